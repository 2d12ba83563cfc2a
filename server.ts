/** The service: configuration → rule set → app → listen, and an orderly end. */
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RequestListener } from "node:http";
import type { Logger } from "pino";
import { pino } from "pino";
import packageFile from "./package.json" with { type: "json" };
import types from "./schemas/kubernetes/types.json" with { type: "json" };
import type { Client } from "./src/cluster/index.ts";
import {
  ConnectionError,
  createClient,
  inClusterConnection,
  kubeconfigConnection,
  watchNamespaces,
} from "./src/cluster/index.ts";
import { answerAdmission } from "./src/http/admission.ts";
import { createAccess } from "./src/http/access.ts";
import { createApp } from "./src/http/app.ts";
import { createCapture } from "./src/http/capture.ts";
import { clock, createClusterAdmission } from "./src/http/cluster-admission.ts";
import type { Config } from "./src/http/config.ts";
import { ConfigError, readConfig } from "./src/http/config.ts";
import type { Listening } from "./src/http/listen.ts";
import { isLoopback, listen } from "./src/http/listen.ts";
import { createMetrics } from "./src/http/metrics.ts";
import type { Active, Service } from "./src/http/service.ts";
import { createActive, createService } from "./src/http/service.ts";
import type { Certificate } from "./src/http/tls.ts";
import { CertificateError, endOf, readCertificate, watchCertificate } from "./src/http/tls.ts";
import { AccessError, openTokenSources } from "./src/http/tokens/index.ts";
import { createKnowledge } from "./src/kubernetes/manifest.ts";
import type { Configuration } from "./src/kubernetes/policy/index.ts";
import {
  ConfigurationError,
  createLevelOrder,
  defaultConfiguration,
  LEVEL_LABEL,
  parseConfiguration,
  VERSION_LABEL,
} from "./src/kubernetes/policy/index.ts";
import type { LoadedRuleSet, Reloading, RuleDirectory } from "./src/ruleset/index.ts";
import {
  BUILT_IN,
  keepLoaded,
  layeredDirectories,
  loadProvenRuleSet,
  RuleFilesError,
} from "./src/ruleset/index.ts";
import type { ClusterStore } from "./src/clusterstore/index.ts";
import { openClusterStore } from "./src/clusterstore/index.ts";
import type { Store } from "./src/rulestore/index.ts";
import { createRuleChanges, openStore } from "./src/rulestore/index.ts";

/** What the operator gave cannot be used. */
const EXIT_UNUSABLE = 2;
const EXIT_FAILED = 1;
/** The labels by which namespaces state their policy. */
const POLICY_LABELS = new Set([...Object.values(LEVEL_LABEL), ...Object.values(VERSION_LABEL)]);
/** The name of the highest layer of rules. */
const STORE_PACK = "store";

await main();

async function main(): Promise<void> {
  try {
    await start(await readConfig(process.argv.slice(2), packageFile.version));
  } catch (error) {
    const { exitCode, text } = farewell(error);
    (exitCode === 0 ? process.stdout : process.stderr).write(`${text}\n`);
    process.exitCode = exitCode;
  }
}

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const client = config.cluster && connect(config.cluster);
  const store = await openRules(config, client, log);
  const directories = ruleDirectories(config.rules, store);
  const active = activeOf(await loadProvenRuleSet(directories), config);
  const service = createService(active, config.limits, createMetrics());
  if (config.capture > 0) service.keepPods(createCapture(config.capture));
  const certificate = config.tls && (await readCertificate(config.tls));
  const { limits, ...network } = config;
  const cluster = client && joinCluster(client, service, log);
  const tokens = await openTokenSources(config.access, log, client);
  const access = createAccess({ ...config.access, sources: tokens.sources });
  const reloading = await keepRules(directories, store, service, config, log);
  const following =
    store && "follow" in store
      ? store.follow((work) =>
          reloading.follow((look) => work(() => look().then(() => service.refused() === undefined))),
        )
      : undefined;
  const app = createApp({ service, log, access, corsOrigins: config.corsOrigins });
  const listener = cluster === undefined ? app : cluster.listener(app);
  const listening = await listen(listener, { ...network, certificate, bodyBytes: limits.bodyBytes }, log);
  const unwatch =
    config.tls && certificate && keepCertificate(config.tls, certificate, listening, service, log);
  process.on("unhandledRejection", (error) => log.error({ err: error }, "something failed unnoticed"));
  const stopWatching = (): void => {
    unwatch?.();
    tokens.stop();
    following?.stop();
    reloading.stop();
    cluster?.stop();
  };
  endOnSignals(service, listening, config, log, stopWatching);
  announce(listening, active, config, log);
}

