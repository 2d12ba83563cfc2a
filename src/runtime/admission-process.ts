/** Everything that answers a cluster's admission requests in a process of its own, and tells the cluster how that process is. */
import type { Logger } from "pino";
import type { Client } from "../cluster/index.ts";
import type { AdmissionConfig } from "./admission-configuration.ts";
import { createApp } from "../server/app.ts";
import { hasTrustedCertificate } from "../server/auth/client-certificate.ts";
import type { Config } from "./configuration.ts";
import { listen } from "../server/network/listen.ts";
import { createProbes } from "../server/routes.ts";
import type { Service } from "../server/service.ts";
import type { Certificate } from "../server/network/tls.ts";
import type { RunningServer } from "./serving.ts";
import { endOf } from "./serving.ts";
import { joinCluster } from "./cluster.ts";

/** No API server waits longer for a review. */
const LONGEST_REVIEW_SECONDS = 30;

/** What the answers are made of. */
export interface AdmissionAnsweringOptions {
  readonly service: Service;
  readonly config: Config;
  readonly admission: AdmissionConfig;
  readonly client: Client;
  readonly certificate: Certificate | undefined;
  readonly log: Logger;
  /** What must hold besides for the process to live: why it does not, or undefined. */
  readonly lives: () => string | undefined;
}

/** A process that answers admission requests. */
export interface AdmissionAnswering extends RunningServer {
  readonly url: string;
}

/** Starts to answer. @throws the system's error when the address cannot be had. */
export async function startAdmissionProcess(options: AdmissionAnsweringOptions): Promise<AdmissionAnswering> {
  const { service, config, admission, client, certificate, log, lives } = options;
  const { port, clientCaFile } = admission;
  const cluster = joinCluster(client, service, log);
  const app = createApp({ service, log, routes: createProbes(service, lives) });
  const isTrusted = clientCaFile === undefined ? () => true : hasTrustedCertificate;
  const { limits, ...network } = config;
  const serving = await listen(
    cluster.listener(app, isTrusted),
    {
      ...network,
      port,
      certificate,
      asksForCertificates: true,
      bodyBytes: limits.bodyBytes,
      shed: () => service.metrics.countShed("max-connections"),
      requestTimeoutSeconds: Math.min(network.requestTimeoutSeconds, LONGEST_REVIEW_SECONDS),
    },
    log,
  );
  return {
    url: serving.url,
    setCertificate: (next) => serving.setCertificate(next),
    stop: endOf(serving, options, () => cluster.stop()),
  };
}
