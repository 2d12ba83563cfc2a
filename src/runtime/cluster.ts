/** The cluster that the service joins: its client, and its admission requests. */
import type { IncomingMessage, RequestListener } from "node:http";
import type { Logger } from "pino";
import type { Client } from "../cluster/index.ts";
import {
  createClient,
  inClusterConnection,
  kubeconfigConnection,
  watchNamespaces,
} from "../cluster/index.ts";
import { answerAdmission, NotReadyError } from "../server/api/admission/review.ts";
import { clock, createClusterAdmission } from "../server/api/admission/cluster-admission.ts";
import type { Config } from "./configuration.ts";
import { notLoadedDetail } from "../server/api/wellknown/handler.ts";
import type { Service } from "../server/service.ts";
import { LEVEL_LABEL, VERSION_LABEL } from "../policy/index.ts";

/** The labels by which namespaces state their policy. */
const POLICY_LABELS = new Set([...Object.values(LEVEL_LABEL), ...Object.values(VERSION_LABEL)]);

/** A cluster whose admission requests can be answered. */
export interface JoinedCluster {
  /**
   * Answers them, and leaves everything else to `next`.
   * @param isTrusted whether a caller may ask; everybody may unless given.
   */
  readonly listener: (
    next: RequestListener,
    isTrusted?: (request: IncomingMessage) => boolean,
  ) => RequestListener;
  readonly stop: () => void;
}

/** The client of the configured cluster, if there is one. @throws ConnectionError when its credentials cannot be used. */
export function connect({ cluster }: Config): Client | undefined {
  if (cluster === undefined) return undefined;
  return createClient(
    "kubeconfig" in cluster ? kubeconfigConnection(cluster.kubeconfig) : inClusterConnection(),
  );
}

/** Follows the namespaces of a cluster, from which its admission requests are answered. */
export function joinCluster(client: Client, service: Service, log: Logger): JoinedCluster {
  const namespaces = watchNamespaces(client, log, { keepLabel: (name) => POLICY_LABELS.has(name) });
  service.registerNamespaces(() => namespaces.state());
  service.registerCluster({ client, namespaces });
  const judging = createClusterAdmission(service, client, namespaces);
  const admission: typeof judging = () => {
    const why = service.store()?.notLoaded;
    if (why !== undefined) throw new NotReadyError(notLoadedDetail(why));
    return judging();
  };
  const { limits, metrics, bodies } = service;
  const isStopping = (): boolean => service.isStopping();
  const { bodyBytes, milliseconds } = limits;
  const dependencies = { admission, clock, metrics, log, bodyBytes, milliseconds, bodies, isStopping };
  return {
    listener: (next, isTrusted = () => true) => answerAdmission({ ...dependencies, isTrusted }, next),
    stop: () => namespaces.stop(),
  };
}
