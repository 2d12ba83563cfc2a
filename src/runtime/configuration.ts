/** Flags and environment variables of the service; files that they name are read here, once, at the start. */
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { UsageError } from "../core/usage-error.ts";
import type { AccessConfig, AccessOptions } from "../server/auth/configuration.ts";
import { accessOptions, readAccess } from "../server/auth/configuration.ts";
import type { AdmissionConfig, AdmissionFlags } from "./admission-configuration.ts";
import { admissionOptions, readAdmission } from "./admission-configuration.ts";
import type { LimitOptions } from "./limits-configuration.ts";
import { limitOptions, readLimits } from "./limits-configuration.ts";
import type { Limits } from "../server/service.ts";

/** A file that a flag names. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** Where replicas keep their rules together. */
export interface ClusterStoreName {
  readonly namespace: string;
  /** Beginning of the names of its ConfigMaps. */
  readonly name: string;
  /** So many changes its record keeps at least. */
  readonly history: number;
}

/** Everything that an operator can set. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Directories of rules, laid over the built-in ones in this order. */
  readonly rules: readonly string[];
  /** The text of the PodSecurityConfiguration. */
  readonly configuration?: NamedText;
  /** The cluster whose admission requests are answered. */
  readonly cluster?: { readonly kubeconfig: string } | { readonly inCluster: true };
  /** Admission requests are answered by a process of their own; without it, where all others are. */
  readonly admission?: AdmissionConfig;
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  readonly limits: Limits;
  /** Bytes of a request's path and headers together. */
  readonly headerBytes: number;
  /** Open connections of each process that answers. */
  readonly connections: number;
  /** In which a whole request must have arrived. */
  readonly requestTimeoutSeconds: number;
  /** In which running requests may finish after the service was asked to stop. */
  readonly shutdownGraceSeconds: number;
  /** For which requests are still taken after the service was asked to stop. */
  readonly shutdownDelaySeconds: number;
  readonly logLevel: string;
  /** Processes that answer; 1: this one alone. */
  readonly workers: number;
  /** After which a worker that does not answer is ended and replaced. */
  readonly workerSilenceSeconds: number;
  /** MiB of objects in each worker that answers people; V8's own bound unless given. */
  readonly workerHeapMebibytes?: number;
  readonly access: AccessConfig;
  /** Directory of the store into which rules are changed over HTTP. */
  readonly store?: string;
  /** The store that all replicas in a cluster share, in place of a directory. */
  readonly clusterStore?: ClusterStoreName;
  /** How many of the pods that were evaluated last are kept to show what a change would mean for them. */
  readonly capture: number;
  readonly corsOrigins: readonly string[];
  /** Names by which the service is asked, besides its own. */
  readonly allowedHosts: readonly string[];
  /** Requests that each caller may make in a minute; 0: as many as they like. */
  readonly rateLimit: number;
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

/**
 * Reads the command line; what it does not say, the process's environment may.
 * @param args without the program's name.
 * @throws UsageError for flags that cannot be used, files that cannot be read, and for --help and --version.
 */
export async function readConfig(args: readonly string[], version: string): Promise<Config> {
  const options = parse(args, version);
  const { tlsCertFile: certFile, tlsPrivateKeyFile: keyFile } = options;
  if ((certFile === undefined) !== (keyFile === undefined)) {
    throw new UsageError("error: --tls-cert-file and --tls-private-key-file must be given together");
  }
  if (options.inCluster === true && options.kubeconfig !== undefined) {
    throw new UsageError("error: give --kubeconfig or --in-cluster, not both");
  }
  const admission = admissionOf(options);
  if (options.workerHeap !== undefined && options.workers === 1 && admission === undefined) {
    throw new UsageError(
      "error: --worker-heap needs --workers or --admission-port: one process alone takes NODE_OPTIONS=--max-old-space-size",
    );
  }
  return {
    host: options.host,
    port: options.port,
    rules: options.rules,
    ...(options.config !== undefined && { configuration: await readNamed("--config", options.config) }),
    ...(certFile !== undefined && keyFile !== undefined && { tls: { certFile, keyFile } }),
    ...(options.kubeconfig !== undefined && { cluster: { kubeconfig: options.kubeconfig } }),
    ...(options.inCluster === true && { cluster: { inCluster: true as const } }),
    ...(admission !== undefined && { admission }),
    limits: readLimits(options),
    headerBytes: options.maxHeaderBytes,
    connections: options.maxConnections,
    requestTimeoutSeconds: options.requestTimeout,
    shutdownGraceSeconds: options.shutdownGrace,
    shutdownDelaySeconds: options.shutdownDelay,
    logLevel: options.logLevel,
    workers: options.workers,
    workerSilenceSeconds: options.workerSilence,
    ...(options.workerHeap !== undefined && { workerHeapMebibytes: options.workerHeap }),
    access: accessOf(options),
    ...(options.store !== undefined && { store: options.store }),
    ...(options.clusterStore !== undefined && { clusterStore: readClusterStore(options) }),
    capture: options.capture,
    corsOrigins: options.corsOrigin,
    allowedHosts: options.allowedHosts,
    rateLimit: options.rateLimit,
  };
}

