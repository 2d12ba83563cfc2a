/** The paths that clusters and monitors ask: is it alive, is it ready, what are its numbers. */
import type { ApiAnswer, Handler } from "../../handler.ts";
import { Problem } from "../../problem/problem.ts";
import type { Service } from "../../service.ts";
import type { ProcessesState } from "../../processes-state.ts";

/** What a check found. What is degraded is reported, and takes nobody out of service. */
type State = "ok" | "degraded" | "failed";

/** One thing that must hold. */
interface HealthCheck {
  readonly name: string;
  readonly state: State;
  readonly detail: string;
}

const TEXT = { "content-type": "text/plain; charset=utf-8" };
const MARK: Readonly<Record<State, string>> = { ok: "+", degraded: "!", failed: "-" };

/**
 * Answers as long as the process answers at all.
 * @param lives what must hold besides: why it does not, or undefined.
 */
export function createLive(name: "livez" | "healthz", lives?: () => string | undefined): Handler {
  return ({ query }) => {
    const dead = lives?.();
    const checks: readonly HealthCheck[] = [
      { name: "ping", state: "ok", detail: "" },
      ...(dead === undefined ? [] : [{ name: "primary", state: "failed" as const, detail: dead }]),
    ];
    return report(name, checks, query.has("verbose"));
  };
}

/** Answers 200 when requests may be sent here: not during a shutdown. */
export function createReady(service: Service): Handler {
  return ({ query }) => {
    const { ruleset, engine } = service.current();
    const stopping = service.isStopping();
    const since = service.activeSince().toISOString();
    const checks: readonly HealthCheck[] = [
      {
        name: "ruleset",
        state: "ok",
        detail: `${ruleset.digest}, ${engine.controls.length} controls, since ${since}`,
      },
      reloadCheck(service),
      ...storeChecks(service),
      ...namespaceChecks(service),
      ...processChecks(service),
      {
        name: "shutdown",
        state: stopping ? "failed" : "ok",
        detail: stopping ? "the service is stopping" : "",
      },
    ];
    return report("readyz", checks, query.has("verbose"));
  };
}

/** With a store: whether its rules are known, and whether it takes changes. */
function storeChecks(service: Service): readonly HealthCheck[] {
  const store = service.store();
  if (store === undefined) return [];
  const { degradedReason, notLoaded } = store;
  if (notLoaded !== undefined)
    return [{ name: "store", state: "failed", detail: notLoadedDetail(notLoaded) }];
  const entries = `${store.entries} entries in the record`;
  if (degradedReason === undefined) return [{ name: "store", state: "ok", detail: entries }];
  return [{ name: "store", state: "degraded", detail: `${entries}; changes are refused: ${degradedReason}` }];
}

/** What is reported while nothing is evaluated. */
export function notLoadedDetail(why: string): string {
  return `the rules of the store cannot be read yet, and nothing is judged by others: ${why}`;
}

/** In a cluster: whether its namespaces are known. While a watch is broken, what is known stays in use. */
function namespaceChecks(service: Service): readonly HealthCheck[] {
  const state = service.namespaces();
  if (state === undefined) return [];
  const { synced, count, age, broken } = state;
  if (!synced) return [{ name: "namespaces", state: "failed", detail: broken ?? "not listed yet" }];
  const since = `${count} namespaces, heard ${((age ?? 0) / 1_000).toFixed(1)} s ago`;
  if (broken === undefined) return [{ name: "namespaces", state: "ok", detail: since }];
  return [{ name: "namespaces", state: "degraded", detail: `${since}; ${broken}` }];
}

/** With several processes: how many live. One that answers is ready, however the others are. */
function processChecks(service: Service): readonly HealthCheck[] {
  const state = service.workers();
  if (state === undefined) return [];
  const { admission } = state;
  return [
    processCheck("workers", state),
    ...(admission === undefined ? [] : [processCheck("admission", admission)]),
  ];
}

function processCheck(name: string, { alive, wanted, ends }: ProcessesState): HealthCheck {
  const detail = `${alive} of ${wanted} answer, ${ends} ended so far`;
  return { name, state: alive < wanted ? "degraded" : "ok", detail };
}

/** The last good rules answer when changed ones are refused. */
function reloadCheck(service: Service): HealthCheck {
  const refused = service.refused();
  if (refused === undefined) return { name: "reload", state: "ok", detail: "" };
  const mistakes = refused.mistakes.join("\n    ");
  const detail = `the change at ${refused.at.toISOString()} was refused, the rules from before answer:\n    ${mistakes}`;
  return { name: "reload", state: "degraded", detail };
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
function report(name: string, checks: readonly HealthCheck[], verbose: boolean): ApiAnswer {
  const failed = checks.filter(({ state }) => state === "failed");
  if (!verbose && failed.length > 0) {
    throw new Problem("not-ready", failed.map((check) => `${check.name}: ${check.detail}.`).join(" "));
  }
  if (!verbose) return { status: 200, headers: TEXT, body: "ok" };
  const lines = checks.map(({ name: check, state, detail }) => {
    const rest = detail === "" ? "" : `: ${detail}`;
    return `[${MARK[state]}]${check} ${state}${rest}`;
  });
  lines.push(`${name} check ${failed.length === 0 ? "passed" : "failed"}`);
  return { status: failed.length === 0 ? 200 : 503, headers: TEXT, body: `${lines.join("\n")}\n` };
}
