/**
 * One of several processes that answer, people or a cluster's admission requests: it judges by the rules that the primary proved, and
 * changes them with all others at once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { OperationalError } from "../core/error-facts.ts";
import { serveHanded } from "../http/handed-connections.ts";
import { createMetrics } from "../http/metrics.ts";
import type { Active, Service } from "../http/service.ts";
import { createService } from "../http/service.ts";
import type { WorkersState } from "../http/workers-state.ts";
import { buildRuleSet, checkedWhenBuilt } from "../ruleset/index.ts";
import { activeOf } from "../start/active.ts";
import type { Answering } from "../start/answering.ts";
import { answerClusterAlone } from "../start/admission.ts";
import { answer } from "../start/answering.ts";
import { connect } from "../start/cluster.ts";
import { EXIT_FAILED, farewell } from "../start/farewell.ts";
import { logStrays } from "../start/log-strays.ts";
import type { Beginning, PrimaryCalls, ProvenRules, Situation, WorkerCalls } from "./calls.ts";
import { takeConnections } from "./dealer.ts";
import { handOver } from "./handing.ts";
import type { Channel, Link } from "./link.ts";
import { createLink } from "./link.ts";

const NAMESPACES_MILLISECONDS = 100;

/** A primary that has said nothing for so long has hung. */
const PRIMARY_SILENCE_MILLISECONDS = 60_000;

/** What answers is made of. */
interface Made {
  readonly beginning: Beginning;
  readonly service: Service;
  readonly log: Logger;
}

/** Starts to answer. */
type Answer = (
  made: Made,
  primary: Link<PrimaryCalls>,
) => Promise<Answering & { readonly url?: string | undefined }>;

/** What has begun. */
interface Begun {
  readonly beginning: Beginning;
  readonly service: Service;
  readonly answering: Awaited<ReturnType<Answer>>;
}

/** Answers until the primary says that it is over. @param root holds `dist/`. @param createLog made once the level is known. */
export function startWorker(root: string, createLog: (level: string) => Logger): void {
  const checked = checkedWhenBuilt();
  let situation: Situation | undefined;
  let judging: Service | undefined;
  let prepared: Active | undefined;
  let stopping: Promise<void> | undefined;
  let heard = performance.now();
  /** Nobody replaces the primary but whoever started it: probes tell. */
  const silence = (): string | undefined => {
    const milliseconds = performance.now() - heard;
    if (milliseconds < PRIMARY_SILENCE_MILLISECONDS) return undefined;
    return `the first process has said nothing for ${Math.round(milliseconds / 1_000)} s`;
  };

  const build = ({ files, digest }: ProvenRules, { config }: Pick<Beginning, "config">): Active => {
    const active = activeOf(buildRuleSet(files, checked), config);
    if (active.ruleset.digest === digest) return active;
    throw new OperationalError(`these rules became ${active.ruleset.digest} where the primary has ${digest}`);
  };
  const answerPeople: Answer = ({ beginning, service, log }, primary) => {
    const { config, certificate } = beginning;
    return answer({
      service,
      config,
      root,
      client: connect(config),
      certificate,
      log,
      open: async (...how) => {
        await untilUseful(service, () => situation?.workers);
        const served = await serveHanded(...how, () => primary.call("lastCall", undefined));
        takeConnections(served.take);
        return served;
      },
      reroute: (routes) =>
        handOver(routes, (request) => primary.call("answer", request), config.limits.bodyBytes),
    });
  };
  const answerCluster: Answer = ({ beginning, service, log }) => {
    const { config, certificate } = beginning;
    const [{ admission }, client] = [config, connect(config)];
    if (admission === undefined || client === undefined)
      throw new OperationalError("there is no cluster to answer");
    return answerClusterAlone({ service, config, admission, client, certificate, log, lives: silence });
  };
  const begin = async (primary: Link<PrimaryCalls>): Promise<Begun> => {
    const beginning = await primary.call("begin", undefined);
    const { config, rules, since, refused } = beginning;
    const log = createLog(config.logLevel);
    logStrays(log);
    situation ??= beginning.situation;
    const metrics = createMetrics({ rulesElsewhere: true });
    const service = createService(build(rules, beginning), config.limits, metrics);
    judging = service;
    service.activate(service.current(), since);
    if (refused !== undefined) service.refuse(refused);
    if (beginning.prepared !== undefined) prepared ??= build(beginning.prepared, beginning);
    service.showStore(() => situation?.store);
    service.showWorkers(() => situation?.workers ?? beginning.situation.workers);
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
      prepared = build(rules, (await begun).beginning);
    },
    takeUp: async ({ digest, since, situation: next }) => {
      const { service } = await begun;
      situation = next;
      if (prepared?.ruleset.digest !== digest) throw new OperationalError(`${digest} was not prepared here`);
      service.activate(prepared, since);
      prepared = undefined;
    },
    refused: async (reload) => (await begun).service.refuse(reload),
    renew: async (certificate) => (await begun).answering.setCertificate(certificate),
    look: async (next) => {
      heard = performance.now();
      situation = next;
      return (await judging?.metrics.numbers()) ?? { metrics: [], uses: [] };
    },
    stop,
  };
  const primary = createLink<PrimaryCalls>(toPrimary(), mine);
  // at a terminal every process of the service gets this one; the primary says what follows from it
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", stop);
  const begun = begin(primary);
  begun
    .then(({ answering }) => primary.call("ready", { url: answering.url }))
    .catch(async (error: unknown) => {
      await primary.call("failed", farewell(error)).catch(() => undefined);
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
