/** The labels of a cluster's namespaces, for questions about manifests that bring no Namespace of their own. */
import type { PolicyCircumstances } from "../../evaluate/index.ts";
import type { ApiRequest } from "../handler.ts";
import type { Service } from "../service.ts";

/**
 * Finds labels of namespaces that the watch knows; undefined without a cluster. Only a caller that is known sees what is in a
 * cluster, here as everywhere: for any other the answer is as without one.
 */
export function clusterLabelsFor(
  { caller }: Pick<ApiRequest, "caller">,
  service: Pick<Service, "cluster">,
): PolicyCircumstances["clusterLabels"] {
  const namespaces = caller === undefined ? undefined : service.cluster()?.namespaces;
  return namespaces && ((name) => namespaces.known(name)?.metadata.labels);
}
