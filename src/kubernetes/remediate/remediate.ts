/** Repairs objects: makes a patch from the fixes that rules state, applies it, and judges again before it is believed. */
import type { Evaluator, JsonObject, Scope } from "../../engine/index.ts";
import type { Knowledge } from "../manifest.ts";
import { readObject } from "../manifest.ts";
import type { Steps } from "../steps.ts";
import { finish, forEach } from "../steps.ts";
import { holdsTheSame } from "./contents.ts";
import { operationsOf } from "./edit.ts";
import { applyTo, unshared } from "./patch.ts";
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
const OPERATIONS_A_STEP = 500;
const ALL = (): boolean => true;
/** How often it is tried again without the fixes that did not help. */
const MAX_ATTEMPTS = 6;

/**
 * The smallest patch that the rules' fixes make for an object, and what is left to a person. The object itself is not
 * changed. An object in which nothing can be judged has no patch and is not verified.
 * @param object as submitted, before decoding.
 */
export function remediate(object: JsonObject, deps: RemediateDependencies): Remediation {
  return finish(planning(object, deps));
}

/** The same, in steps. */
export function* planning(object: JsonObject, deps: RemediateDependencies): Steps<Remediation> {
  const useless = new Set<string>();
  let attempt = yield* attempting(object, useless, deps);
  for (let i = 1; i < MAX_ATTEMPTS && attempt.useless.length > 0; i++) {
    for (const key of attempt.useless) useless.add(key);
    attempt = yield* attempting(object, useless, deps);
  }
  const { patch, changes, findings } = attempt;
  const { wanted = ALL } = deps;
  const remaining = findings.filter(({ told }) => wanted(told)).map(remainingOf);
  if (yield* verifying(object, attempt, deps)) return { patch, changes, remaining, verified: true };
  const before = yield* findingsIn(readObject(object, deps.knowledge), deps.evaluator, deps.scopes);
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

function* attempting(
  object: JsonObject,
  useless: ReadonlySet<string>,
  { evaluator, scopes, knowledge, wanted = ALL }: RemediateDependencies,
): Steps<Attempt> {
  const patch: PatchOperation[] = [];
  const changes: Change[] = [];
  const tried = new Set<string>();
  const current = unshared(object);
  for (let round = 0; ; round++) {
    yield;
    const findings = yield* findingsIn(readObject(current, knowledge), evaluator, scopes);
    const open = findings.filter(
      ({ key, told, edit, byDefault }) =>
        edit !== undefined && !byDefault && !useless.has(key) && wanted(told),
    );
    const again = open.filter(({ key }) => tried.has(key)).map(({ key }) => key);
    if (open.length === 0 || again.length > 0 || round === MAX_ROUNDS) {
      return { patch, changes, findings, useless: again.length > 0 ? again : open.map(({ key }) => key) };
    }
    yield* forEach(yield* planned(open, current), ({ edit, change }) => {
      changes.push(change);
      const operations = operationsOf(current, edit);
      for (const operation of operations) patch.push(operation);
      applyTo(current, operations);
    });
    for (const { key } of open) tried.add(key);
  }
}

/** Applies the whole patch to the object as submitted, and judges the outcome from the start. */
function* verifying(
  object: JsonObject,
  { patch, findings: expected }: Attempt,
  { evaluator, scopes, knowledge }: RemediateDependencies,
): Steps<boolean> {
  yield;
  const before = readObject(object, knowledge);
  yield;
  const patched = unshared(object);
  for (let at = 0; at < patch.length; at += OPERATIONS_A_STEP) {
    applyTo(patched, patch.slice(at, at + OPERATIONS_A_STEP));
    yield;
  }
  const after = readObject(patched, knowledge);
  yield;
  if (after.status !== "pods" || !holdsTheSame(before, after)) return false;
  const known = new Set(expected.map(({ key }) => key));
  const left = yield* findingsIn(after, evaluator, scopes);
  return left.every(({ key }) => known.has(key));
}

const NO_FIELD = "Objects of this kind have no field for what the rule's fix would set.";
const NO_PATCH = "No patch that was tried makes this object pass; it is left as it is.";

function remainingOf({ told, fix, remediation, byDefault, homeless }: Located): Remaining {
  if (fix?.person !== undefined) return { ...told, why: "person", detail: fix.person };
  if (byDefault) {
    const detail = `The API server fills this in; it follows from another field. ${remediation}`;
    return { ...told, why: "default", detail };
  }
  if (fix === undefined) return { ...told, why: "noFix", detail: `The rule states no fix. ${remediation}` };
  if (homeless) return { ...told, why: "noHelp", detail: `${NO_FIELD} ${remediation}` };
  return {
    ...told,
    why: "noHelp",
    detail: `The fix that the rule states does not help here. ${remediation}`,
  };
}
