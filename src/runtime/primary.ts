/** The first of several processes: it keeps the rules, adds up what is counted, and keeps the workers that answer alive. */
import type { Logger } from "pino";
import type { Config } from "./configuration.ts";
import type { Metrics } from "../server/metrics.ts";
import { createMetrics } from "../server/metrics.ts";
import { createRoutes } from "../server/routes.ts";
import type { StoreStatus } from "../server/service.ts";
import { writeStartupMessage } from "./startup-message.ts";
import { watchConfiguredCertificate } from "./certificate.ts";
import { connect } from "./cluster.ts";
import type { StartupError } from "./startup-error.ts";
import { exitWith } from "./startup-error.ts";
import { createRulesInUse } from "./rules-in-use.ts";
import { shutDownOnSignals } from "./shutdown.ts";
import type { ClusterStatus } from "./calls.ts";
import { createDispatcher } from "./dispatcher.ts";
import { answerProxied } from "./proxy-to-primary.ts";
import { createRollout, validatedRulesOf } from "./rollout.ts";
import { createAggregate } from "./aggregate.ts";
import type { WorkerPool } from "./pool.ts";
import { createWorkerPool } from "./pool.ts";

/** Starts the rules, then the workers. @param root the directory that holds `rules/`. @throws whatever keeps it from starting. */
export async function startPrimary(config: Config, root: string, log: Logger): Promise<void> {
  const { default: cluster } = await import("node:cluster");
  const sums = createAggregate();
  const own = createMetrics();
  const metrics: Metrics = {
    ...own,
    usesOf: sums.usesOf,
    text: async () => sums.text(await own.numbers()),
  };
  let pool: WorkerPool | undefined = undefined as WorkerPool | undefined;
  const clusterStatus = (): ClusterStatus => ({ workers: (pool ?? NOBODY).state(), store: store() });
  let store: () => StoreStatus | undefined = () => undefined;
  const followers = createRollout(() => pool ?? NOBODY, clusterStatus, log);
  const rules = await createRulesInUse({ config, root, metrics, client: connect(config), log, followers });
  const { service } = rules;
  store = () => service.store();
  const certificate = await watchConfiguredCertificate(config, service, log, (next) => {
    void pool?.askAll("renew", next, () => undefined);
  });
  cluster.setupPrimary({ serialization: "advanced" });
  const dispatcher = await createDispatcher(config);
  pool = createWorkerPool({
    cluster,
    dispatcher: dispatcher,
    size: config.workers,
    hasAdmission: config.admission !== undefined,
    silenceSeconds: config.workerSilenceSeconds,
    nodeFlags: (role) => (role === "people" ? heapFlags(config) : []),
    log,
    clusterStatus: clusterStatus,
    begin: (role, url) => ({
      role,
      config: url === undefined ? config : listeningAt(url, config),
      rules: validatedRulesOf(service.current()),
      since: service.activeSince(),
      prepared: followers.prepared(),
      refused: service.refused(),
      certificate: certificate?.current(),
      clusterStatus: clusterStatus(),
    }),
    answer: answerProxied(createRoutes(service), () => pool?.count() ?? Promise.resolve(), log),
    counted: sums.count,
    ended: sums.end,
    giveUp,
  });
  const { state, admissionUrl, complete, stop } = pool;
  own.registerWorkers(state);
  shutDownOnSignals(async (signal) => {
    service.stop();
    log.info({ signal }, "stopping: the workers may finish");
    await stop(signal);
    certificate?.stop();
    rules.stop();
  }, log);
  await complete;
  writeStartupMessage({ url: dispatcher.url, admissionUrl: admissionUrl() }, service, config, log);
}

/** The same configuration, with the port that was free when any would do. */
function listeningAt(url: string, config: Config): Config {
  if (config.admission === undefined) return config;
  return { ...config, admission: { ...config.admission, port: Number(new URL(url).port) } };
}

/** What people ask must not grow to the memory of the container: the kernel would end all of its processes. */
function heapFlags({ workerHeapMebibytes }: Config): readonly string[] {
  return workerHeapMebibytes === undefined ? [] : [`--max-old-space-size=${workerHeapMebibytes}`];
}

/** Before there are workers. */
const NOBODY: WorkerPool = {
  state: () => ({ alive: 0, wanted: 0, ends: 0 }),
  admissionUrl: () => undefined,
  complete: Promise.resolve(),
  askAll: () => Promise.resolve(),
  count: () => Promise.resolve(),
  remove: () => undefined,
  stop: () => Promise.resolve(),
};

/** Workers end with the process that started them. */
function giveUp(farewell: StartupError): void {
  exitWith(farewell);
  process.exit();
}
