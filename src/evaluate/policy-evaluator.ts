/** Evaluates a pod by the policies of all modes at once, and merges what they violate. */
import type {
  Divided,
  Engine,
  Evaluator,
  ExemptionLookup,
  ExemptedViolation,
  ExplainedViolation,
  PodLike,
} from "../engine/index.ts";
import { compareVersions, joinViolations } from "../engine/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd } from "../core/time-slices.ts";
import type { LevelOrder, LevelVersion, Mode, Policy } from "../policy/index.ts";
import { MODES, policyText } from "../policy/index.ts";

/** A failed control with the modes whose policy it violates. */
export interface ModeViolation {
  readonly violation: ExplainedViolation;
  readonly modes: readonly Mode[];
}

/** What a pod violates, mode by mode. */
export interface PodEvaluation {
  /** Each mode's text, upstream's to the byte; null where the pod is allowed. */
  readonly messages: Readonly<Record<Mode, string | null>>;
  /** In the order of levels, then of controls. */
  readonly violations: readonly ModeViolation[];
  /** What exemptions let pass, apart from the violations. */
  readonly exempted: readonly ExemptedModeViolation[];
}

/** What one exemption lets pass of a control. */
export interface ExemptedModeViolation extends ModeViolation {
  readonly violation: ExemptedViolation;
}

/** Evaluators for each mode of a policy, looked up once. */
export interface PolicyEvaluator {
  readonly policy: Policy;
  readonly evaluators: Readonly<Record<Mode, Evaluator>>;
  /** @param exemptionFor tells what an exemption lets pass. */
  readonly evaluate: (pod: PodLike, exemptionFor?: ExemptionLookup) => PodEvaluation;
  /** The same in small steps. @param bounds what is reported of a violation; everything unless given. */
  readonly evaluating: (
    pod: PodLike,
    exemptionFor?: ExemptionLookup,
    bounds?: ReportBounds,
  ) => TimeSlices<PodEvaluation>;
}

/** How much is reported of a violation. */
export interface ReportBounds {
  readonly mostFindings: number;
  /** The reason or detail, cut where it is too long. */
  text(text: string): string;
}

/** Prepares policies for evaluating, each once. */
export type PolicyEvaluators = (policy: Policy) => PolicyEvaluator;

const NOTHING: PodEvaluation = {
  messages: { enforce: null, audit: null, warn: null },
  violations: [],
  exempted: [],
};

/** What upstream says in front of the policy: enforce refuses, the others only tell. */
const VERB: Readonly<Record<Mode, string>> = {
  enforce: "violates",
  audit: "would violate",
  warn: "would violate",
};

/** The evaluator for a policy on a cluster; versions above the cluster's own count as the cluster's. */
function evaluatorFor(
  engine: Engine,
  { level, version }: LevelVersion,
  clusterVersion: string | undefined,
): Evaluator {
  const tooNew = clusterVersion !== undefined && compareVersions(version, clusterVersion) > 0;
  return engine.evaluator(level, tooNew ? clusterVersion : version);
}

/** Upstream's text for violations of a mode's policy. */
export function violationText(
  mode: Mode,
  policy: LevelVersion,
  violations: readonly { readonly reason: string; readonly detail: string }[],
): string {
  return `${VERB[mode]} PodSecurity ${JSON.stringify(policyText(policy))}: ${joinViolations(violations)}`;
}

/**
 * Evaluates by policies on a cluster.
 * @param clusterVersion `v1.N`, or undefined when the newest known version is meant.
 */
export function createPolicyEvaluators(
  engine: Engine,
  levels: LevelOrder,
  clusterVersion: string | undefined,
): PolicyEvaluators {
  const known = new Map<string, PolicyEvaluator>();
  return (policy) => {
    const key = MODES.map((mode) => policyText(policy[mode])).join(" ");
    let judge = known.get(key);
    if (judge === undefined) {
      const find = (mode: Mode): Evaluator => evaluatorFor(engine, policy[mode], clusterVersion);
      judge = createPolicyEvaluator(
        policy,
        { enforce: find("enforce"), audit: find("audit"), warn: find("warn") },
        levels,
      );
      known.set(key, judge);
    }
    return judge;
  };
}