/**
 * The store into which rules are changed, if there is to be one.
 * @throws ConfigError when it cannot be used.
 */
async function openRules(
  { store, clusterStore }: Config,
  client: Client | undefined,
  log: Logger,
): Promise<Store | ClusterStore | undefined> {
  if (clusterStore !== undefined && client !== undefined) {
    const home = await mkdtemp(join(tmpdir(), "pod-security-rules-"));
    try {
      return await openClusterStore({ client, ...clusterStore, home, pack: STORE_PACK, log });
    } catch (error) {
      throw new ConfigError(`error: --cluster-store: cannot be read: ${(error as Error).message}`);
    }
  }
  if (store === undefined) return undefined;
  try {
    return await openStore(store, STORE_PACK, log);
  } catch (error) {
    throw new ConfigError(`error: --store: cannot use ${store}: ${(error as Error).message}`);
  }
}

/** Takes up changed files from now on, and changes that come over HTTP when there is a store for them. */
async function keepRules(
  directories: readonly RuleDirectory[],
  store: Store | undefined,
  service: Service,
  config: Config,
  log: Logger,
): Promise<Reloading> {
  const note = async (what: "files" | "start"): Promise<void> => {
    try {
      await service.changes()?.note(service.current().loaded, what);
    } catch (error) {
      log.error({ err: error }, "what happened to the rules could not be written into the record");
    }
  };
  const reloading = keepLoaded(directories, service.current().loaded, {
    loaded: async (rules) => {
      takeUp(rules, service, config, log);
      await note("files");
    },
    failed: (error) => refuse(error, service, log),
  });
  if (store !== undefined) {
    service.offerChanges(
      createRuleChanges({
        store,
        pack: STORE_PACK,
        trusted: BUILT_IN,
        current: () => service.current().loaded,
        prepare: (rules) => {
          const active = activeOf(rules, config);
          return () => activate(active, service, log);
        },
        inTurn: reloading.change,
      }),
    );
    await reloading.change(() => note("start"));
  }
  return reloading;
}

/** @throws ConnectionError when its credentials cannot be used. */
function connect(cluster: NonNullable<Config["cluster"]>): Client {
  return createClient(
    "kubeconfig" in cluster ? kubeconfigConnection(cluster.kubeconfig) : inClusterConnection(),
  );
}

/** Answers a cluster's admission requests, from its namespaces and pods. */
function joinCluster(client: Client, service: Service, log: Logger) {
  const namespaces = watchNamespaces(client, log, { keepLabel: (name) => POLICY_LABELS.has(name) });
  service.showNamespaces(() => namespaces.state());
  service.showCluster({ client, namespaces });
  const admission = createClusterAdmission(service, client, namespaces);
  const { limits, metrics } = service;
  const isStopping = (): boolean => service.isStopping();
  const dependencies = { admission, clock, metrics, log, bodyBytes: limits.bodyBytes, isStopping };
  return {
    listener: (next: RequestListener) => answerAdmission(dependencies, next),
    stop: () => namespaces.stop(),
  };
}

/** Serves renewed certificates as they come, and shows when the one in use ends. @returns ends the watch. */
function keepCertificate(
  files: NonNullable<Config["tls"]>,
  first: Certificate,
  listening: Listening,
  service: Service,
  log: Logger,
): () => void {
  let end = endOf(first);
  service.metrics.showCertificate(() => end);
  const replace = (next: Certificate): void => {
    listening.setCertificate(next);
    end = endOf(next);
  };
  return watchCertificate(replace, files, first, log);
}

/** @throws ConfigError when the configuration names a level that the rules do not have. */
function activeOf(loaded: LoadedRuleSet, config: Config): Active {
  const knowledge = createKnowledge({ types, workloads: loaded.workloads, defaults: loaded.defaults });
  return createActive(loaded, knowledge, readPolicy(config, loaded));
}

/** Makes changed rules active. @throws ConfigError as `activeOf`. */
function takeUp(rules: LoadedRuleSet, service: Service, config: Config, log: Logger): void {
  activate(activeOf(rules, config), service, log);
}

