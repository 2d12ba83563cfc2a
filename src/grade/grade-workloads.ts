/** Grades workloads of a cluster: what each, and all together, meet at the cluster's version, and what is left. */
import type { Engine, Evaluator, PodLike } from "../engine/index.ts";
import { minorOf } from "../engine/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import { requestedClusterVersion } from "../evaluate/index.ts";
import { createLevelOrder } from "../policy/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { flatMapping } from "../core/time-slices.ts";
import type { Manifest } from "../manifest/types.ts";
import type { Grading } from "./grade-pod.ts";
import { createGrading, nextLevel } from "./grade-pod.ts";
import type { Facts, WorkloadControl, WorkloadGrade, WorkloadsGrade } from "./workloads-schema.ts";

/** A workload as it was read, and the pods that run of it. */
export interface WorkloadManifests {
  readonly object: Manifest;
  readonly pods: readonly Manifest[];
}

/** The part of the answer that comes from grading alone. */
export type Graded = Omit<WorkloadsGrade, "namespace" | "labelSelector" | "enforced">;

interface EvaluatedWorkload {
  readonly workload: WorkloadManifests;
  /** Pods of its own templates. */
  readonly own: readonly PodLike[];
  readonly running: readonly PodLike[];
}

/**
 * Grades workloads, in small steps. Those without pods in them are left out.
 * @param kubernetesVersion the cluster's own minor version.
 * @throws BadRequestError for a malformed version.
 */
export function* gradingWorkloads(
  workloads: readonly WorkloadManifests[],
  kubernetesVersion: string | undefined,
  { engine, ruleset }: { readonly engine: Engine; readonly ruleset: RuleSetName },
): TimeSlices<Graded> {
  const asked = requestedClusterVersion(kubernetesVersion) ?? engine.newest;
  const version = minorOf(asked) < minorOf(engine.newest) ? asked : engine.newest;
  const grading = createGrading(engine, createLevelOrder(engine.levels), version);
  const relevant = workloads.filter(({ object }) => object.status !== "notApplicable").map(judgedOf);
  const graded = relevant.filter(({ own }) => own.length > 0);
  const all = yield* findingFacts(graded, grading, version, engine.newest);
  const left = yield* flatMapping(graded, function* (one) {
    return [yield* findingLeft(one, all.nextLevel, grading, version)];
  });
  return {
    ruleset,
    version,
    newestVersion: engine.newest,
    ...all,
    ...count(ranked(left)),
    workloadsLeft: left.filter(({ length }) => length > 0).length,
    graded: graded.length,
    ungraded: relevant.filter(({ workload }) => missedIn(workload) !== undefined).length,
    controls: ranked(left),
    workloads: yield* flatMapping(relevant, function* (one) {
      return [yield* gradingOne(one, grading, version, engine.newest)];
    }),
  };
}

function judgedOf(workload: WorkloadManifests): EvaluatedWorkload {
  const podsOf = (manifest: Manifest): readonly PodLike[] => manifest.pods.map(({ pod }) => pod);
  return { workload, own: podsOf(workload.object), running: workload.pods.flatMap(podsOf) };
}

function* gradingOne(
  judged: EvaluatedWorkload,
  grading: Grading,
  version: string,
  newest: string,
): TimeSlices<WorkloadGrade> {
  const { apiVersion = null, kind = null, namespace = null, name = null } = judged.workload.object;
  const missed = missedIn(judged.workload);
  const facts = yield* findingFacts(judged.own.length === 0 ? [] : [judged], grading, version, newest);
  const controls = yield* findingLeft(judged, facts.nextLevel, grading, version);
  return {
    object: { apiVersion, kind, namespace, name },
    pods: judged.running.length,
    verdict:
      judged.own.length > 0
        ? "graded"
        : judged.workload.object.status === "invalid"
          ? "invalid"
          : "notEvaluated",
    explanation: [
      ...(judged.own.length > 0 ? [sentence(facts, controls, version)] : []),
      ...(missed === undefined ? [] : [`Not graded: ${missed.replace(/\.$/, "")}.`]),
    ].join(" "),
    ...facts,
    ...count(controls),
    controls,
  };
}

