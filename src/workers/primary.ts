/** The first of several processes: it keeps the rules, adds up what is counted, and keeps the workers that answer alive. */
import type { Logger } from "pino";
import type { Config } from "../http/config.ts";
import type { Metrics } from "../http/metrics.ts";
import { createMetrics } from "../http/metrics.ts";
import { createRoutes } from "../http/routes.ts";
import type { StoreView } from "../http/service.ts";
import { announce } from "../start/announce.ts";
import { keepCertificate } from "../start/certificate.ts";
import { connect } from "../start/cluster.ts";
import type { Farewell } from "../start/farewell.ts";
import { endWith } from "../start/farewell.ts";
import { keepRules } from "../start/rules.ts";
import { endOnSignals } from "../start/signals.ts";
import type { Situation } from "./calls.ts";
import { dealConnections } from "./dealer.ts";
import { createDesk } from "./handing.ts";
import { keepInStep, provenOf } from "./in-step.ts";
import { createSums } from "./sums.ts";
import type { Team } from "./team.ts";
import { createTeam } from "./team.ts";

/** Starts the rules, then the workers. @param root the directory that holds `rules/`. @throws whatever keeps it from starting. */
export async function startPrimary(config: Config, root: string, log: Logger): Promise<void> {
  const { default: cluster } = await import("node:cluster");
  const sums = createSums();
  const own = createMetrics();
  const metrics: Metrics = {
    ...own,
    usesOf: sums.usesOf,
    text: async () => sums.text(await own.numbers()),
  };
  let team: Team | undefined = undefined as Team | undefined;
  const situation = (): Situation => ({ workers: (team ?? NOBODY).state(), store: store() });
  let store: () => StoreView | undefined = () => undefined;
  const followers = keepInStep(() => team ?? NOBODY, situation, log);
  const rules = await keepRules({ config, root, metrics, client: connect(config), log, followers });
  const { service } = rules;
  store = () => service.store();
  const certificate = await keepCertificate(config, service, log, (next) => {
    void team?.askAll("renew", next, () => undefined);
  });
  cluster.setupPrimary({ serialization: "advanced" });
  const dealer = await dealConnections(config);
  team = createTeam({
    cluster,
    dealer,
    size: config.workers,
    hasAdmission: config.admission !== undefined,
    silenceSeconds: config.workerSilenceSeconds,
    nodeFlags: (role) => (role === "people" ? heapFlags(config) : []),
    log,
    situation,
    begin: (role, url) => ({
      role,
      config: url === undefined ? config : listeningAt(url, config),
      rules: provenOf(service.current()),
      since: service.activeSince(),
      prepared: followers.prepared(),
      refused: service.refused(),
      certificate: certificate?.current(),
      situation: situation(),
    }),
    answer: createDesk(createRoutes(service), () => team?.count() ?? Promise.resolve(), log),
    counted: sums.count,
    ended: sums.end,
    giveUp,
  });
  const { state, admissionUrl, complete, stop } = team;
  own.showWorkers(state);
  endOnSignals(async (signal) => {
    service.stop();
    log.info({ signal }, "stopping: the workers may finish");
    await stop(signal);
    certificate?.stop();
    rules.stop();
  }, log);
  await complete;
  announce({ url: dealer.url, admissionUrl: admissionUrl() }, service, config, log);
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
const NOBODY: Team = {
  state: () => ({ alive: 0, wanted: 0, ends: 0 }),
  admissionUrl: () => undefined,
  complete: Promise.resolve(),
  askAll: () => Promise.resolve(),
  count: () => Promise.resolve(),
  remove: () => undefined,
  stop: () => Promise.resolve(),
};

/** Workers end with the process that started them. */
function giveUp(farewell: Farewell): void {
  endWith(farewell);
  process.exit();
}
