/** Stands at the webhook's path where nobody answers admission requests; else the webhook answers before any route. */
import type { Handler } from "../../handler.ts";
import { Problem } from "../../problem/problem.ts";
import type { Service } from "../../service.ts";

export function createNoAdmission(service: Service): Handler {
  return () => {
    if (service.workers()?.admission === undefined) throw noCluster("Admission requests are answered only");
    throw new Problem(
      "not-found",
      "Admission requests are answered on a port of their own: the one of --admission-port.",
    );
  };
}

/** @param what is done only with a cluster, as the beginning of a sentence. */
export function noCluster(what: string): Problem {
  return new Problem(
    "no-cluster",
    `${what} by a service that joined a cluster: start it with --kubeconfig FILE or --in-cluster.`,
  );
}
