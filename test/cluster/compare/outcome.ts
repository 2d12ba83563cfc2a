/** What two clusters must agree on about a request, whoever judged it: a plugin of the API server or a webhook. */
import type { AuditEvent } from "../cluster.ts";
import type { Answer } from "./ask.ts";
import { ADVISORY_NAME, WEBHOOK_NAME } from "./registration.ts";

/** A request's outcome without what tells who judged it, and without the object. */
export interface Outcome {
  readonly status: number;
  readonly warnings: readonly string[];
  /** The Status of a refusal. */
  readonly refusal?: object;
}

const PREFIXES = ["pod-security.kubernetes.io", WEBHOOK_NAME, ADVISORY_NAME];
const DENIED_BY = new RegExp(
  `admission webhook "(?:${ADVISORY_NAME}|${WEBHOOK_NAME})" denied the request: `,
  "g",
);

/** The end of a generated name, which each API server draws for itself. */
const DRAWN = /(?<=\bgen-)[a-z0-9]{5}\b/g;

/** The outcome of an answer. The API server puts the webhook's name before its refusals: that alone is taken off. */
export function outcomeOf({ status, warnings, body }: Answer): Outcome {
  if (status < 400) return { status, warnings };
  const { message, reason, code, details } = JSON.parse(
    JSON.stringify(body).replaceAll(DRAWN, ""),
  ) as Answer["body"];
  return {
    status,
    warnings,
    refusal: { message: withoutWebhookName(String(message)), reason, code, details },
  };
}

/** A refusal's text without the webhook's name, which the API server puts before it. */
export function withoutWebhookName(text: string): string {
  return text.replaceAll(DENIED_BY, "");
}

/** The audit annotations of Pod Security by their own names, for each request by its id. */
export function podSecurityAnnotations(events: readonly AuditEvent[]): ReadonlyMap<string, object> {
  return new Map(events.map(({ auditID, annotations = {} }) => [auditID, ownNames(annotations)]));
}

function ownNames(annotations: Readonly<Record<string, string>>): object {
  const own = Object.entries(annotations).flatMap(([key, value]) => {
    const [prefix = "", name = ""] = key.split("/");
    return PREFIXES.includes(prefix) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}
