/** The numbers that the service keeps for Prometheus: upstream's three counters under their names, and its own. */
import type { MetricObjectWithValues, MetricValue } from "prom-client";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { KnownPolicies, RequestLabels } from "../admission/index.ts";
import { errorLabels, evaluationLabels } from "../admission/index.ts";
import type { Result } from "../evaluate/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { LevelVersion, Mode } from "../policy/index.ts";
import { createLevelOrder, MODES } from "../policy/index.ts";
import type { NamespacesState } from "../cluster/index.ts";
import type { Engine } from "../engine/index.ts";
import type { WorkersState } from "./processes-state.ts";

/** Rules whose names labels carry. */
export interface CountedRules {
  readonly engine: Engine;
  readonly ruleset: RuleSetName;
  readonly loaded: { readonly exemptions: readonly { readonly name: string }[] };
}

/** What the store of rules is like. */
export interface StoreState {
  readonly isUnread: boolean;
  readonly isDegraded: boolean;
}

/** How an exemption was used. */
export interface ExemptionUse {
  readonly count: number;
  readonly last: Date;
}

/** A metric with its values, as prom-client writes it in JSON. */
export type Metric = Omit<MetricObjectWithValues<MetricValue<string>>, "collect">;

/** Everything that one process counted, as it can be copied to another. */
export interface Numbers {
  readonly metrics: readonly Metric[];
  /** By the names of exemptions. */
  readonly uses: readonly (readonly [string, ExemptionUse])[];
}

/** Counts and measures; each app has its own, so that two in one process do not mix. */
export interface Metrics {
  /** Takes the names of versions, levels and rule set from what is active now, and drops those of controls and exemptions that are gone. */
  activate(active: CountedRules): void;
  /** One judgement in one mode. Audit and warn count denials only, as upstream's do. */
  countEvaluation(decision: "allow" | "deny", policy: LevelVersion, mode: Mode, request: RequestLabels): void;
  countExemption(request: RequestLabels): void;
  /** An exemption of the rule set let something pass. */
  countExempted(exemption: string): void;
  /** How often an exemption let something pass since the start, and when last; undefined for never. */
  usesOf(exemption: string): ExemptionUse | undefined;
  /** @param fatal the object could not be evaluated at all. */
  countError(fatal: boolean, request: RequestLabels): void;
  /** A control in shadow would have refused something. */
  countShadow(control: string): void;
  /** A request was turned away because of the load. @param limit the flag of the limit that was reached. */
  countShed(limit: string): void;
  /** Counts a change of rules that was activated, or refused. */
  countReload(result: "success" | "failure"): void;
  /** Counts all that is in an answer, as if its objects were being created. */
  countResults(results: readonly Result[]): void;
  /** Starts to measure evaluating; call the result at its end. */
  startEvaluation(route: string): () => void;
  /** Measures an answered request. @param route path with parameters in braces. */
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  /** Shows how well the namespaces of the cluster are known. @param state asked each time. */
  registerNamespaces(state: () => NamespacesState): void;
  /** Shows when the certificate in use ends. @param end asked each time. */
  registerCertificate(end: () => Date): void;
  /** Shows how many evaluated pods are kept. @param kept asked each time. */
  registerCapture(kept: () => number): void;
  /** Shows how many of the processes that answer live. @param state asked each time. */
  registerWorkers(state: () => WorkersState): void;
  /** Shows whether the rules of the store are known, and whether it takes changes. @param state asked each time. */
  registerStore(state: () => StoreState): void;
  /** Everything that was counted. */
  numbers(): Promise<Numbers>;
  /** Prometheus's text format, and its media type. */
  text(): Promise<string>;
  readonly contentType: string;
}

const REQUEST_LABELS = ["request_operation", "resource", "subresource"] as const;
/** From a hundredth of a millisecond's work to a large inventory. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What metrics tell of. */
export interface MetricsOptions {
  /** Also of memory, event loop and the like. */
  readonly processMetrics?: boolean;
  /** Another process tells of the rules, for all that evaluate by them. */
  readonly rulesElsewhere?: boolean;
}

