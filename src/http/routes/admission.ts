/** Stands at the webhook's path while no cluster is joined; with one, the webhook answers before any route. */
import type { Handler } from "../exchange.ts";
import { Problem } from "../problem.ts";

export function createNoAdmission(): Handler {
  return () => {
    throw noCluster("Admission requests are answered only");
  };
}

/** @param what is done only with a cluster, as the beginning of a sentence. */
export function noCluster(what: string): Problem {
  return new Problem(
    "no-cluster",
    `${what} by a service that joined a cluster: start it with --kubeconfig FILE or --in-cluster.`,
  );
}
