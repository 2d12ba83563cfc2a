/** Finds the pods in an object with the help of the entry for its kind. */
import type { JsonObject } from "../../core/json.ts";
import type { Issue } from "../schema/index.ts";
import type { Path } from "../../core/path.ts";
import { ownEntry } from "../schema/index.ts";
import { formatPath } from "../../core/path.ts";
import type { TimeSlices } from "../../core/time-slices.ts";
import { runToEnd, flatMapping } from "../../core/time-slices.ts";
import { assemble } from "./assemble.ts";
import { CopyBudget, TooLargeError } from "./copy-budget.ts";
import type { PodPlace, CompiledWorkload, Workloads } from "./compile.ts";
import { entryFor } from "./compile.ts";
import { findingHeld } from "./held.ts";
import { EvaluatedParts } from "./evaluated-parts.ts";
import type { PodSign } from "./search.ts";
import { findingMarked } from "./search.ts";
import type { Located, ObjectSearch, Selector } from "./select.ts";
import { locationIn, select } from "./select.ts";
import type { FoundTemplate, FoundTemplates } from "./types.ts";

/**
 * The pods and pod templates in an object. In a kind without an entry, and beside what the entry finds, whatever looks
 * like a pod or like a setting of one is reported: nothing passes in silence.
 * @param object an object with apiVersion and kind, whose fields need not have been checked.
 */
export function findPods(object: JsonObject, workloads: Workloads): FoundTemplates {
  return runToEnd(findingPods(object, workloads));
}

/** The same in small steps. @param depth of the object within manifests that hold others. */
export function* findingPods(
  object: JsonObject,
  workloads: Workloads,
  depth = 0,
): TimeSlices<FoundTemplates> {
  const apiVersion = textAt(object, "apiVersion");
  const kind = textAt(object, "kind");
  const workload = entryFor(apiVersion, kind, workloads);
  if (workload === undefined) return yield* findingMarks(object, `a kind (${apiVersion} ${kind})`, workloads);
  if (workload.noPods !== undefined) return { kind: "none", advice: workload.noPods };
  try {
    return yield* findingWith(
      workload,
      object,
      apiVersion.slice(apiVersion.indexOf("/") + 1),
      workloads,
      depth,
    );
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error;
    return { kind: "unknown", issues: [{ path: [], detail: error.message }] };
  }
}

function* findingMarks(object: JsonObject, where: string, { marks }: Workloads): TimeSlices<FoundTemplates> {
  const advice = `in ${where} that workloads.yaml does not describe: add an entry to have it judged`;
  const issues = (yield* findingMarked(object, marks)).map(({ path, is }) => ({
    path,
    detail: `${LOOKS_LIKE[is]}, ${advice}`,
  }));
  return issues.length === 0 ? { kind: "none" } : { kind: "unknown", issues };
}

const LOOKS_LIKE: Readonly<Record<PodSign["is"], string>> = {
  pod: "this looks like a pod",
  setting: "this looks like a setting of pods that rules restrict",
};

function* findingWith(
  workload: CompiledWorkload,
  object: JsonObject,
  version: string,
  workloads: Workloads,
  depth: number,
): TimeSlices<FoundTemplates> {
  const search: ObjectSearch = {
    root: object,
    misfits: [],
    judged: new EvaluatedParts(),
    budget: new CopyBudget(),
    known: new Map(),
  };
  const own = yield* flatMapping(workload.places, (place) => findingPodsAt(place, search));
  const held = yield* flatMapping(workload.held, (place) =>
    findingHeld(place, search, depth, (inner, at) => findingPods(inner, workloads, at)),
  );
  const pods = [...own, ...held.flatMap((one) => one.pods)];
  const misfits = onePerPlace(search.misfits);
  const hidden = [...unjudged(workload, search), ...held.flatMap(({ issues }) => issues)];
  const passedOver = (yield* findingMarked(object, workloads.marks, search.judged)).map(({ path, is }) => ({
    path,
    detail: `${LOOKS_LIKE[is]}, ${PASSED_OVER}`,
  }));
  const partial = workload.partial === undefined ? {} : { partial: workload.partial };
  if (pods.length > 0) {
    const left = [
      ...misfits.map(({ path, detail }) => ({ path, detail: `${detail}: no pod was found in it` })),
      ...hidden,
      ...passedOver,
    ];
    return {
      kind: "pods",
      pods,
      warnings: [...versionWarnings(workload, version), ...left],
      unjudged: left,
      ...partial,
    };
  }
  const issues = [
    ...misfits.map(({ path, detail }) => ({ path, detail: `${detail}, so no pod could be found in it` })),
    ...passedOver,
    ...hidden,
  ];
  return issues.length === 0 ? { kind: "none", ...partial } : { kind: "unknown", issues };
}

