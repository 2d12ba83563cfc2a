/**
 * One of several processes that answer, people or a cluster's admission requests: it evaluates by the rules that the primary validated, and
 * changes them with all others at once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { OperationalError } from "../core/error-facts.ts";
import { serveDispatched } from "../server/network/dispatched-connections.ts";
import { createMetrics } from "../server/metrics.ts";
import type { Active, Service } from "../server/service.ts";
import { createService } from "../server/service.ts";
import type { WorkersState } from "../server/processes-state.ts";
import { building, inTurns, validatedElsewhere } from "../rules/index.ts";
import { activeOf } from "./active.ts";
import type { RunningServer } from "./serving.ts";
import { startAdmissionProcess } from "./admission-process.ts";
import { startServing } from "./serving.ts";
import { connect } from "./cluster.ts";
import { EXIT_FAILED, startupErrorOf } from "./startup-error.ts";
import { logUncaughtErrors } from "./uncaught-errors.ts";
import type { WorkerStart, PrimaryCalls, ValidatedRules, ClusterStatus, WorkerCalls } from "./calls.ts";
import { receiveConnections } from "./dispatcher.ts";
import { proxyToPrimary } from "./proxy-to-primary.ts";
import type { Channel, Ipc } from "./ipc.ts";
import { createIpc } from "./ipc.ts";

const NAMESPACES_MILLISECONDS = 100;

/** A primary that has said nothing for so long has hung. */
const PRIMARY_SILENCE_MILLISECONDS = 60_000;

/** What answers is made of. */
interface Made {
  readonly beginning: WorkerStart;
  readonly service: Service;
  readonly log: Logger;
}

/** Starts to answer. */
type StartAnswering = (
  made: Made,
  primary: Ipc<PrimaryCalls>,
) => Promise<RunningServer & { readonly url?: string | undefined }>;

/** What has begun. */
interface Begun {
  readonly beginning: WorkerStart;
  readonly service: Service;
  readonly answering: Awaited<ReturnType<StartAnswering>>;
}

/** Answers until the primary says that it is over. @param root holds `dist/`. @param createLog made once the level is known. */
export function startWorker(root: string, createLog: (level: string) => Logger): void {
  let clusterStatus: ClusterStatus | undefined;
  let judging: Service | undefined;
  let prepared: Active | undefined;
  let stopping: Promise<void> | undefined;
  let heard = performance.now();
  /** Only the one who started the primary replaces it: probes show that it is gone. */
  const silence = (): string | undefined => {
    const milliseconds = performance.now() - heard;
    if (milliseconds < PRIMARY_SILENCE_MILLISECONDS) return undefined;
    return `the first process has said nothing for ${Math.round(milliseconds / 1_000)} s`;
  };

  const build = async (
    { documents, digest }: ValidatedRules,
    { config }: Pick<WorkerStart, "config">,
  ): Promise<Active> => {
    const files = documents.map(({ source }) => source);
    const known = { checked: validatedElsewhere(documents), before: judging?.current().loaded };
    const active = activeOf(await inTurns(building(files, known)), config);
    if (active.ruleset.digest === digest) return active;
    throw new OperationalError(`these rules became ${active.ruleset.digest} where the primary has ${digest}`);
  };
  const answerPeople: StartAnswering = ({ beginning, service, log }, primary) => {
    const { config, certificate } = beginning;
    return startServing({
      service,
      config,
      root,
      client: connect(config),
      certificate,
      log,
      open: async (...how) => {
        await untilUseful(service, () => clusterStatus?.workers);
        const served = await serveDispatched(...how, () => primary.call("lastCall", undefined));
        receiveConnections(served.take);
        return served;
      },
      reroute: (routes) =>
        proxyToPrimary(routes, (request) => primary.call("answer", request), config.limits.bodyBytes),
    });
  };
  const answerCluster: StartAnswering = ({ beginning, service, log }) => {
    const { config, certificate } = beginning;
    const [{ admission }, client] = [config, connect(config)];
    if (admission === undefined || client === undefined)
      throw new OperationalError("there is no cluster to answer");
    return startAdmissionProcess({ service, config, admission, client, certificate, log, lives: silence });
  };
  const begin = async (primary: Ipc<PrimaryCalls>): Promise<Begun> => {
    const beginning = await primary.call("begin", undefined);
    const { config, rules, since, refused } = beginning;
    const log = createLog(config.logLevel);
    logUncaughtErrors(log);
    clusterStatus ??= beginning.clusterStatus;
    const metrics = createMetrics({ rulesElsewhere: true });
    const service = createService(await build(rules, beginning), config.limits, metrics);
    judging = service;
    service.activate(service.current(), since);
    if (refused !== undefined) service.refuse(refused);
    if (beginning.prepared !== undefined) {
      const built = await build(beginning.prepared, beginning);
      prepared ??= built;
    }
    service.registerStore(() => clusterStatus?.store);
    service.registerWorkers(() => clusterStatus?.workers ?? beginning.clusterStatus.workers);
    const answering = await (beginning.role === "admission" ? answerCluster : answerPeople)(
      { beginning, service, log },
      primary,
    );
    return { beginning, service, answering };
  };

  const stop = (signal: NodeJS.Signals): void => {
    stopping ??= (async () => {
      const { service, answering } = await begun;
      await answering.stop(signal);
      await primary.call("leave", await service.metrics.numbers()).catch(() => undefined);
      process.exit(0);
    })();
  };
  const mine: WorkerCalls = {
    prepare: async (rules) => {
      prepared = await build(rules, (await begun).beginning);
    },
    activate: async ({ digest, since, clusterStatus: next }) => {
      const { service } = await begun;
      clusterStatus = next;
      if (prepared?.ruleset.digest !== digest) throw new OperationalError(`${digest} was not prepared here`);
      service.activate(prepared, since);
      prepared = undefined;
    },
    refused: async (reload) => (await begun).service.refuse(reload),
    renew: async (certificate) => (await begun).answering.setCertificate(certificate),
    heartbeat: async (next) => {
      heard = performance.now();
      clusterStatus = next;
      return (await judging?.metrics.numbers()) ?? { metrics: [], uses: [] };
    },
    stop,
  };
  const primary = createIpc<PrimaryCalls>(toPrimary(), mine);
  // at a terminal every process of the service gets this one; the primary says what follows from it
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", stop);
  const begun = begin(primary);
  begun
    .then(({ answering }) => primary.call("ready", { url: answering.url }))
    .catch(async (error: unknown) => {
      await primary.call("failed", startupErrorOf(error)).catch(() => undefined);
      process.exit(EXIT_FAILED);
    });
}

/** In the place of one that ended: waits for the namespaces of the cluster, as long as others answer who know them. */
async function untilUseful(service: Service, workers: () => WorkersState | undefined): Promise<void> {
  const isLate = (): boolean => {
    const { alive = 0, ends = 0 } = workers() ?? {};
    return ends > 0 && alive > 0;
  };
  while (service.namespaces()?.synced === false && isLate()) await sleep(NAMESPACES_MILLISECONDS);
}

function toPrimary(): Channel {
  return {
    send: (message) => process.send?.(message),
    onMessage: (take) => process.on("message", take),
  };
}
