/** Compares what two policies do to the objects of a namespace, and ranks controls by how many objects they stop. */
import type { Control, PodLike } from "../engine/index.ts";
import type { AnswerBudget, PodEvaluation, PolicyEvaluator, ReportBounds } from "../evaluate/index.ts";
import { objectName } from "../evaluate/index.ts";
import type { ExemptionIndex } from "../policy/exemptions/index.ts";
import { workloadOf } from "../policy/exemptions/index.ts";
import type { Mode } from "../policy/index.ts";
import { MODES, policyText } from "../policy/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { flatMapping } from "../core/time-slices.ts";
import type { FoundPod, Manifest } from "../manifest/types.ts";
import type { PodChange, ControlImpact, Impact, ObjectImpact } from "./schema.ts";
import { compareBytes } from "../core/byte-order.ts";

/** Two policies, and who is exempt from both. */
export interface PolicyComparison {
  readonly namespace: string;
  readonly from: PolicyEvaluator;
  readonly to: PolicyEvaluator;
  readonly isExempt: (pod: PodLike) => boolean;
  readonly exemptionIndex: ExemptionIndex;
  /** For the texts. */
  readonly budget: AnswerBudget;
}

/** What changes for objects; without any cap. */
export function* evaluatingImpact(
  lists: Readonly<Record<ObjectImpact["list"], readonly Manifest[]>>,
  comparison: PolicyComparison,
): TimeSlices<Impact> {
  const ranking = new Map<string, Ranked>();
  const impacts = (list: ObjectImpact["list"]): TimeSlices<readonly ObjectImpact[]> =>
    flatMapping(lists[list], (manifest) => objectImpacts(list, manifest, comparison, ranking));
  const objects = [...(yield* impacts("pods")), ...(yield* impacts("workloads"))];
  const summary = {
    newlyFails: 0,
    newlyPasses: 0,
    stillFails: 0,
    stillPasses: 0,
    exempt: 0,
    notApplicable: 0,
    notEvaluated: 0,
    invalid: 0,
  };
  for (const { change } of objects) summary[change] += 1;
  const omitted = comparison.budget.omitted();
  return {
    from: stated(comparison.from),
    to: stated(comparison.to),
    summary,
    ...(omitted && { omitted }),
    objects,
    controls: rank(ranking),
  };
}

interface Ranked {
  readonly control: Control;
  readonly stopped: Set<Manifest>;
  readonly newlyStopped: Set<Manifest>;
}

function* objectImpacts(
  list: ObjectImpact["list"],
  manifest: Manifest,
  comparison: PolicyComparison,
  ranking: Map<string, Ranked>,
): TimeSlices<readonly ObjectImpact[]> {
  const object = objectName(manifest, comparison.namespace);
  const unjudged = (
    change: PodChange,
    detail: string | null,
    podPath: string | null = null,
  ): ObjectImpact => ({
    list,
    object,
    podPath,
    change,
    changes: null,
    message: null,
    violations: [],
    detail,
  });
  if (object.namespace !== comparison.namespace) {
    const place = JSON.stringify(object.namespace);
    return [unjudged("notApplicable", `stands in the namespace ${place}, whose policy does not change`)];
  }
  if (manifest.status !== "pods" || manifest.pods.length === 0) {
    const change = manifest.status === "pods" ? "notApplicable" : manifest.status;
    return [unjudged(change, manifest.errors[0]?.detail ?? null)];
  }
  const left = manifest.unjudged?.[0];
  const impacts: ObjectImpact[] = [];
  for (const found of manifest.pods) {
    if (comparison.isExempt(found.pod)) impacts.push(unjudged("exempt", null, found.podPath));
    else {
      const impact = yield* podImpact(manifest, found, comparison, ranking);
      impacts.push({ list, object, detail: null, ...impact });
    }
    yield;
  }
  return left === undefined ? impacts : [...impacts, unjudged("notEvaluated", left.detail)];
}

function* podImpact(
  manifest: Manifest,
  { pod, podPath }: FoundPod,
  { namespace, from, to, exemptionIndex, budget }: PolicyComparison,
  ranking: Map<string, Ranked>,
): TimeSlices<Omit<ObjectImpact, "list" | "object" | "detail">> {
  const exemptionFor = exemptionIndex.lookupFor(workloadOf(manifest, namespace), pod);
  // no finding is reported, and of the old policy no text
  const before = yield* from.evaluating(pod, exemptionFor, NOTHING_TOLD);
  const after = yield* to.evaluating(pod, exemptionFor, {
    mostFindings: 0,
    text: (text) => budget.text(text),
  });
  const changes = changesBetween(before, after);
  for (const { violation, modes } of after.violations) {
    if (!modes.includes("enforce")) continue;
    const { control } = violation;
    const ranked = ranking.get(control.id) ?? { control, stopped: new Set(), newlyStopped: new Set() };
    ranking.set(control.id, ranked);
    ranked.stopped.add(manifest);
    if (changes.enforce === "newlyFails") ranked.newlyStopped.add(manifest);
  }
  const violations = after.violations.map(({ violation: { control, since, reason, detail }, modes }) => ({
    control: control.id,
    since,
    modes,
    reason,
    detail,
  }));
  const message = after.messages.enforce && budget.text(after.messages.enforce);
  return { podPath, change: changes.enforce, changes, message, violations };
}

const NOTHING_TOLD: ReportBounds = { mostFindings: 0, text: () => "" };

function changesBetween(before: PodEvaluation, after: PodEvaluation): Readonly<Record<Mode, PodChange>> {
  const change = (mode: Mode): PodChange => {
    const [failed, fails] = [before.messages[mode] !== null, after.messages[mode] !== null];
    if (fails) return failed ? "stillFails" : "newlyFails";
    return failed ? "newlyPasses" : "stillPasses";
  };
  return { enforce: change("enforce"), audit: change("audit"), warn: change("warn") };
}

function rank(ranking: ReadonlyMap<string, Ranked>): readonly ControlImpact[] {
  return [...ranking.values()]
    .map(({ control: { id, title, level }, stopped, newlyStopped }) => ({
      control: id,
      title,
      level,
      objects: stopped.size,
      newlyStopped: newlyStopped.size,
    }))
    .sort((a, b) => b.objects - a.objects || compareBytes(a.control, b.control));
}

function stated({ policy }: PolicyEvaluator): Readonly<Record<Mode, string>> {
  const [enforce, audit, warn] = MODES.map((mode) => policyText(policy[mode])) as [string, string, string];
  return { enforce, audit, warn };
}