interface Options extends AccessOptions, AdmissionFlags, LimitOptions {
  readonly host: string;
  readonly port: number;
  readonly rules: readonly string[];
  readonly config?: string;
  readonly tlsPrivateKeyFile?: string;
  readonly maxHeaderBytes: number;
  readonly maxConnections: number;
  readonly shutdownGrace: number;
  readonly shutdownDelay: number;
  readonly logLevel: string;
  readonly workers: number;
  readonly workerSilence: number;
  readonly workerHeap?: number;
  readonly store?: string;
  readonly clusterStore?: string;
  readonly clusterStoreHistory: number;
  readonly capture: number;
  readonly corsOrigin: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly rateLimit: number;
}

/** @throws UsageError for a name that is none, and for flags that do not go together. */
function readClusterStore(options: Options): ClusterStoreName {
  const { clusterStore = "", clusterStoreHistory: history, store, kubeconfig, inCluster } = options;
  const [, namespace, name] =
    /^([a-z0-9][a-z0-9-]{0,62})\/([a-z0-9][a-z0-9-]{0,52})$/.exec(clusterStore) ?? [];
  if (namespace === undefined || name === undefined) {
    throw new UsageError("error: --cluster-store takes NAMESPACE/NAME, in small letters, digits and -");
  }
  if (store !== undefined) throw new UsageError("error: --cluster-store and --store cannot be used together");
  if (kubeconfig === undefined && inCluster !== true) {
    throw new UsageError("error: --cluster-store needs a cluster: add --kubeconfig or --in-cluster");
  }
  return { namespace, name, history };
}

/** @throws UsageError for flags that do not go together. */
function accessOf(options: Options): AccessConfig {
  try {
    return readAccess(options, options.kubeconfig !== undefined || options.inCluster === true);
  } catch (error) {
    throw new UsageError(`error: ${(error as Error).message}`);
  }
}

/** @throws UsageError for flags that do not go together. */
function admissionOf(options: Options): AdmissionConfig | undefined {
  try {
    return readAdmission(options);
  } catch (error) {
    throw new UsageError(`error: ${(error as Error).message}`);
  }
}

function parse(args: readonly string[], version: string): Options {
  let printed = "";
  const print = (text: string): void => {
    printed += text;
  };
  const command = createCommand(version).exitOverride().configureOutput({ writeOut: print, writeErr: print });
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new UsageError(printed.trimEnd(), error.exitCode === 0 ? 0 : 2);
  }
  return command.opts<Options>();
}