function activate(active: Active, service: Service, log: Logger): void {
  service.activate(active);
  log.info({ ruleset: active.ruleset, controls: active.engine.controls.length }, "took up changed rules");
}

/** Tells why changed rules are not taken up. */
function refuse(error: unknown, service: Service, log: Logger): void {
  const mistakes = (error instanceof Error ? error.message : String(error)).split("\n");
  service.refuse({ at: new Date(), mistakes });
  const { ruleset } = service.current();
  log.error({ mistakes, ruleset }, "keeping the rules from before: the changed ones cannot be used");
}

function readPolicy({ configuration }: Config, { engine }: LoadedRuleSet): Configuration {
  const levels = createLevelOrder(engine.levels);
  if (configuration === undefined) return defaultConfiguration(levels);
  try {
    return parseConfiguration(configuration.text, levels);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const lines = error.message.split("\n").map((line) => `${configuration.file}: ${line}`);
    throw new ConfigError(`error: the configuration cannot be used:\n${lines.join("\n")}`);
  }
}

/** The built-in rules, those of the operator above them, and those of the store above all. */
function ruleDirectories(directories: readonly string[], store: Store | undefined): readonly RuleDirectory[] {
  const changed = store === undefined ? [] : [{ pack: STORE_PACK, directory: store.rules }];
  return layeredDirectories(join(packageRoot(), "rules"), directories, changed);
}

/** The directory that holds package.json, whether this runs from source or from dist/. */
function packageRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return existsSync(join(here, "rules")) ? here : dirname(here);
}

function announce({ url }: Listening, { ruleset, engine }: Active, config: Config, log: Logger): void {
  process.stderr.write(
    `Pod Security Rules listens on ${url} (${engine.controls.length} controls, rule set ${ruleset.version}); operations: ${url}/docs\n`,
  );
  log.info({ url, ruleset, controls: engine.controls.length }, "listening");
  const { tokenFile, oidc, tokenReview, openReading } = config.access;
  const isOpen = (tokenFile === undefined && oidc === undefined && !tokenReview) || openReading;
  if (isOpen && !isLoopback(config.host)) {
    log.warn(
      { host: config.host },
      "everybody who reaches this address may read: give --token-file to ask for bearer tokens",
    );
  }
}

/** The first signal lets requests finish; the second ends at once. */
function endOnSignals(
  service: Service,
  listening: Listening,
  { shutdownGraceSeconds: graceSeconds, shutdownDelaySeconds }: Config,
  log: Logger,
  stopWatching: () => void,
): void {
  const end = (signal: NodeJS.Signals): void => {
    if (service.isStopping()) process.exit(EXIT_FAILED);
    service.stop();
    log.info({ signal, graceSeconds }, "stopping: requests that run may finish");
    // at a terminal nobody sends requests who does not know of the end
    const delaySeconds = signal === "SIGTERM" ? shutdownDelaySeconds : 0;
    void listening.stop(graceSeconds, delaySeconds).then(({ cut }) => {
      if (cut) log.warn("the time to finish is over: connections were cut");
      stopWatching();
      log.info("stopped");
      process.exit(0);
    });
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}

/** What to print when the service cannot start. */
function farewell(error: unknown): { readonly exitCode: number; readonly text: string } {
  if (error instanceof ConfigError) return { exitCode: error.exitCode, text: error.message };
  if (error instanceof RuleFilesError) {
    const count = error.errors.length === 1 ? "1 mistake" : `${error.errors.length} mistakes`;
    return { exitCode: EXIT_UNUSABLE, text: `error: the rules cannot be used (${count}):\n${error.message}` };
  }
  if (error instanceof CertificateError || error instanceof ConnectionError || error instanceof AccessError)
    return { exitCode: EXIT_UNUSABLE, text: `error: ${error.message}` };
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  const where = `${address ?? ""}:${port ?? ""}`;
  if (code === "EADDRINUSE") {
    return {
      exitCode: EXIT_FAILED,
      text: `error: something listens on ${where} already: choose another --port`,
    };
  }
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return {
      exitCode: EXIT_FAILED,
      text: `error: cannot listen on ${where}: ${code}: choose another --host or --port`,
    };
  }
  return {
    exitCode: EXIT_FAILED,
    text: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
