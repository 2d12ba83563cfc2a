/** Pods that objects of unknown kinds embed, each known only by the name under which it stands. */
import type { RuleSet } from "../../../src/engine/index.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { formatPath } from "../../../src/core/path.ts";
import { compileWorkloads, findPods, type Workloads } from "../../../src/manifest/workloads/index.ts";

/** A spec that embeds a pod, and the place of the pod. */
export type EmbeddedPod = [name: string, spec: JsonObject, place: string];

const template = { metadata: { labels: { app: "web" } } };
const pod = { nodeSelector: { disk: "fast" } };

/** Nothing but the name tells of these pods: rules restrict none of their fields, and a text is not read here. */
export const EMBEDDED_PODS: readonly EmbeddedPod[] = [
  ["a template of pods", { podTemplate: { spec: {} } }, "spec.podTemplate"],
  ["one under a longer name", { driverPodTemplate: { spec: {} } }, "spec.driverPodTemplate"],
  ["a template in a text", { podTemplate: "spec:\n  hostNetwork: true\n" }, "spec.podTemplate"],
  ["a list of templates", { podTemplates: [template] }, "spec.podTemplates"],
  ["a template that is called by its type", { podTemplateSpec: template }, "spec.podTemplateSpec"],
  ["the spec of a pod", { podSpec: pod }, "spec.podSpec"],
  ["one of a part of the kind", { mongosPodSpec: pod }, "spec.mongosPodSpec"],
  ["specs of pods by their names", { runs: { podSpecs: { web: pod } } }, "spec.runs.podSpecs"],
  ["a patch of a pod's spec", { podSpecPatch: "nodeSelector:\n  disk: fast\n" }, "spec.podSpecPatch"],
];

/** Places in which an object of an unknown kind is reported as not evaluated. */
export function placesReported(
  spec: JsonObject,
  workloads: Workloads,
  rest: JsonObject = {},
): readonly string[] {
  const found = findPods({ apiVersion: "example.com/v1", kind: "Runner", ...rest, spec }, workloads);
  return found.kind === "unknown" ? found.issues.map(({ path }) => formatPath(path)) : [];
}

/** Whether pods in objects of unknown kinds are found by these scopes, where no kind is described. */
export function findsEmbeddedPods(ruleSet: RuleSet): boolean {
  const workloads = compileWorkloads([], ruleSet);
  return EMBEDDED_PODS.every(([, spec, place]) => {
    const places = placesReported(spec, workloads);
    return places.length === 1 && places[0] === place;
  });
}