/** Creates the metrics of one app. */
export function createMetrics({
  processMetrics = true,
  rulesElsewhere = false,
}: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const meters = { ...createMeters(registry), ...createRuleMeters(rulesElsewhere ? [] : [registry]) };
  const uses = new Map<string, ExemptionUse>();
  let known: KnownPolicies = NOTHING_KNOWN;

  const metrics: Metrics = {
    activate: ({ engine, ruleset, loaded }) => {
      known = { newest: engine.newest, levels: createLevelOrder(engine.levels) };
      meters.shadow.keepOnly(new Set(engine.controls.map(({ id }) => id)));
      const exemptions = new Set(loaded.exemptions.map(({ name }) => name));
      meters.exempted.keepOnly(exemptions);
      for (const name of uses.keys()) if (!exemptions.has(name)) uses.delete(name);
      meters.ruleset.reset();
      meters.ruleset.set({ ...ruleset }, 1);
      meters.activated.setToCurrentTime();
    },
    countEvaluation: (decision, policy, mode, request) => {
      if (mode !== "enforce" && decision === "allow") return;
      meters.evaluations.inc(evaluationLabels(decision, policy, mode, request, known));
    },
    countExemption: (request) => meters.exemptions.inc(request),
    countExempted: (exemption) => {
      meters.exempted.inc(exemption);
      uses.set(exemption, { count: (uses.get(exemption)?.count ?? 0) + 1, last: new Date() });
    },
    usesOf: (exemption) => uses.get(exemption),
    countError: (fatal, request) => meters.errors.inc(errorLabels(fatal, request)),
    countShadow: (control) => meters.shadow.inc(control),
    countShed: (limit) => meters.shed.inc({ limit }),
    countReload: (result) => {
      meters.reloads.inc({ result });
      meters.reloadFailed.set(result === "failure" ? 1 : 0);
    },
    countResults: (results) => {
      for (const result of results) countResult(result, metrics);
    },
    startEvaluation: (route) => meters.evaluationSeconds.startTimer({ route }),
    observeRequest: (method, route, status, seconds) =>
      meters.requestSeconds.observe({ method, route, status: String(status) }, seconds),
    registerNamespaces: (state) => createNamespaceMeters(registry, state),
    registerCertificate: (end) =>
      createGauge(
        registry,
        "pod_security_certificate_expiry_timestamp_seconds",
        "When the certificate in use ends.",
        () => end().getTime() / 1_000,
        "min",
      ),
    registerCapture: (kept) =>
      createGauge(registry, "pod_security_captured_pods", "Judged pods that are kept in memory.", kept),
    registerWorkers: (state) => createWorkerMeters(registry, state),
    registerStore: (state) => createStoreMeters(registry, state),
    numbers: async () => ({ metrics: await registry.getMetricsAsJSON(), uses: [...uses] }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
  return metrics;
}

function createMeters(registry: Registry) {
  const registers = [registry];
  return {
    evaluations: new Counter({
      name: "pod_security_evaluations_total",
      help: "Judgements of a pod by a policy in one mode; what is exempt or ignored does not count.",
      labelNames: ["decision", "policy_level", "policy_version", "mode", ...REQUEST_LABELS],
      registers,
    }),
    exemptions: new Counter({
      name: "pod_security_exemptions_total",
      help: "Objects that were let through because an exemption covers them.",
      labelNames: REQUEST_LABELS,
      registers,
    }),
    exempted: createCounterByName(
      registry,
      "exemption",
      "pod_security_excused_total",
      "Pods and templates in which an exemption of the rule set let something pass.",
    ),
    errors: new Counter({
      name: "pod_security_errors_total",
      help: "Objects that could not be judged as they should; where fatal is false, a stand-in policy judged them.",
      labelNames: ["fatal", ...REQUEST_LABELS],
      registers,
    }),
    shadow: createCounterByName(
      registry,
      "control",
      "pod_security_shadow_violations_total",
      "Pods and templates that a control in shadow would have refused.",
    ),
    shed: new Counter({
      name: "pod_security_shed_requests_total",
      help: "Requests that were turned away because of the load, by the limit that was reached.",
      labelNames: ["limit"],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "pod_security_http_request_duration_seconds",
      help: "Time from the arrival of a request's headers to the end of its answer.",
      labelNames: ["method", "route", "status"],
      buckets: SECONDS,
      registers,
    }),
    evaluationSeconds: new Histogram({
      name: "pod_security_evaluation_duration_seconds",
      help: "Time spent judging what is in a body.",
      labelNames: ["route"],
      buckets: SECONDS,
      registers,
    }),
  };
}

/** @param registers none where another process tells of the rules. */
function createRuleMeters(registers: Registry[]) {
  return {
    reloads: new Counter({
      name: "pod_security_ruleset_reloads_total",
      help: "Changes of the rules that were taken up (success) or refused (failure).",
      labelNames: ["result"],
      registers,
    }),
    reloadFailed: new Gauge({
      name: "pod_security_ruleset_reload_failed",
      help: "1 while the last change of the rules stands refused, else 0.",
      registers,
    }),
    activated: new Gauge({
      name: "pod_security_ruleset_activated_timestamp_seconds",
      help: "When the active rule set became active.",
      registers,
    }),
    ruleset: new Gauge({
      name: "pod_security_ruleset_info",
      help: "Always 1; the labels name the active rule set.",
      labelNames: ["version", "digest"],
      registers,
    }),
  };
}

/**
 * Its value is asked for when somebody asks for the metrics.
 * @param aggregator what those of several processes are together.
 */
function createGauge(
  registry: Registry,
  name: string,
  help: string,
  value: () => number,
  aggregator: "sum" | "min" | "max" = "sum",
): void {
  new Gauge({
    name,
    help,
    aggregator,
    registers: [registry],
    collect() {
      this.set(value());
    },
  });
}

function createWorkerMeters(registry: Registry, state: () => WorkersState): void {
  createGauge(registry, "pod_security_workers", "Worker processes that answer.", () => state().alive);
  createGauge(
    registry,
    "pod_security_workers_wanted",
    "Worker processes that should answer (--workers).",
    () => state().wanted,
  );
  createGauge(
    registry,
    "pod_security_worker_ends",
    "How often a worker process ended and was replaced.",
    () => state().ends,
  );
  if (state().admission === undefined) return;
  createGauge(
    registry,
    "pod_security_admission_process",
    "1 while the process of --admission-port answers, else 0.",
    () => state().admission?.alive ?? 0,
  );
  createGauge(
    registry,
    "pod_security_admission_process_ends",
    "How often that process ended and was replaced.",
    () => state().admission?.ends ?? 0,
  );
}

function createStoreMeters(registry: Registry, state: () => StoreState): void {
  createGauge(
    registry,
    "pod_security_store_unread",
    "1 while the rules of the store cannot be read, and nothing is judged; else 0.",
    () => (state().isUnread ? 1 : 0),
  );
  createGauge(
    registry,
    "pod_security_store_degraded",
    "1 while the store takes no changes, and the last good rules are judged by; else 0.",
    () => (state().isDegraded ? 1 : 0),
  );
}

function createNamespaceMeters(registry: Registry, state: () => NamespacesState): void {
  createGauge(
    registry,
    "pod_security_namespaces_synced",
    "1 once all namespaces were listed, else 0.",
    () => (state().synced ? 1 : 0),
    "min",
  );
  createGauge(registry, "pod_security_namespaces", "Namespaces that are known.", () => state().count, "min");
  createGauge(
    registry,
    "pod_security_namespaces_age_seconds",
    "Time since the API server last said something about namespaces; it does so at least about every minute.",
    () => (state().age ?? Number.NaN) / 1_000,
    "max",
  );
  createGauge(
    registry,
    "pod_security_namespaces_watch_breaks",
    "How often the watch of namespaces broke.",
    () => state().breaks,
  );
}

/** Before there are rules. */
const NOTHING_KNOWN: KnownPolicies = { levels: { has: () => false, depth: () => 0 }, newest: "latest" };

/** A counter with a series for each name of something in the rules. */
interface CounterByName {
  readonly inc: (name: string) => void;
  /** Drops the series of all other names: rules come and go, and a name that came once would stay for good. */
  readonly keepOnly: (names: ReadonlySet<string>) => void;
}

function createCounterByName(registry: Registry, label: string, name: string, help: string): CounterByName {
  const counter = new Counter({ name, help, labelNames: [label], registers: [registry] });
  const counted = new Set<string>();
  return {
    inc: (value) => {
      counted.add(value);
      counter.inc({ [label]: value });
    },
    keepOnly: (names) => {
      for (const value of counted) {
        if (names.has(value)) continue;
        counted.delete(value);
        counter.remove(value);
      }
    },
  };
}

function countResult(result: Result, metrics: Metrics): void {
  const excusing = result.hidden.flatMap(({ exemption }) => (exemption.by === "rule" ? exemption.value : []));
  for (const exemption of new Set(excusing)) metrics.countExempted(exemption);
  const request: RequestLabels = {
    request_operation: "create",
    resource: resourceOf(result),
    subresource: "",
  };
  if (result.verdict === "exempt" && result.exemption?.by !== "rule") metrics.countExemption(request);
  else if (result.verdict === "invalid" || result.verdict === "notEvaluated")
    metrics.countError(true, request);
  else if (result.policy !== null) {
    for (const mode of MODES) {
      // enforce never applies to a controller, only to its pods
      if (mode === "enforce" && request.resource !== "pod") continue;
      const [level = "", version = ""] = result.policy[mode].split(":");
      const decision = result.messages[mode] === null ? "allow" : "deny";
      metrics.countEvaluation(decision, { level, version }, mode, request);
    }
  }
}

function resourceOf({ object, podPath }: Result): RequestLabels["resource"] {
  if (podPath === "" || object.kind === "Pod") return "pod";
  return object.kind === "Namespace" ? "namespace" : "controller";
}
