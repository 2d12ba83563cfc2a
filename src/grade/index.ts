/** The door of grading: manifests in, the levels that they meet at every version out. */
import type { Engine } from "../engine/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import { AnswerBudget, objectName, requestedClusterVersion } from "../evaluate/index.ts";
import { createLevelOrder } from "../policy/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd, flatMapping } from "../core/time-slices.ts";
import type { Manifest } from "../manifest/types.ts";
import type { GradeAnswer, GradeResult, VerdictChange, WholeGrade } from "./schema.ts";
import type { Grading, PodGrade } from "./grade-pod.ts";
import { createGrading, gradingPod, nextLevel, rangesOf } from "./grade-pod.ts";

export type * from "./schema.ts";
export { gradingWorkloads } from "./grade-workloads.ts";
export type { WorkloadManifests } from "./grade-workloads.ts";
export type * from "./workloads-schema.ts";

/** What a caller may ask. */
export interface GradeRequest {
  readonly namespace?: string | undefined;
  readonly "kubernetes-version"?: string | undefined;
}

interface GradeRules {
  readonly engine: Engine;
  readonly ruleset: RuleSetName;
  /** Characters of changes that are reported; all unless given. */
  readonly answerCharacters?: number;
}

/**
 * Grades every pod of a body, and the body as a whole.
 * @throws BadRequestError for a malformed version.
 */
export function gradeManifests(
  manifests: readonly Manifest[],
  request: GradeRequest,
  rules: GradeRules,
): GradeAnswer {
  return runToEnd(gradingManifests(manifests, request, rules));
}

/** The same, object by object. */
export function* gradingManifests(
  manifests: readonly Manifest[],
  request: GradeRequest,
  { engine, ruleset, answerCharacters }: GradeRules,
): TimeSlices<GradeAnswer> {
  const order = createLevelOrder(engine.levels);
  const grading = createGrading(engine, order, requestedClusterVersion(request["kubernetes-version"]));
  const grades: PodGrade[] = [];
  const budget = new AnswerBudget(answerCharacters);
  /** The changes take the most room. */
  const reported = (grade: PodGrade) => {
    const { met, ranges, next, changes } = grade;
    const latest = met.at(-1) ?? null;
    const explanation = explain(latest, grade, grading);
    const texts = changes.flatMap(({ controls }) => controls.map(({ control, title }) => control + title));
    const facts = { ranges, latest, next };
    if (changes.length === 0 || budget.takeViolation([explanation, ...texts]))
      return { explanation, ...facts, changes };
    const short = explain(latest, { ...grade, changes: [] }, grading);
    return { explanation: short, ...facts, changes: [], changesOmitted: changes.length };
  };
  const results = yield* flatMapping(manifests, function* (manifest): TimeSlices<readonly GradeResult[]> {
    const object = objectName(manifest, request.namespace ?? null);
    if (manifest.status !== "pods") return [ungraded(manifest, object, manifest.status)];
    const graded: GradeResult[] = [];
    for (const { pod, podPath } of manifest.pods) {
      const grade = yield* gradingPod(pod, grading);
      grades.push(grade);
      graded.push({ object, podPath, verdict: "graded", ...reported(grade), errors: [] });
      yield;
    }
    const { unjudged: errors = [] } = manifest;
    return errors.length === 0
      ? graded
      : [...graded, ungraded({ ...manifest, errors }, object, "notEvaluated")];
  });
  const missed = results.filter(({ verdict }) => verdict === "invalid" || verdict === "notEvaluated").length;
  return { ruleset, whole: gradeWhole(grades, grading, missed), results };
}

function ungraded(
  { errors, kind }: Manifest,
  object: GradeResult["object"],
  verdict: "notApplicable" | "notEvaluated" | "invalid",
): GradeResult {
  const why = errors[0]?.detail.replace(/\.$/, "") ?? `there are no pods in a ${kind ?? "thing"} like this`;
  const explanation = `Not graded: ${why}.`;
  return {
    object,
    podPath: null,
    verdict,
    explanation,
    ranges: [],
    latest: null,
    next: null,
    changes: [],
    errors,
  };
}

function explain(latest: string | null, { next, changes }: PodGrade, { versions }: Grading): string {
  const meets = latest === null ? "Meets no level" : `Meets ${latest}`;
  const left =
    next === null
      ? ", the highest"
      : `; ${next.controls.length} ${next.controls.length === 1 ? "control" : "controls"} short of ${next.level}`;
  return [
    `${meets} at ${versions.at(-1) ?? ""}${left}.`,
    ...changes.map((one) => sentence(one, versions)),
  ].join(" ");
}

/** "restricted: passes to v1.33, fails from v1.34: Host probes." */
function sentence({ level, version, passes, controls }: VerdictChange, versions: readonly string[]): string {
  const before = versions[versions.indexOf(version) - 1] ?? "";
  const [was, is] = passes ? ["fails", "passes"] : ["passes", "fails"];
  return `${level}: ${was} to ${before}, ${is} from ${version}: ${controls.map(({ title }) => title).join(", ")}.`;
}

/** The whole meets what each of its pods meets. */
function gradeWhole(grades: readonly PodGrade[], grading: Grading, ungradedObjects: number): WholeGrade {
  const { levels, versions, order } = grading;
  const atLeast = (met: string | null, level: string): boolean =>
    met !== null && (met === level || order.isStricter(met, level));
  const met = versions.map(
    (_, i) => levels.find((level) => grades.every((grade) => atLeast(grade.met[i] ?? null, level))) ?? null,
  );
  const latest = grades.length === 0 ? null : (met.at(-1) ?? null);
  const goal = grades.length === 0 ? undefined : nextLevel(latest, levels, order);
  return {
    ranges: grades.length === 0 ? [] : rangesOf(met, versions),
    latest,
    next: goal === undefined ? null : wholeDistance(goal, grades, atLeast),
    ungraded: ungradedObjects,
  };
}

function wholeDistance(
  level: string,
  grades: readonly PodGrade[],
  atLeast: (met: string | null, level: string) => boolean,
): WholeGrade["next"] {
  const short = grades.filter(({ met }) => !atLeast(met.at(-1) ?? null, level));
  const ranked = new Map<string, { control: string; title: string; pods: number }>();
  for (const { next } of short) {
    for (const { control, title } of next?.controls ?? []) {
      const entry = ranked.get(control) ?? { control, title, pods: 0 };
      ranked.set(control, { ...entry, pods: entry.pods + 1 });
    }
  }
  return {
    level,
    pods: short.length,
    findings: short.reduce((sum, { next }) => sum + (next?.findings ?? 0), 0),
    controls: [...ranked.values()].sort((a, b) => b.pods - a.pods),
  };
}
