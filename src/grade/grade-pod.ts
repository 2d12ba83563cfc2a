/** Grades one pod: every level at every version, each distinct evaluator asked once. */
import type { Counts, CountedViolation, Engine, Evaluator, PodLike } from "../engine/index.ts";
import { minorOf } from "../engine/index.ts";
import type { LevelOrder } from "../policy/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import type { Distance, LevelRange, VerdictChange } from "./schema.ts";

/** What there is to grade by, prepared once for all pods. */
export interface Grading {
  readonly order: LevelOrder;
  /** Names, the strictest first; of two as strict, the one that the rule set names first. */
  readonly levels: readonly string[];
  /** Every minor version of the rule set, oldest first. */
  readonly versions: readonly string[];
  readonly evaluator: (level: string, version: string) => Evaluator;
}

/** Prepares to grade up to a version (`v1.N`), the newest unless given. */
export function createGrading(engine: Engine, order: LevelOrder, last: string | undefined): Grading {
  const newest = Math.min(minorOf(engine.newest), minorOf(last ?? engine.newest));
  const versions = Array.from({ length: newest + 1 }, (_, minor) => `v1.${minor}`);
  const levels = [...order.names].sort((a, b) => order.depth(b) - order.depth(a));
  return { order, levels, versions, evaluator: engine.evaluator };
}

export interface PodGrade {
  /** The highest level met at each version. */
  readonly met: readonly (string | null)[];
  readonly ranges: readonly LevelRange[];
  readonly changes: readonly VerdictChange[];
  readonly next: Distance | null;
}

/** Grades a pod. What offends is counted, once for each check, and not kept. */
export function* gradingPod(pod: PodLike, grading: Grading): TimeSlices<PodGrade> {
  const { levels, versions, order, evaluator } = grading;
  const known: Counts = new Map();
  const counted = new Map<Evaluator["checks"], readonly CountedViolation[]>();
  for (const version of versions) {
    for (const level of levels) {
      const one = evaluator(level, version);
      if (!counted.has(one.checks)) counted.set(one.checks, yield* one.counting(pod, known));
    }
  }
  const explain = (level: string, version: string): readonly CountedViolation[] =>
    counted.get(evaluator(level, version).checks) ?? [];
  const met = versions.map((version) => levels.find((level) => explain(level, version).length === 0) ?? null);
  const newest = versions.at(-1) ?? "v1.0";
  const goal = nextLevel(met.at(-1) ?? null, levels, order);
  return {
    met,
    ranges: rangesOf(met, versions),
    changes: levels.toReversed().flatMap((level) => changesOf(level, versions, explain)),
    next: goal === undefined ? null : distance(goal, explain(goal, newest)),
  };
}

/** The mildest of the levels that are stricter than the one that is met. */
export function nextLevel(
  met: string | null,
  levels: readonly string[],
  order: LevelOrder,
): string | undefined {
  if (met === null) return levels.at(-1);
  return levels.findLast((level) => order.isStricter(level, met));
}

/** Neighbouring versions with the same level as one range. */
export function rangesOf(
  met: readonly (string | null)[],
  versions: readonly string[],
): readonly LevelRange[] {
  const ranges: LevelRange[] = [];
  met.forEach((level, i) => {
    const version = versions[i] ?? "";
    const last = ranges.at(-1);
    if (last?.level === level) ranges[ranges.length - 1] = { ...last, to: version };
    else ranges.push({ from: version, to: version, level });
  });
  return ranges;
}

function changesOf(
  level: string,
  versions: readonly string[],
  explain: (level: string, version: string) => readonly CountedViolation[],
): readonly VerdictChange[] {
  return versions.flatMap((version, i) => {
    const previous = versions[i - 1];
    if (previous === undefined) return [];
    const [before, after] = [explain(level, previous), explain(level, version)];
    const passes = after.length === 0;
    if (passes === (before.length === 0)) return [];
    const [there, elsewhere] = passes ? [before, after] : [after, before];
    const controls = there
      .filter(({ control }) => !elsewhere.some((other) => other.control.id === control.id))
      .map(({ control }) => ({ control: control.id, title: control.title }));
    return [{ level, version, passes, controls }];
  });
}

function distance(level: string, violations: readonly CountedViolation[]): Distance {
  const controls = violations.map(({ control, findings }) => ({
    control: control.id,
    title: control.title,
    findings,
  }));
  return { level, controls, findings: controls.reduce((sum, { findings }) => sum + findings, 0) };
}
