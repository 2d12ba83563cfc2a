/** Finds the pods in an object with the help of the entry for its kind. */
import type { JsonObject } from "../../engine/index.ts";
import type { Issue, Path } from "../decode/index.ts";
import { ownEntry } from "../decode/index.ts";
import { assemble } from "./assemble.ts";
import type { Place, Workload, Workloads } from "./compile.ts";
import { looksLikePods } from "./search.ts";
import type { Located } from "./select.ts";
import { placeOf, select } from "./select.ts";
import type { FoundTemplate, FoundTemplates } from "./types.ts";

/**
 * The pods and pod templates in an object. In a kind without an entry, and where the entry finds none, whatever looks
 * like a pod is told: there is no silent pass.
 * @param object an object with apiVersion and kind, whose fields need not have been checked.
 */
export function findPods(object: JsonObject, workloads: Workloads): FoundTemplates {
  const apiVersion = textAt(object, "apiVersion");
  const slash = apiVersion.indexOf("/");
  const workload = workloads.get(apiVersion.slice(0, Math.max(slash, 0)))?.get(textAt(object, "kind"));
  if (workload === undefined) {
    const places = looksLikePods(object);
    return places.length === 0 ? { kind: "none" } : { kind: "unknown", places };
  }
  return findWith(workload, object, apiVersion.slice(slash + 1));
}

function findWith(workload: Workload, object: JsonObject, version: string): FoundTemplates {
  const misfits: Issue[] = [];
  const judged = new Set<unknown>();
  const pods = workload.places.flatMap((place) => podsAt(place, object, misfits, judged));
  const passedOver = looksLikePods(object, judged);
  if (pods.length > 0) {
    const warnings = [
      ...versionWarnings(workload, version),
      ...misfits.map(({ path, detail }) => ({ path, detail: `${detail}: no pod was found in it` })),
      ...unjudged(workload, object),
      ...passedOver.map((path) => ({ path, detail: PASSED_OVER })),
    ];
    return { kind: "pods", pods, warnings };
  }
  const [misfit] = misfits;
  if (misfit !== undefined) {
    const detail = `${misfit.detail}, so no pod could be found in it`;
    return { kind: "unknown", places: misfits.map(({ path }) => path), detail };
  }
  if (passedOver.length > 0) return { kind: "unknown", places: passedOver, detail: PASSED_OVER };
  const [hidden] = unjudged(workload, object);
  return hidden === undefined
    ? { kind: "none" }
    : { kind: "unknown", places: [hidden.path], detail: hidden.detail };
}

const PASSED_OVER =
  "this looks like a pod, in a place that workloads.yaml does not name for this kind, so it was not judged";

/** @param judged takes the objects that the pods were made of. */
function podsAt(place: Place, object: JsonObject, misfits: Issue[], judged: Set<unknown>): FoundTemplate[] {
  const root: Located = { value: object, path: [] };
  if ("selector" in place) {
    const misfitsBefore = misfits.length;
    const found = select(place.selector, object, root, misfits);
    for (const { value } of found) judged.add(value);
    if (found.length > 0) return found.map(asTemplate);
    const path =
      place.judgeEmpty && misfits.length === misfitsBefore ? placeOf(place.selector, root) : undefined;
    return path === undefined ? [] : [asTemplate({ value: {}, path })];
  }
  const nodes = place.at
    .flatMap((selector) => select(selector, object, root, misfits))
    .filter((node) => place.needs.length === 0 || place.needs.some((need) => holds(need, object, node)));
  return nodes.flatMap((node) => {
    const pod = assemble(place.parts, object, node, misfits);
    if (pod === undefined) return [];
    judged.add(node.value);
    return [pod];
  });
}

function holds(need: Parameters<typeof select>[0], object: JsonObject, node: Located): boolean {
  return select(need, object, node, []).length > 0;
}

function asTemplate({ value, path }: Located): FoundTemplate {
  return { path, pod: value as FoundTemplate["pod"], toSource: (inner: Path) => [...path, ...inner] };
}

/** Settings of pods that are hidden in a text, or the like. */
function unjudged(workload: Workload, object: JsonObject): Issue[] {
  return workload.unjudged.flatMap(({ selector, why }) =>
    select(selector, object, { value: object, path: [] }, []).map(({ path }) => ({ path, detail: why })),
  );
}

function versionWarnings({ served, retired, writeInstead, name }: Workload, version: string): Issue[] {
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
