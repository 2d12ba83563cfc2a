/** The paths that clusters and monitors ask: is it alive, is it ready, what are its numbers. */
import type { ApiAnswer, Handler } from "../exchange.ts";
import { Problem } from "../problem.ts";
import type { Service } from "../service.ts";

/** One thing that must hold. */
interface Check {
  readonly name: string;
  readonly holds: boolean;
  readonly detail: string;
}

const TEXT = { "content-type": "text/plain; charset=utf-8" };

/** Answers as long as the process answers at all. */
export function createLive(name: "livez" | "healthz"): Handler {
  return ({ query }) => report(name, [{ name: "ping", holds: true, detail: "" }], query.has("verbose"));
}

/** Answers 200 when requests may be sent here: not during a shutdown. */
export function createReady(service: Service): Handler {
  return ({ query }) => {
    const { ruleset, engine } = service.current();
    const stopping = service.isStopping();
    const since = service.activeSince().toISOString();
    const checks: readonly Check[] = [
      {
        name: "ruleset",
        holds: true,
        detail: `${ruleset.digest}, ${engine.controls.length} controls, since ${since}`,
      },
      // the last good rules answer: a refused change is told, and takes nobody out of service
      { name: "reload", holds: true, detail: reloadDetail(service) },
      ...storeChecks(service),
      ...namespaceChecks(service),
      ...workerChecks(service),
      { name: "shutdown", holds: !stopping, detail: stopping ? "the service is stopping" : "" },
    ];
    return report("readyz", checks, query.has("verbose"));
  };
}

/** With a store: whether its rules are known, and whether it takes changes. One that does not is told, and takes nobody out of service. */
function storeChecks(service: Service): readonly Check[] {
  const store = service.store();
  if (store === undefined) return [];
  const { trouble, unread } = store;
  if (unread !== undefined) return [{ name: "store", holds: false, detail: unreadDetail(unread) }];
  const entries = `${store.entries} entries in the record`;
  const detail = trouble === undefined ? entries : `${entries}; changes are refused: ${trouble}`;
  return [{ name: "store", holds: true, detail }];
}

/** What is told while nothing is judged. */
export function unreadDetail(why: string): string {
  return `the rules of the store cannot be read yet, and nothing is judged by others: ${why}`;
}

/** In a cluster: whether its namespaces are known. A watch that is broken for a while is told, and what is known goes on being used. */
function namespaceChecks(service: Service): readonly Check[] {
  const state = service.namespaces();
  if (state === undefined) return [];
  const { synced, count, age, broken } = state;
  if (!synced) return [{ name: "namespaces", holds: false, detail: broken ?? "not listed yet" }];
  const since = `${count} namespaces, heard ${((age ?? 0) / 1_000).toFixed(1)} s ago`;
  return [{ name: "namespaces", holds: true, detail: broken === undefined ? since : `${since}; ${broken}` }];
}

/** With several processes: how many live. One that answers is ready, however the others are. */
function workerChecks(service: Service): readonly Check[] {
  const state = service.workers();
  if (state === undefined) return [];
  const { alive, wanted, ends } = state;
  return [{ name: "workers", holds: true, detail: `${alive} of ${wanted} answer, ${ends} ended so far` }];
}

function reloadDetail(service: Service): string {
  const refused = service.refused();
  if (refused === undefined) return "";
  return `the change at ${refused.at.toISOString()} was refused, the rules from before answer:\n    ${refused.mistakes.join("\n    ")}`;
}

/** Prometheus's text format. */
export function createMetricsHandler({ metrics }: Service): Handler {
  return async () => ({
    status: 200,
    headers: { "content-type": metrics.contentType },
    body: await metrics.text(),
  });
}

/** Lines as Kubernetes' own components write them. @throws Problem not-ready when a check fails and no lines are asked for. */
function report(name: string, checks: readonly Check[], verbose: boolean): ApiAnswer {
  const failed = checks.filter(({ holds }) => !holds);
  if (!verbose && failed.length > 0) {
    throw new Problem("not-ready", failed.map((check) => `${check.name}: ${check.detail}.`).join(" "));
  }
  if (!verbose) return { status: 200, headers: TEXT, body: "ok" };
  const lines = checks.map(({ name: check, holds, detail }) => {
    const rest = detail === "" ? "" : `: ${detail}`;
    return holds ? `[+]${check} ok${rest}` : `[-]${check} failed${rest}`;
  });
  lines.push(`${name} check ${failed.length === 0 ? "passed" : "failed"}`);
  return { status: failed.length === 0 ? 200 : 503, headers: TEXT, body: `${lines.join("\n")}\n` };
}
