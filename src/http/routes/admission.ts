/** Stands at the webhook's path while no cluster is joined; with one, the webhook answers before any route. */
import type { Handler } from "../exchange.ts";
import { Problem } from "../problem.ts";

export function createNoAdmission(): Handler {
  return () => {
    throw new Problem(
      "no-cluster",
      "Admission requests are answered only by a service that joined a cluster: start it with --kubeconfig FILE or --in-cluster.",
    );
  };
}
