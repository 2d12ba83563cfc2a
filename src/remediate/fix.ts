/** Finds how a rule would have a finding repaired, and where. */
import type { Finding, Fix, Scope, Violation } from "../engine/index.ts";
import type { Json } from "../core/json.ts";
import { compareVersions } from "../engine/index.ts";
import { startsWithSteps, stepsOfPath } from "../manifest/repairs/index.ts";
import type { Path } from "../core/path.ts";
import type { Action } from "./edit.ts";

/** An action at a path from the pod's root. */
export type PodEdit = Action & { readonly path: Path };

/** The fix that the revision in force states for a field. */
export function fixInForce({ control, since }: Violation, field: string): Fix | undefined {
  const stated = control.versions.findLast(
    (revision) => revision.fields !== undefined && compareVersions(revision.since, since) <= 0,
  );
  return (stated?.fields ?? control.fields)?.[field]?.fix;
}

/**
 * The edit that a fix makes for a finding; undefined when it makes none.
 * @param hasField whether the object has a field for a path from the pod's root.
 */
export function editOf(
  finding: Finding,
  fix: Fix,
  scopes: readonly Scope[],
  hasField: (path: Path) => boolean,
): PodEdit | undefined {
  const place = fix.whole === true ? finding.path.slice(0, -1) : finding.path;
  if (fix.remove === true) return respelled(finding, place, fix) ?? { path: place, action: "remove" };
  if (fix.add !== undefined) return { path: place, action: "add", value: fix.add };
  if (fix.set === undefined) return undefined;
  const shared = sharedPlace(finding, place, fix, scopes);
  if (shared === undefined || !hasField(shared)) return { path: place, action: "set", value: fix.set };
  const stated = finding.value !== null || finding.defaulted === true;
  // what a node states itself hides the shared value
  return stated ? { path: place, action: "remove" } : { path: shared, action: "set", value: fix.set };
}

/** The allowed value that a text is meant to be. */
function respelled({ value, allowed = [] }: Finding, place: Path, { respell }: Fix): PodEdit | undefined {
  if (respell === undefined || typeof value !== "string") return undefined;
  const { withoutPrefix = "", upperCase } = respell;
  const prefixed = value.toUpperCase().startsWith(withoutPrefix.toUpperCase());
  const bare = prefixed ? value.slice(withoutPrefix.length) : value;
  const meant = upperCase === true ? bare.toUpperCase() : bare;
  return allowed.includes(meant) ? { path: place, action: "set", value: meant } : undefined;
}

/** The same place in the scope from which the finding's scope inherits, if the fix asks for that. */
function sharedPlace(finding: Finding, place: Path, fix: Fix, scopes: readonly Scope[]): Path | undefined {
  const own = scopes.find(({ name }) => name === finding.scope);
  const shared = scopes.find(({ name }) => name === fix.at);
  if (own === undefined || shared === undefined || own.inheritsFrom !== shared.name) return undefined;
  const node = own.paths.map(stepsOfPath).find((steps) => startsWithSteps(finding.path, steps));
  const target = shared.paths.map(stepsOfPath).find((steps) => !steps.includes(null)) as
    | readonly string[]
    | undefined;
  if (node === undefined || target === undefined) return undefined;
  return [...target, ...place.slice(node.length)];
}

/** What stands at a place after an action. */
export function outcomeOf(action: Action, from: Json | undefined): Json {
  if (action.action === "remove") return null;
  if (action.action === "set") return action.value;
  return Array.isArray(from) ? [...(from as readonly Json[]), action.value] : [action.value];
}