function createPolicyEvaluator(
  policy: Policy,
  evaluators: Readonly<Record<Mode, Evaluator>>,
  levels: LevelOrder,
): PolicyEvaluator {
  const groups = groupModes(evaluators);
  const judging = function* (
    pod: PodLike,
    exemptionFor?: ExemptionLookup,
    bounds: ReportBounds = EVERYTHING,
  ): TimeSlices<PodEvaluation> {
    const explained: ExplainedGroup[] = [];
    for (const { evaluator, modes } of groups) {
      const { violations, exempted } = yield* explainingBy(evaluator, pod, exemptionFor, bounds.mostFindings);
      if (violations.length + exempted.length === 0) continue;
      explained.push({
        modes,
        violations: violations.map((one) => shortened(one, bounds)),
        exempted: exempted.map((one) => shortened(one, bounds)),
      });
    }
    if (explained.length === 0) return NOTHING;
    const messages: Record<Mode, string | null> = { ...NOTHING.messages };
    for (const { modes, violations } of explained) {
      if (violations.length === 0) continue;
      for (const mode of modes) messages[mode] = violationText(mode, policy[mode], violations);
    }
    return {
      messages,
      violations: merge(explained, levels),
      exempted: merge(
        explained.map(({ modes, exempted }) => ({ modes, violations: exempted })),
        levels,
      ),
    };
  };
  const judge = (pod: PodLike, exemptionFor?: ExemptionLookup): PodEvaluation =>
    groups.every(({ evaluator }) => evaluator.allows(pod)) ? NOTHING : runToEnd(judging(pod, exemptionFor));
  return { policy, evaluators, evaluate: judge, evaluating: judging };
}

interface ExplainedGroup extends Divided {
  readonly modes: readonly Mode[];
}

const EVERYTHING: ReportBounds = { mostFindings: Infinity, text: (text) => text };

function* explainingBy(
  evaluator: Evaluator,
  pod: PodLike,
  exemptionFor: ExemptionLookup | undefined,
  mostFindings: number,
): TimeSlices<Divided> {
  return exemptionFor === undefined
    ? { violations: yield* evaluator.explaining(pod, mostFindings), exempted: [] }
    : yield* evaluator.dividing(pod, exemptionFor, mostFindings);
}

function shortened<V extends ExplainedViolation>(violation: V, bounds: ReportBounds): V {
  if (bounds === EVERYTHING) return violation;
  return { ...violation, reason: bounds.text(violation.reason), detail: bounds.text(violation.detail) };
}

interface ModeGroup {
  readonly evaluator: Evaluator;
  readonly modes: Mode[];
}

/** Modes that run the very same checks are evaluated once. */
function groupModes(evaluators: Readonly<Record<Mode, Evaluator>>): readonly ModeGroup[] {
  const groups: ModeGroup[] = [];
  for (const mode of MODES) {
    const evaluator = evaluators[mode];
    const same = groups.find((group) => group.evaluator.checks === evaluator.checks);
    if (same === undefined) groups.push({ evaluator, modes: [mode] });
    else same.modes.push(mode);
  }
  return groups;
}

/** One entry for each failed revision of a control, and exemption: a revision always says the same of the same pod. */
function merge<V extends ExplainedViolation & { readonly exemption?: string }>(
  groups: readonly { readonly modes: readonly Mode[]; readonly violations: readonly V[] }[],
  levels: LevelOrder,
): readonly { readonly violation: V; readonly modes: readonly Mode[] }[] {
  const first = groups[0];
  if (first !== undefined && groups.length === 1) {
    return first.violations.map((violation) => ({ violation, modes: first.modes }));
  }
  const merged = new Map<string, { readonly violation: V; readonly modes: Mode[] }>();
  for (const { modes, violations } of groups) {
    for (const violation of violations) {
      const key = `${violation.control.id}@${violation.since} ${violation.exemption ?? ""}`;
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { violation, modes: [...modes] });
      else known.modes.push(...modes);
    }
  }
  return [...merged.values()]
    .map(({ violation, modes }) => ({ violation, modes: MODES.filter((mode) => modes.includes(mode)) }))
    .sort((a, b) => compareViolations(a.violation, b.violation, levels));
}

function compareViolations(a: ExplainedViolation, b: ExplainedViolation, levels: LevelOrder): number {
  const byLevel = levels.depth(a.control.level) - levels.depth(b.control.level);
  if (byLevel !== 0) return byLevel;
  if (a.control.id !== b.control.id) return a.control.id < b.control.id ? -1 : 1;
  return compareVersions(a.since, b.since);
}
