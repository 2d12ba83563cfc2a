/** Repairs objects: makes a patch from the fixes that rules state, applies it, and judges again before it is believed. */
import jsonPatch from "fast-json-patch";
import type { Evaluator, JsonObject, Scope } from "../../engine/index.ts";
import type { Knowledge } from "../manifest.ts";
import { readObject } from "../manifest.ts";
import type { Manifest } from "../types.ts";
import { operationsOf } from "./edit.ts";
import { findingsIn, planned } from "./plan.ts";
import type { Located } from "./plan.ts";
import type { Change, PatchOperation, Remaining, Remediation } from "./types.ts";

/** What a remediation rests on. */
export interface RemediateDependencies {
  readonly evaluator: Evaluator;
  readonly scopes: readonly Scope[];
  readonly knowledge: Knowledge;
  /** Findings to repair; all of them unless given. Others stay as they are, unless a repair does away with them, too. */
  readonly wanted?: (finding: WantedFinding) => boolean;
}

/** Names a finding. */
export type WantedFinding = Pick<Remaining, "control" | "field" | "pointer">;

/** A fix may uncover the next finding; no chain of rules is this long. */
const MAX_ROUNDS = 12;
const ALL = (): boolean => true;
/** How often it is tried again without the fixes that did not help. */
const MAX_ATTEMPTS = 6;

/**
 * The smallest patch that the rules' fixes make for an object, and what is left to a person. The object itself is not
 * changed. An object in which nothing can be judged has no patch and is not verified.
 * @param object as submitted, before decoding.
 */
export function remediate(object: JsonObject, deps: RemediateDependencies): Remediation {
  const useless = new Set<string>();
  let attempt = repair(object, useless, deps);
  for (let i = 1; i < MAX_ATTEMPTS && attempt.useless.length > 0; i++) {
    for (const key of attempt.useless) useless.add(key);
    attempt = repair(object, useless, deps);
  }
  const { patch, changes, findings } = attempt;
  const { wanted = ALL } = deps;
  const remaining = findings.filter(({ told }) => wanted(told)).map(remainingOf);
  if (verify(object, patch, findings, deps)) return { patch, changes, remaining, verified: true };
  const before = findingsIn(readObject(object, deps.knowledge), deps.evaluator, deps.scopes);
  const left = before
    .filter(({ told }) => wanted(told))
    .map(({ told }) => ({ ...told, why: "noHelp" as const, detail: NO_PATCH }));
  return { patch: [], changes: [], remaining: left, verified: false };
}

interface Attempt {
  readonly patch: readonly PatchOperation[];
  readonly changes: readonly Change[];
  /** What offends after the patch. */
  readonly findings: readonly Located[];
  /** Keys of findings that came back after their fix had been applied. */
  readonly useless: readonly string[];
}

function repair(
  object: JsonObject,
  useless: ReadonlySet<string>,
  { evaluator, scopes, knowledge, wanted = ALL }: RemediateDependencies,
): Attempt {
  const patch: PatchOperation[] = [];
  const changes: Change[] = [];
  const tried = new Set<string>();
  let current = object;
  for (let round = 0; ; round++) {
    const findings = findingsIn(readObject(current, knowledge), evaluator, scopes);
    const open = findings.filter(
      ({ key, told, edit, byDefault }) =>
        edit !== undefined && !byDefault && !useless.has(key) && wanted(told),
    );
    const again = open.filter(({ key }) => tried.has(key)).map(({ key }) => key);
    if (open.length === 0 || again.length > 0 || round === MAX_ROUNDS) {
      return { patch, changes, findings, useless: again.length > 0 ? again : open.map(({ key }) => key) };
    }
    for (const { edit, change } of planned(open, current)) {
      changes.push(change);
      for (const operation of operationsOf(current, edit)) {
        patch.push(operation);
        current = applied(current, [operation]);
      }
    }
    for (const { key } of open) tried.add(key);
  }
}

/** The object after a patch; the object given stays as it is. */
export function applied(object: JsonObject, patch: readonly PatchOperation[]): JsonObject {
  const copy = structuredClone(object);
  return jsonPatch.applyPatch(copy, structuredClone(patch) as PatchOperation[], true).newDocument;
}

/** Applies the whole patch to the object as submitted and judges the outcome from the start. */
function verify(
  object: JsonObject,
  patch: readonly PatchOperation[],
  expected: readonly Located[],
  { evaluator, scopes, knowledge }: RemediateDependencies,
): boolean {
  const manifest: Manifest = readObject(applied(object, patch), knowledge);
  if (manifest.status !== "pods") return false;
  const known = new Set(expected.map(({ key }) => key));
  return findingsIn(manifest, evaluator, scopes).every(({ key }) => known.has(key));
}

const NO_PATCH = "No patch that was tried makes this object pass; it is left as it is.";

function remainingOf({ told, fix, remediation, byDefault }: Located): Remaining {
  if (fix?.person !== undefined) return { ...told, why: "person", detail: fix.person };
  if (byDefault) {
    const detail = `The API server fills this in; it follows from another field. ${remediation}`;
    return { ...told, why: "default", detail };
  }
  if (fix === undefined) return { ...told, why: "noFix", detail: `The rule states no fix. ${remediation}` };
  return {
    ...told,
    why: "noHelp",
    detail: `The fix that the rule states does not help here. ${remediation}`,
  };
}
