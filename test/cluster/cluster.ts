/** Starts a real Kubernetes control plane, etcd and kube-apiserver, for one test file. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditLogFile, startApiServer } from "./apiserver.ts";
import { installBinaries } from "./binaries.ts";
import { createAuthority, createSigningKey } from "./certificates.ts";
import type { Authority, KeyPair } from "./certificates.ts";
import { compactEtcd, startEtcd } from "./etcd.ts";
import { runKubectl, writeKubeconfig } from "./kubectl.ts";
import type { KubectlResult } from "./kubectl.ts";
import { freePorts } from "./ports.ts";
import { remove, removeAtEnd } from "./processes.ts";
import type { Server } from "./processes.ts";

/** What a cluster is started with. */
export interface ClusterOptions {
  /** Turns the API server's built-in PodSecurity plugin off. */
  readonly disablePodSecurity: boolean;
  /** The built-in plugin's PodSecurityConfiguration, as YAML or JSON. */
  readonly podSecurity?: string;
  /** An audit Policy; without it every request is written once, with its metadata and annotations. */
  readonly auditPolicy?: string;
  /** Objects, as YAML or JSON, that are applied before the cluster is handed out, such as a webhook's registration. */
  readonly objects?: string;
  /** More flags of kube-apiserver, as `--name=value`. */
  readonly flags?: readonly string[];
}

/** An audit event, as far as these tests read it. */
export interface AuditEvent {
  readonly auditID: string;
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly responseStatus?: { readonly code?: number; readonly message?: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A client of the cluster. */
export interface Client {
  readonly pair: KeyPair;
  readonly kubeconfig: string;
}

/** A running cluster. There are no controllers and no nodes: nothing but requests changes objects. */
export interface Cluster {
  readonly url: string;
  readonly port: number;
  readonly caPem: string;
  readonly kubernetesVersion: string;
  /** The directory of all files; it is removed with the cluster. */
  readonly directory: string;
  /** Issues more certificates that the cluster trusts, such as a webhook's. */
  readonly authority: Authority;
  /** A client in the group system:masters. */
  readonly admin: Client;
  /** Makes a client of that name and those groups; it may do what RBAC gives it. `server` may be a relay's address. */
  createClient(name: string, groups?: readonly string[], server?: string): Client;
  /** Runs kubectl, as the admin when no other client is named. */
  kubectl(
    args: readonly string[],
    options?: { readonly input?: string; readonly as?: Client },
  ): Promise<KubectlResult>;
  /** The audit events so far. */
  auditEvents(): readonly AuditEvent[];
  /** The last lines that kube-apiserver wrote. */
  log(): string;
  /** Ends kube-apiserver; with SIGKILL at once, without a word to its clients. */
  stopApiServer(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again, at the same address and with the same objects. */
  startApiServer(): Promise<void>;
  stopEtcd(signal?: NodeJS.Signals): Promise<void>;
  startEtcd(): Promise<void>;
  /** Forgets the history of all objects; after a restart, kube-apiserver answers 410 to watches that ask for it. */
  compactEtcd(): Promise<void>;
  /** Ends both servers and removes the directory. */
  stop(): Promise<void>;
}

const EVERY_REQUEST_ONCE = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules: [{ level: Metadata }]
`;

/**
 * Starts a cluster, and builds its programs when the cache lacks them.
 * @throws Error with the server's log when it does not come up, or kubectl's words when the objects are refused.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const binaries = await installBinaries();
  const directory = mkdtempSync(join(tmpdir(), "cluster-"));
  removeAtEnd(directory);
  const [port = 0, etcdPort = 0, peerPort = 0] = await freePorts(3);
  const url = `https://127.0.0.1:${port}`;
  const authority = createAuthority(join(directory, "pki"));
  const createClient = (name: string, groups: readonly string[] = [], server = url): Client => {
    const file = name.replaceAll(/[^\w.-]/g, "_");
    const pair = authority.issue(`client-${file}`, { name, groups });
    const kubeconfig = join(directory, `${file}.kubeconfig`);
    writeKubeconfig(kubeconfig, server, authority.certificateFile, pair);
    return { pair, kubeconfig };
  };
  const admin = createClient("admin", ["system:masters"]);
  const etcdSettings = { program: binaries.etcd, directory, port: etcdPort, peerPort };
  const apiServerSettings = {
    ...{ program: binaries.apiServer, directory, port, etcdPort, authority, admin: admin.pair },
    serving: authority.issue("kube-apiserver", {
      name: "kube-apiserver",
      addresses: ["127.0.0.1", "localhost", "kubernetes.default.svc", "10.0.0.1"],
    }),
    signingKey: createSigningKey(join(directory, "pki")),
    auditPolicy: options.auditPolicy ?? EVERY_REQUEST_ONCE,
    // Nobody makes the service accounts that the plugin ServiceAccount asks for.
    disabledPlugins: ["ServiceAccount", ...(options.disablePodSecurity ? ["PodSecurity"] : [])],
    flags: options.flags ?? [],
    ...(options.podSecurity !== undefined && { podSecurity: options.podSecurity }),
  };
  let etcd: Server | undefined;
  let apiServer: Server | undefined;
  const cluster: Cluster = {
    ...{ url, port, directory, authority, admin, createClient },
    caPem: authority.certificatePem,
    kubernetesVersion: binaries.kubernetesVersion,
    kubectl: async (args, { input, as = admin } = {}) =>
      await runKubectl(binaries.kubectl, as.kubeconfig, args, input),
    auditEvents: () => readAuditEvents(directory),
    log: () => apiServer?.log() ?? "",
    stopApiServer: async (signal) => await apiServer?.stop(signal),
    startApiServer: async () => {
      apiServer = await startApiServer(apiServerSettings);
    },
    stopEtcd: async (signal) => await etcd?.stop(signal),
    startEtcd: async () => {
      etcd = await startEtcd(etcdSettings);
    },
    compactEtcd: async () => await compactEtcd(etcdPort),
    stop: async () => {
      await apiServer?.stop();
      await etcd?.stop();
      remove(directory);
    },
  };
  try {
    await cluster.startEtcd();
    await cluster.startApiServer();
    if (options.objects !== undefined) await apply(cluster, options.objects);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

async function apply(cluster: Cluster, objects: string): Promise<void> {
  const { code, stderr } = await cluster.kubectl(["apply", "-f", "-"], { input: objects });
  if (code !== 0) throw new Error(`kubectl apply failed: ${stderr}`);
}

function readAuditEvents(directory: string): readonly AuditEvent[] {
  return readFileSync(auditLogFile(directory), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AuditEvent);
}
