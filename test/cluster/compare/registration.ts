/** Registers a webhook as deploy/ does, at an address of its own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

/** Its name, which the API server puts before audit annotations and into refusals. */
export const WEBHOOK_NAME = "pod-security-webhook.kubernetes.io";
/** The one that judges what only makes pods, and refuses nothing. */
export const ADVISORY_NAME = `advisory.${WEBHOOK_NAME}`;

const FILE = join(import.meta.dirname, "../../../deploy/webhook/registration.yaml");

interface Registration {
  readonly webhooks: readonly { readonly rules: readonly object[] }[];
}

/**
 * The ValidatingWebhookConfiguration that is shipped: fails closed where it enforces, and open where it only warns.
 * @param advisoryRules more for the webhook that refuses nothing, such as for kinds of an organisation's own.
 */
export function registration(url: string, caPem: string, advisoryRules: readonly object[] = []): object {
  const shipped = load(readFileSync(FILE, "utf8")) as Registration;
  const clientConfig = { url, caBundle: Buffer.from(caPem).toString("base64") };
  const webhooks = shipped.webhooks.map((webhook, i) => ({
    ...webhook,
    clientConfig,
    rules: i === 1 ? [...webhook.rules, ...advisoryRules] : webhook.rules,
  }));
  return { ...shipped, webhooks };
}
