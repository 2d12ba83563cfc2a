/** Runs the service as the webhook of a cluster: the bundle, as it is shipped, in a process of its own. */
import { execFile, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { KeyPair } from "../certificates.ts";
import type { Cluster } from "../cluster.ts";

const ROOT = join(import.meta.dirname, "../../..");
const LISTENS = /listens on (https:\S+) \(/;
const ADMISSION = /admission requests: (https:\S+)\/admission/;

/** A webhook that listens. */
export interface Webhook {
  readonly url: string;
  /** Where it reads its certificate and key. */
  readonly certificate: { readonly certFile: string; readonly keyFile: string };
  /** What it logged so far. */
  readonly log: () => string;
  readonly process: ReturnType<typeof spawn>;
  stop(): Promise<void>;
}

/** A configuration that says nothing. */
export const NO_CONFIGURATION =
  "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n";

/** What a webhook is started with. */
export interface WebhookOptions {
  /** A PodSecurityConfiguration; one that says nothing when left out. */
  readonly configuration?: string;
  /** The client as which it reads the cluster; the admin when left out. */
  readonly kubeconfig?: string;
  /** A directory of an organisation's own rules. */
  readonly rules?: string;
  /** What it serves with; one of the cluster's authority when left out. */
  readonly pair?: Pick<KeyPair, "certificatePem" | "keyPem">;
  /** Answers reviews from a process of its own, for callers of these authorities where they are given. */
  readonly admission?: { readonly clientCaFile?: string | undefined };
}

/** Starts the webhook on a free port. */
export async function startWebhook(cluster: Cluster, options: WebhookOptions = {}): Promise<Webhook> {
  const { configuration = NO_CONFIGURATION, kubeconfig = cluster.admin.kubeconfig, rules } = options;
  await promisify(execFile)(process.execPath, ["scripts/build.mjs"], { cwd: ROOT });
  const pair =
    options.pair ?? cluster.authority.issue("webhook", { name: "webhook", addresses: ["127.0.0.1"] });
  const file = (name: string, text: string): string => {
    const path = join(cluster.directory, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const certificate = {
    certFile: file("webhook.crt", pair.certificatePem),
    keyFile: file("webhook.key", pair.keyPem),
  };
  const { admission } = options;
  const own = admission === undefined ? [] : ["--admission-port", "0"];
  const callers =
    admission?.clientCaFile === undefined ? [] : ["--admission-client-ca-file", admission.clientCaFile];
  const child = spawn(
    process.execPath,
    [
      ...["dist/server.js", "--port", "0", "--log-level", "warn", "--kubeconfig", kubeconfig],
      ...["--config", file("webhook-configuration.yaml", configuration)],
      ...["--tls-cert-file", certificate.certFile, "--tls-private-key-file", certificate.keyFile],
      ...(rules === undefined ? [] : ["--rules", rules]),
      ...own,
      ...callers,
    ],
    { cwd: ROOT },
  );
  let log = "";
  child.stdout.on("data", (text: Buffer) => (log += text.toString()));
  child.stderr.on("data", (text: Buffer) => (log += text.toString()));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", () => {
      const url = (admission === undefined ? LISTENS : ADMISSION).exec(log)?.[1];
      if (url !== undefined) resolve(url);
    });
    void ended.then(() => reject(new Error(`the webhook does not start:\n${log}`)));
  });
  return {
    url: `${address}/admission`,
    certificate,
    log: () => log,
    process: child,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