function createCommand(version: string): Command {
  const whole = (flag: string, what: string, standard?: number, least = 1): Option =>
    option(`${flag} <number>`, what, standard).argParser(wholeNumber(least));
  const option = (flags: string, what: string, standard?: unknown): Option =>
    fromEnvironment(new Option(flags, what).default(standard));
  const options = [
    option("--host <address>", "address to listen on", "127.0.0.1"),
    option("--port <number>", "port to listen on; 0: any free one", 8080).argParser(wholeNumber(0, 65_535)),
    option("--rules <directory>", "rules laid over the built-in ones (may be repeated)", []).argParser(
      collect(),
    ),
    option(
      "--store <directory>",
      "rules that are changed over HTTP, above all others, and the record of changes",
    ),
    option(
      "--cluster-store <namespace/name>",
      "the same for all replicas in a cluster together: the record is kept in its ConfigMaps",
    ),
    whole(
      "--cluster-store-history",
      "changes that its record keeps at least; at twice as many older ones are dropped",
      500,
      10,
    ),
    option(
      "--capture <number>",
      "pods judged last that are kept in memory to show what a change of rules means",
      0,
    ).argParser(wholeNumber(0, 100_000)),
    option("--config <file>", "PodSecurityConfiguration: default policy and exemptions"),
    option("--kubeconfig <file>", "answer the admission requests of this cluster, at /admission and /"),
    option("--in-cluster", "the same, for the cluster that this runs in"),
    ...admissionOptions(option, wholeNumber(0, 65_535)),
    option("--tls-cert-file <file>", "certificate chain in PEM; read again when it changes"),
    option("--tls-private-key-file <file>", "private key in PEM"),
    ...limitOptions(whole),
    option("--shutdown-grace <number>", "seconds in which requests may finish after SIGTERM", 20).argParser(
      wholeNumber(0),
    ),
    option(
      "--shutdown-delay <number>",
      "seconds for which requests go on being taken after SIGTERM, while nobody is told to send more",
      1,
    ).argParser(wholeNumber(0)),
    option("--log-level <level>", "the least important lines to log", "info").choices(LOG_LEVELS),
    option(
      "--workers <number>",
      "processes that share the port and answer; auto: one for each processor",
      1,
    ).argParser(processes),
    whole("--worker-silence", "seconds after which a worker that does not answer is replaced", 20),
    whole(
      "--worker-heap",
      "MiB of objects that each process that answers people may hold; one that holds more ends alone and is replaced",
      undefined,
      64,
    ),
    ...accessOptions(option, collect()),
    option(
      "--rate-limit <number>",
      "requests that each caller, or address, may make in a minute; 0: no limit",
      0,
    ).argParser(wholeNumber(0)),
    option(
      "--cors-origin <origin>",
      "origin of web pages that may read answers (may be repeated)",
      [],
    ).argParser(collect(origin)),
    option(
      "--allowed-hosts <name>",
      "further host name by which the service is asked (may be repeated); names are checked on loopback, elsewhere only with this",
      [],
    ).argParser(collect(hostName)),
  ];
  const command = new Command("pod-security-rules")
    .description("Judges Kubernetes manifests by the Pod Security Standards, over HTTP.")
    .version(version)
    .allowExcessArguments(false)
    .showHelpAfterError("(--help lists all flags)");
  for (const one of options) command.addOption(one);
  return command.addHelpText(
    "after",
    "\nEvery flag may be given as an environment variable: PSR_ and its name in capitals, words joined by _;" +
      "\nof those that may be repeated, several values are separated by commas. PORT stands for --port.",
  );
}

/** Names the variable that stands for an option; of two that may, the one that is set. */
function fromEnvironment(option: Option): Option {
  const name = option
    .attributeName()
    .replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
  const names = name === "PORT" ? ["PSR_PORT", "PORT"] : [`PSR_${name}`];
  const set = names.find((one) => process.env[one] !== undefined);
  return option.env(set ?? names[0] ?? "");
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^[0-9]+$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `between ${least} and ${most}`;
    throw new InvalidArgumentError(`It must be a whole number, ${range}.`);
  };
}

function processes(text: string): number {
  return text === "auto" ? availableParallelism() : wholeNumber(1, 256)(text);
}

function collect(check: (value: string) => string = (value) => value) {
  return (value: string, previous: readonly string[]): readonly string[] => [
    ...previous,
    ...value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map(check),
  ];
}

/** A page's origin as browsers send it, which is compared to the letter. */
function origin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && url.origin === value) return value;
  const example = url === undefined || url.origin === "null" ? "https://portal.example.com" : url.origin;
  throw new InvalidArgumentError(`It must be an origin, such as ${example}.`);
}

/** A name without scheme and port, as the header Host has it, in small letters. */
function hostName(value: string): string {
  if (/^(?:[0-9a-z._-]+|[0-9a-f:.]+)$/i.test(value)) return value.toLowerCase();
  throw new InvalidArgumentError("It must be a host name without a port, such as rules.example.com.");
}

async function readNamed(flag: string, file: string): Promise<NamedText> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
    return { file, text };
  } catch (error) {
    const why = error instanceof TypeError ? "it is not UTF-8 text" : (error as Error).message;
    throw new UsageError(`error: ${flag}: cannot read ${file}: ${why}`);
  }
}
