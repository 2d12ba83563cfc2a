/** Everything that answers people in one process: access, the app, and the network; admission requests too, where no other process does. */
import type { RequestListener } from "node:http";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Client } from "../cluster/index.ts";
import { createAccess } from "../server/auth/access.ts";
import { createApp } from "../server/app.ts";
import { createCapture } from "../server/api/admission/capture.ts";
import { watchLag } from "../server/middleware/event-loop-lag.ts";
import { createHostCheck } from "../server/middleware/host-check.ts";
import { createLoadShedding } from "../server/middleware/load-shedding.ts";
import { createNotLoadedGuard } from "../server/middleware/not-loaded-guard.ts";
import type { Config } from "./configuration.ts";
import type { Route } from "../server/handler.ts";
import type { ListenOptions, Serving } from "../server/network/listen.ts";
import { readPortal } from "../server/api/portal/files.ts";
import { createRateLimit } from "../server/middleware/rate-limit.ts";
import { createRoutes } from "../server/routes.ts";
import type { Service } from "../server/service.ts";
import type { Certificate } from "../server/network/tls.ts";
import { openTokenSources } from "../server/auth/token-sources.ts";
import { joinCluster } from "./cluster.ts";

/** What answers are made of. */
export interface ServingOptions {
  readonly service: Service;
  readonly config: Config;
  /** The directory that holds `dist/`, and in it the web page. */
  readonly root: string;
  readonly client: Client | undefined;
  readonly certificate: Certificate | undefined;
  readonly log: Logger;
  /** Lets callers connect. */
  readonly open: (listener: RequestListener, options: ListenOptions, log: Logger) => Promise<Serving>;
  /** May have some routes answered elsewhere. */
  readonly reroute?: (routes: readonly Route[]) => readonly Route[];
}

/** A process that answers. */
export interface RunningServer {
  readonly setCertificate: (next: Certificate) => void;
  /** Announces the end, lets requests finish and takes no more; everything that it watched is left. */
  readonly stop: (signal: NodeJS.Signals) => Promise<void>;
}

/** Starts to answer. @throws AccessError, or the system's error when the address cannot be had. */
export async function startServing(options: ServingOptions): Promise<RunningServer> {
  const { service, config, root, client, certificate, log } = options;
  const { reroute = (all: readonly Route[]) => all } = options;
  const { limits, ...network } = config;
  if (config.capture > 0) service.enableCapture(createCapture(config.capture));
  const tokens = await openTokenSources(config.access, log, client);
  const access = createAccess({ ...config.access, sources: tokens.sources });
  const portal = await readPortal(join(root, "dist", "portal"));
  if (portal === undefined) log.warn("the web page was not built: npm ci && npm run build does");
  const routes = reroute(createRoutes(service, portal));
  const lag = watchLag();
  const shedding = createLoadShedding(limits.load, {
    lag: () => lag.milliseconds(),
    shed: (limit) => service.metrics.countShed(limit),
  });
  const hostCheck = createHostCheck(config);
  const guards = [
    ...(hostCheck === undefined ? [] : [hostCheck]),
    ...(config.rateLimit > 0 ? [createRateLimit(config.rateLimit)] : []),
    createNotLoadedGuard(() => service.store()),
    shedding,
  ];
  const app = createApp({ service, log, access, corsOrigins: config.corsOrigins, routes, guards: guards });
  const cluster = client && joinCluster(client, service, log);
  const listener = cluster === undefined || config.admission !== undefined ? app : cluster.listener(app);
  const shed = (): void => service.metrics.countShed("max-connections");
  const { bodyBytes } = limits;
  const serving = await options.open(listener, { ...network, certificate, bodyBytes, shed }, log);
  return {
    setCertificate: (next) => serving.setCertificate(next),
    stop: endOf(serving, options, () => {
      lag.stop();
      tokens.stop();
      cluster?.stop();
    }),
  };
}

/**
 * The orderly end of a server.
 * @param leave what it watched is left.
 */
export function endOf(
  serving: Serving,
  { service, config, log }: Pick<ServingOptions, "service" | "config" | "log">,
  leave: () => void,
): RunningServer["stop"] {
  return async (signal) => {
    const graceSeconds = config.shutdownGraceSeconds;
    service.stop();
    log.info({ signal, graceSeconds }, "stopping: requests that run may finish");
    // at a terminal nobody sends requests who does not know of the end
    const delaySeconds = signal === "SIGTERM" ? config.shutdownDelaySeconds : 0;
    const { cut } = await serving.stop(graceSeconds, delaySeconds);
    if (cut) log.warn("the time to finish is over: connections were cut");
    leave();
  };
}
