/** Stands in for the nodes of an installation: one process that serves what its pods would, as whom they would. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "./cluster.ts";
import { startWebhook } from "./compare/webhook.ts";
import type { Webhook } from "./compare/webhook.ts";

/** An installation: the name of its objects is that of its namespace, too. */
export interface Installed {
  readonly webhook: Webhook;
  /** Lets the Service lead to the process: again after whatever put it back. */
  route(): Promise<void>;
  /** The files of a Secret. */
  secret(name: string): Promise<Readonly<Record<string, string>>>;
}

/**
 * Starts the process with the installation's certificate, reading the cluster as the installation's service account, and with a port
 * for admission alone.
 * @param clientCaFile the authorities of callers' certificates, where the installation asks for them.
 */
export async function serveInstalled(
  cluster: Cluster,
  name: string,
  clientCaFile?: string,
): Promise<Installed> {
  const run = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await cluster.kubectl([...args, `--namespace=${name}`]);
    if (code !== 0) throw new Error(`kubectl ${args.join(" ")}: ${stderr}`);
    return stdout;
  };
  const secret = async (called: string): Promise<Readonly<Record<string, string>>> => {
    const { data } = JSON.parse(await run("get", "secret", called, "-o=json")) as {
      readonly data: Readonly<Record<string, string>>;
    };
    const decoded = Object.entries(data).map(([key, value]) => [
      key,
      Buffer.from(value, "base64").toString(),
    ]);
    return Object.fromEntries(decoded) as Readonly<Record<string, string>>;
  };
  const kubeconfig = join(cluster.directory, `${name}.kubeconfig`);
  writeFileSync(kubeconfig, kubeconfigOf(cluster, (await run("create", "token", name)).trim()));
  const { "tls.crt": certificatePem = "", "tls.key": keyPem = "" } = await secret(`${name}-tls`);
  const webhook = await startWebhook(cluster, {
    kubeconfig,
    pair: { certificatePem, keyPem },
    admission: { clientCaFile },
  });
  const route = async (): Promise<void> => {
    const spec = { type: "ExternalName", externalName: "localhost", clusterIP: "", clusterIPs: null };
    await run("patch", "service", name, "--type=merge", `--patch=${JSON.stringify({ spec })}`);
    const value = Number(new URL(webhook.url).port);
    const patch = [0, 1].map((i) => ({
      op: "replace",
      path: `/webhooks/${i}/clientConfig/service/port`,
      value,
    }));
    const registration = ["validatingwebhookconfiguration", name];
    await run("patch", ...registration, "--type=json", `--patch=${JSON.stringify(patch)}`);
  };
  await route();
  return { webhook, route, secret };
}

/** A client with a token. */
function kubeconfigOf(cluster: Cluster, token: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: "test",
        cluster: { server: cluster.url, "certificate-authority": cluster.authority.certificateFile },
      },
    ],
    users: [{ name: "client", user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user: "client" } }],
    "current-context": "test",
  });
}
