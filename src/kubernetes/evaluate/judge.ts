/** Judges a pod by the policies of all modes at once, and merges what they violate. */
import type {
  Divided,
  Engine,
  Evaluator,
  Excuse,
  ExcusedViolation,
  ExplainedViolation,
  PodLike,
} from "../../engine/index.ts";
import { compareVersions, joinViolations } from "../../engine/index.ts";
import type { Steps } from "../steps.ts";
import { finish } from "../steps.ts";
import type { LevelOrder, LevelVersion, Mode, Policy } from "../policy/index.ts";
import { MODES, policyText } from "../policy/index.ts";

/** A failed control with the modes whose policy it violates. */
export interface ModeViolation {
  readonly violation: ExplainedViolation;
  readonly modes: readonly Mode[];
}

/** What a pod violates, mode by mode. */
export interface Judgement {
  /** Each mode's text, upstream's to the byte; null where the pod is allowed. */
  readonly messages: Readonly<Record<Mode, string | null>>;
  /** In the order of levels, then of controls. */
  readonly violations: readonly ModeViolation[];
  /** What exemptions let pass, apart from the violations. */
  readonly hidden: readonly HiddenViolation[];
}

/** What one exemption lets pass of a control. */
export interface HiddenViolation extends ModeViolation {
  readonly violation: ExcusedViolation;
}

/** Evaluators for each mode of a policy, looked up once. */
export interface PolicyJudge {
  readonly policy: Policy;
  readonly evaluators: Readonly<Record<Mode, Evaluator>>;
  /** @param excuse tells what an exemption lets pass. */
  readonly judge: (pod: PodLike, excuse?: Excuse) => Judgement;
  /** The same in small steps. @param bounds what is told of a violation; everything unless given. */
  readonly judging: (pod: PodLike, excuse?: Excuse, bounds?: TellingBounds) => Steps<Judgement>;
}

/** How much is told of a violation. */
export interface TellingBounds {
  readonly mostFindings: number;
  /** The reason or detail, cut where it is too long. */
  text(text: string): string;
}

/** Prepares policies for judging, each once. */
export type PolicyJudges = (policy: Policy) => PolicyJudge;

const NOTHING: Judgement = {
  messages: { enforce: null, audit: null, warn: null },
  violations: [],
  hidden: [],
};

/** What upstream says in front of the policy: enforce refuses, the others only tell. */
const VERB: Readonly<Record<Mode, string>> = {
  enforce: "violates",
  audit: "would violate",
  warn: "would violate",
};

/** The evaluator for a policy on a cluster; versions above the cluster's own count as the cluster's. */
export function evaluatorFor(
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
 * Judges by policies on a cluster.
 * @param clusterVersion `v1.N`, or undefined when the newest known version is meant.
 */
export function createPolicyJudges(
  engine: Engine,
  levels: LevelOrder,
  clusterVersion: string | undefined,
): PolicyJudges {
  const known = new Map<string, PolicyJudge>();
  return (policy) => {
    const key = MODES.map((mode) => policyText(policy[mode])).join(" ");
    let judge = known.get(key);
    if (judge === undefined) {
      const find = (mode: Mode): Evaluator => evaluatorFor(engine, policy[mode], clusterVersion);
      judge = createJudge(
        policy,
        { enforce: find("enforce"), audit: find("audit"), warn: find("warn") },
        levels,
      );
      known.set(key, judge);
    }
    return judge;
  };
}

function createJudge(
  policy: Policy,
  evaluators: Readonly<Record<Mode, Evaluator>>,
  levels: LevelOrder,
): PolicyJudge {
  const groups = groupModes(evaluators);
  const judging = function* (
    pod: PodLike,
    excuse?: Excuse,
    bounds: TellingBounds = EVERYTHING,
  ): Steps<Judgement> {
    const explained: ExplainedGroup[] = [];
    for (const { evaluator, modes } of groups) {
      const { violations, excused } = yield* explainingBy(evaluator, pod, excuse, bounds.mostFindings);
      if (violations.length + excused.length === 0) continue;
      explained.push({
        modes,
        violations: violations.map((one) => shortened(one, bounds)),
        excused: excused.map((one) => shortened(one, bounds)),
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
      hidden: merge(
        explained.map(({ modes, excused }) => ({ modes, violations: excused })),
        levels,
      ),
    };
  };
  const judge = (pod: PodLike, excuse?: Excuse): Judgement =>
    groups.every(({ evaluator }) => evaluator.allows(pod)) ? NOTHING : finish(judging(pod, excuse));
  return { policy, evaluators, judge, judging };
}

interface ExplainedGroup extends Divided {
  readonly modes: readonly Mode[];
}

const EVERYTHING: TellingBounds = { mostFindings: Infinity, text: (text) => text };

function* explainingBy(
  evaluator: Evaluator,
  pod: PodLike,
  excuse: Excuse | undefined,
  mostFindings: number,
): Steps<Divided> {
  return excuse === undefined
    ? { violations: yield* evaluator.explaining(pod, mostFindings), excused: [] }
    : yield* evaluator.dividing(pod, excuse, mostFindings);
}

function shortened<V extends ExplainedViolation>(violation: V, bounds: TellingBounds): V {
  if (bounds === EVERYTHING) return violation;
  return { ...violation, reason: bounds.text(violation.reason), detail: bounds.text(violation.detail) };
}

interface ModeGroup {
  readonly evaluator: Evaluator;
  readonly modes: Mode[];
}

/** Modes that run the very same checks are judged once. */
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

/** One entry for each failed revision of a control, and excuse: a revision always says the same of the same pod. */
function merge<V extends ExplainedViolation & { readonly excuse?: string }>(
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
      const key = `${violation.control.id}@${violation.since} ${violation.excuse ?? ""}`;
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
