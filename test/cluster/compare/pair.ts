/** Two clusters that judge alike: one by its built-in plugin, the other by our webhook. */
import { startCluster } from "../cluster.ts";
import type { Cluster } from "../cluster.ts";
import { registration } from "./registration.ts";
import { startWebhook } from "./webhook.ts";
import type { Webhook, WebhookOptions } from "./webhook.ts";

/** A cluster whose plugin is off and whose requests our webhook judges. */
export interface WebhookCluster {
  readonly cluster: Cluster;
  readonly webhook: Webhook;
  stop(): Promise<void>;
}

/** What a cluster with our webhook is started with. */
export interface WebhookClusterOptions extends WebhookOptions {
  /** More rules for the webhook that refuses nothing. */
  readonly advisoryRules?: readonly object[];
}

/** Starts the webhook, registers it, and waits until it is asked. */
export async function startWebhookCluster(options: WebhookClusterOptions = {}): Promise<WebhookCluster> {
  const cluster = await startCluster({ disablePodSecurity: true });
  const webhook = await startWebhook(cluster, options);
  const stop = async (): Promise<void> => {
    await webhook.stop();
    await cluster.stop();
  };
  try {
    await register(cluster, registration(webhook.url, cluster.caPem, options.advisoryRules));
  } catch (error) {
    await stop();
    throw error;
  }
  return { cluster, webhook, stop };
}

/** A registration works a moment after it is made: once a Namespace with a wrong label is refused. */
async function register(cluster: Cluster, object: object): Promise<void> {
  const input = JSON.stringify(object);
  const created = await cluster.kubectl(["create", "-f", "-"], { input });
  if (created.code !== 0) throw new Error(`the webhook cannot be registered: ${created.stderr}`);
  const probe = `{apiVersion: v1, kind: Namespace, metadata: {name: probe, labels: {pod-security.kubernetes.io/enforce: wrong}}}`;
  for (let tries = 0; tries < 100; tries++) {
    const asked = await cluster.kubectl(["create", "--dry-run=server", "-f", "-"], { input: probe });
    if (asked.code !== 0 && asked.stderr.includes("enforce")) return;
  }
  throw new Error("the API server does not ask the webhook");
}
