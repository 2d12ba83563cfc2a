/** Builds small rule sets for the engine's tests. */
import {
  createEngine,
  type Control,
  type Engine,
  type FieldRule,
  type Scope,
} from "../../src/engine/index.ts";

const scope = (name: string, paths: readonly string[], more: Partial<Scope> = {}): Scope => ({
  name,
  description: name,
  paths,
  nodes: "object",
  one: name,
  many: name,
  ...more,
});

export const scopes: readonly Scope[] = [
  scope("pod", ["$.spec"]),
  scope("containers", ["$.spec.initContainers[*]", "$.spec.containers[*]", "$.spec.ephemeralContainers[*]"], {
    one: "container",
    many: "containers",
    named: "name",
    inheritsFrom: "pod",
  }),
  scope("volumes", ["$.spec.volumes[*]"], { one: "volume", many: "volumes", named: "name" }),
  scope("metadata", ["$.metadata"], { one: "pod", many: "pod" }),
  scope("annotations", ["$.metadata.annotations"], { nodes: "map", one: "annotation", many: "annotations" }),
  scope("labels", ["$.metadata.labels"], { nodes: "map", one: "label", many: "labels" }),
];

export const levels = [
  { name: "privileged", description: "none" },
  { name: "baseline", description: "some", extends: "privileged" },
  { name: "restricted", description: "more", extends: "baseline" },
];

/** A control of level baseline that starts at v1.0. */
export function control(id: string, more: Partial<Control>): Control {
  return {
    id,
    level: "baseline",
    title: id,
    description: id,
    remediation: id,
    docs: "https://example.com",
    reason: id,
    detail: "{setters} {values}",
    versions: [{ since: "v1.0" }],
    examples: { pass: [], fail: [] },
    ...more,
  };
}

/** An engine with these controls. */
export function engineOf(...controls: readonly Control[]): Engine {
  return createEngine({ scopes, levels, controls });
}

/** An engine with one control that restricts one field. */
export function engineFor(field: FieldRule, more: Partial<Control> = {}): Engine {
  return engineOf(control("own", { fields: { field }, ...more }));
}