/** Why a workload, a part of it, or one of its pods could not be graded. */
function missedIn({ object, pods }: WorkloadManifests): string | undefined {
  for (const { errors, unjudged = [], pods: found } of [object, ...pods]) {
    const [first] = [...errors, ...unjudged];
    if (first !== undefined) return first.detail;
    if (found.length === 0) return "there is no pod in it";
  }
  return undefined;
}

type LevelFacts = Pick<Facts, "level" | "levelAtNewest" | "nextLevel">;

function* findingFacts(
  judged: readonly EvaluatedWorkload[],
  grading: Grading,
  version: string,
  newest: string,
): TimeSlices<LevelFacts> {
  if (judged.length === 0) return { level: null, levelAtNewest: null, nextLevel: null };
  const { levels, order, evaluator } = grading;
  const pods = judged.flatMap(({ own, running }) => [...own, ...running]);
  const meetingAt = function* (at: string): TimeSlices<string | null> {
    for (const level of levels) if (yield* allowingAll(evaluator(level, at), pods)) return level;
    return null;
  };
  const level = yield* meetingAt(version);
  return {
    level,
    levelAtNewest: yield* meetingAt(newest),
    nextLevel: nextLevel(level, levels, order) ?? null,
  };
}

function* allowingAll(evaluator: Evaluator, pods: readonly PodLike[]): TimeSlices<boolean> {
  for (const pod of pods) {
    if (!(yield* evaluator.allowing(pod))) return false;
    yield;
  }
  return true;
}

/** The controls that a workload violates at a level; of several pods that violate one, the one with the most findings tells. */
function* findingLeft(
  { own, running }: EvaluatedWorkload,
  level: string | null,
  { evaluator }: Grading,
  version: string,
): TimeSlices<readonly WorkloadControl[]> {
  if (level === null) return [];
  const left = new Map<string, WorkloadControl>();
  for (const [foundIn, pods] of [["workload", own] as const, ["pods", running] as const]) {
    const violations = yield* flatMapping(pods, (pod) => evaluator(level, version).explaining(pod, 0));
    // none is reported, so that all are left out
    for (const { control, detail, findingsOmitted: findings } of violations) {
      const known = left.get(control.id);
      if (known !== undefined && known.findings >= findings) continue;
      const { id, title, docs, remediation } = control;
      const where = known?.foundIn ?? foundIn;
      left.set(id, {
        control: id,
        title,
        docs,
        findings,
        detail,
        remediation,
        foundIn: where,
      });
    }
  }
  return [...left.values()];
}

function ranked(left: readonly (readonly WorkloadControl[])[]): WorkloadsGrade["controls"] {
  const controls = new Map<string, WorkloadsGrade["controls"][number]>();
  for (const { control, title, docs, findings } of left.flat()) {
    const known = controls.get(control);
    controls.set(control, {
      control,
      title,
      docs,
      findings: findings + (known?.findings ?? 0),
      workloads: 1 + (known?.workloads ?? 0),
    });
  }
  return [...controls.values()].sort((a, b) => b.workloads - a.workloads);
}

function count(
  controls: readonly { readonly findings: number }[],
): Pick<Facts, "controlsLeft" | "findingsLeft"> {
  return {
    controlsLeft: controls.length,
    findingsLeft: controls.reduce((sum, { findings }) => sum + findings, 0),
  };
}

function sentence(
  { level, nextLevel: goal }: LevelFacts,
  controls: readonly WorkloadControl[],
  version: string,
): string {
  const meets = level === null ? "Meets no level" : `Meets ${level}`;
  if (goal === null) return `${meets} at ${version}, the highest.`;
  return `${meets} at ${version}; ${controls.length} ${controls.length === 1 ? "control" : "controls"} short of ${goal}.`;
}
