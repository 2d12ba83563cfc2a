/**
 * The warnings about existing pods with which the API server answers a change of a namespace's enforce policy.
 * Source: EvaluatePodsInNamespace in k8s.io/pod-security-admission/admission.
 */
import { goQuote } from "../engine/index.ts";
import type { Evaluator, ExemptionLookup, PodLike } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { LevelVersion } from "../policy/index.ts";
import { policyText } from "../policy/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd, forEach } from "../core/time-slices.ts";
import { compareBytes } from "../core/byte-order.ts";

/** As many pods as the API server looks at. */
const MAX_PODS = 3000;

/** What the dry run needs. */
export interface DryRun {
  readonly namespace: string;
  /** The new enforce policy, as labelled. */
  readonly enforce: LevelVersion;
  readonly evaluator: Evaluator;
  readonly isExempt: (pod: PodLike) => boolean;
  /** What exemptions let pass in a pod; nothing unless given. */
  readonly lookupFor?: (pod: PodLike) => ExemptionLookup | undefined;
  /** Number of pods to look at; default 3000, upstream's. */
  readonly maxPods?: number | undefined;
  /** Asked after each pod: whether the time for the dry run is over. Default: it never is. */
  readonly isOver?: () => boolean;
}

/** Pods that violate for the same reasons. */
interface WarningGroup {
  /** The first name in byte order. */
  name: string;
  count: number;
}

/**
 * Upstream's warnings to the byte: what was left unchecked, the header, then one line for each set of reasons.
 * @param pods in the order in which the cluster lists them.
 */
export function existingPodWarnings(pods: Iterable<PodLike>, dryRun: DryRun): readonly string[] {
  return runToEnd(warningOfExistingPods(pods, dryRun));
}

/** The same in small steps. */
export function* warningOfExistingPods(
  pods: Iterable<PodLike>,
  dryRun: DryRun,
): TimeSlices<readonly string[]> {
  const selection = createPodSelection(dryRun);
  yield* forEach(pods, (pod) => selection.add(pod));
  return yield* warningOfSelected(selection, dryRun);
}

/** The same for pods that were selected as they came in. */
export function selectedPodWarnings(selection: PodSelection, dryRun: DryRun): readonly string[] {
  return runToEnd(warningOfSelected(selection, dryRun));
}

function* warningOfSelected(selection: PodSelection, dryRun: DryRun): TimeSlices<readonly string[]> {
  const { groups, checked } = yield* groupingByReasons(selection.selected(), dryRun);
  const warnings: string[] = [];
  if (checked < selection.total) {
    warnings.push(
      `new PodSecurity enforce level only checked against the first ${checked} of ${selection.total} existing pods`,
    );
  }
  if (groups.size > 0) {
    warnings.push(
      `existing pods in namespace ${goQuote(dryRun.namespace)} violate ` +
        `the new PodSecurity enforce level ${JSON.stringify(policyText(dryRun.enforce))}`,
    );
  }
  const lines = [...groups].map(([reasons, group]) => `${namesOf(group)}: ${reasons}`);
  return [...warnings, ...lines.sort(compareBytes)];
}

function* groupingByReasons(
  pods: readonly PodLike[],
  { evaluator, lookupFor, isOver }: DryRun,
): TimeSlices<{ readonly groups: ReadonlyMap<string, WarningGroup>; readonly checked: number }> {
  const groups = new Map<string, WarningGroup>();
  for (const [index, pod] of pods.entries()) {
    if (!(yield* evaluator.allowing(pod))) {
      const exemptionFor = lookupFor?.(pod);
      const violations =
        exemptionFor === undefined
          ? yield* evaluator.explaining(pod, 0)
          : (yield* evaluator.dividing(pod, exemptionFor, 0)).violations;
      if (violations.length > 0)
        count(groups, violations.map(({ reason }) => reason).join(", "), podName(pod));
    }
    if (isOver?.() === true) return { groups, checked: index + 1 };
    yield;
  }
  return { groups, checked: pods.length };
}

function count(groups: Map<string, WarningGroup>, reasons: string, name: string): void {
  const group = groups.get(reasons);
  if (group === undefined) {
    groups.set(reasons, { name, count: 1 });
    return;
  }
  group.count += 1;
  if (compareBytes(name, group.name) < 0) group.name = name;
}

function namesOf({ name, count }: WarningGroup): string {
  if (count === 1) return name;
  return count === 2 ? `${name} (and 1 other pod)` : `${name} (and ${count - 1} other pods)`;
}

/** Pods chosen for a dry run; it holds no more of them than can be looked at. */
export interface PodSelection {
  /** Number of pods added, without the exempt ones. */
  readonly total: number;
  /** Adds a pod, in the order in which the cluster lists them. */
  add(pod: PodLike): void;
  /** The pods to look at: the first of each controller before the others. */
  selected(): readonly PodLike[];
}

/** Selects pods for a dry run: exempt ones are left out; of pods with one controller the others go behind all. */
export function createPodSelection({
  isExempt,
  maxPods = MAX_PODS,
}: Pick<DryRun, "isExempt" | "maxPods">): PodSelection {
  const first: PodLike[] = [];
  const others: PodLike[] = [];
  const controllers = new Set<string>();
  let total = 0;
  return {
    get total() {
      return total;
    },
    add(pod) {
      if (isExempt(pod)) return;
      total += 1;
      const controller = controllerOf(pod);
      const list = controller !== undefined && controllers.has(controller) ? others : first;
      if (controller !== undefined) controllers.add(controller);
      if (list.length < maxPods) list.push(pod);
    },
    selected: () => [...first, ...others].slice(0, maxPods),
  };
}

/** The uid of the first owner that is the pod's controller. */
function controllerOf({ metadata }: PodLike): string | undefined {
  const owners = metadata?.["ownerReferences"];
  if (!Array.isArray(owners)) return undefined;
  const controller = (owners as readonly (JsonObject | null)[]).find(
    (owner) => owner?.["controller"] === true,
  );
  if (controller === undefined) return undefined;
  const uid = controller?.["uid"];
  return typeof uid === "string" ? uid : "";
}

function podName({ metadata }: PodLike): string {
  const name = metadata?.["name"];
  return typeof name === "string" ? name : "";
}