const PASSED_OVER = "in a place that workloads.yaml does not name for this kind, so it was not judged";

function* findingPodsAt(place: PodPlace, search: ObjectSearch): TimeSlices<readonly FoundTemplate[]> {
  const root: Located = { value: search.root, path: [] };
  if ("selector" in place) {
    const misfitsBefore = search.misfits.length;
    const found = select(place.selector, root, search);
    search.budget.pods(found.length);
    for (const { path } of found) search.judged.add(path);
    if (found.length > 0) return found.map(asTemplate);
    const empty = place.judgeEmpty && search.misfits.length === misfitsBefore;
    const path = empty ? locationIn(place.selector, root) : undefined;
    return path === undefined ? [] : [asTemplate({ value: {}, path })];
  }
  const nodes = place.at.flatMap((selector) => select(selector, root, search));
  return yield* flatMapping(nodes, (node) => {
    if (!(place.needs?.some((need) => holds(need, node, search)) ?? true)) return [];
    if (place.unless.some((bar) => holds(bar, node, search))) return [];
    const pod = assemble(place.parts, node, search);
    if (pod === undefined) return [];
    search.budget.pods(1);
    return [pod];
  });
}

function holds(path: Selector, node: Located, search: ObjectSearch): boolean {
  return select(path, node, search).length > 0;
}

/** Several paths may stumble over the same value. */
function onePerPlace(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [formatPath(issue.path), issue])).values()];
}

function asTemplate({ value, path }: Located): FoundTemplate {
  if (path.length === 0) {
    // The object itself holds what no template has: apiVersion, kind, status.
    const { metadata, spec } = value as FoundTemplate["pod"];
    // what is absent must stay absent: decoding would refuse it as a value
    const pod = { ...(metadata !== undefined && { metadata }), ...(spec !== undefined && { spec }) };
    return { path, pod, toSource: (inner: Path) => inner, hasPlaceFor: () => true };
  }
  return {
    path,
    pod: value as FoundTemplate["pod"],
    toSource: (inner: Path) => [...path, ...inner],
    hasPlaceFor: () => true,
  };
}

/** Settings of pods that are hidden in a text, or the like. */
function unjudged(workload: CompiledWorkload, search: ObjectSearch): Issue[] {
  const root: Located = { value: search.root, path: [] };
  return workload.unjudged.flatMap(({ selector, why }) =>
    select(selector, root, search).map(({ path }) => {
      search.judged.add(path);
      return { path, detail: why };
    }),
  );
}

function versionWarnings(
  { served, retired, writeInstead, name }: CompiledWorkload,
  version: string,
): Issue[] {
  if (served === undefined || served.includes(version)) return [];
  const fault = retired.includes(version)
    ? "clusters no longer serve this version"
    : `no version ${version} of ${name} is known`;
  const advice = writeInstead === undefined ? "" : `: write apiVersion: ${writeInstead}`;
  return [{ path: ["apiVersion"], detail: `${fault}; the pods in it are judged all the same${advice}` }];
}

function textAt(object: JsonObject, field: string): string {
  const value = ownEntry(object, field);
  return typeof value === "string" ? value : "";
}
