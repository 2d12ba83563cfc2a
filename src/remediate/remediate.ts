/** Repairs objects: makes a patch from the fixes that rules state, applies it, and evaluates again before it is believed. */
import type { Scope } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { KubernetesModel } from "../manifest/read-manifests.ts";
import { readingObject } from "../manifest/read-manifests.ts";
import { frozenIn } from "../manifest/repairs/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd, forEach } from "../core/time-slices.ts";
import type { RepairEvaluator } from "./target-policy.ts";
import { holdsTheSame } from "./contents.ts";
import { operationsOf } from "./edit.ts";
import { impliedEdits } from "./implied.ts";
import { applyTo, unshared } from "./patch.ts";
import type { LocatedFinding, PlanDependencies, Planned } from "./plan.ts";
import { findingsIn, planned } from "./plan.ts";
import { consequencesOf, refusedIn } from "./refused.ts";
import { remainingOf } from "./remaining.ts";
import type { ValueChange, PatchOperation, Remaining, Remediation } from "./schema.ts";

/** What a remediation rests on. */
export interface RemediateDependencies {
  readonly evaluator: RepairEvaluator;
  readonly scopes: readonly Scope[];
  readonly model: KubernetesModel;
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
 * changed. An object in which nothing can be evaluated has no patch and is not verified.
 * @param object as submitted, before decoding.
 */
export function remediate(object: JsonObject, deps: RemediateDependencies): Remediation {
  const { patch, changes, remaining, verified } = runToEnd(planning(object, deps));
  return { patch, changes, remaining, verified };
}

/** A remediation, and whether it was given up because its patch did not bear out. */
export type PlannedRemediation = Remediation & { readonly failed: boolean };

/** The same, in steps. */
export function* planning(object: JsonObject, deps: RemediateDependencies): TimeSlices<PlannedRemediation> {
  const context = yield* contextOf(object, deps);
  const without = new Map<string, string | undefined>();
  let attempt = yield* attempting(object, without, context);
  for (let i = 1; i < MAX_ATTEMPTS && attempt.useless.size > 0; i++) {
    for (const [key, reason] of attempt.useless) without.set(key, reason);
    attempt = yield* attempting(object, without, context);
  }
  const { patch, made, findings } = attempt;
  const remaining = findings
    .filter(({ reported }) => context.wanted(reported))
    .map((finding) => remainingOf(finding, without));
  if (yield* verifying(object, attempt, context)) {
    const changes = made.map(({ change }): ValueChange => change);
    return { patch, changes, remaining, verified: remaining.length === 0, failed: false };
  }
  const left = context.before.findings
    .filter(({ reported }) => context.wanted(reported))
    .map(({ reported }) => ({ ...reported, why: "noHelp" as const, detail: NO_PATCH }));
  return { patch: [], changes: [], remaining: left, verified: false, failed: true };
}

const NO_PATCH = "No patch that was tried makes this object pass; it is left as it is.";

/** What all attempts at one object share. */
interface AttemptContext extends PlanDependencies {
  readonly model: KubernetesModel;
  readonly wanted: (finding: WantedFinding) => boolean;
  /** The object as submitted: what offends in it, and what the API server would refuse of it. */
  readonly before: {
    readonly findings: readonly LocatedFinding[];
    readonly refused: ReadonlySet<string>;
    readonly unjudged: number;
  };
}

function* contextOf(
  object: JsonObject,
  { evaluator, scopes, model, wanted = ALL }: RemediateDependencies,
): TimeSlices<AttemptContext> {
  const { repairs } = model;
  const plan = { evaluator, scopes, repairs, frozen: frozenIn(object, repairs.lifetimes) };
  const manifest = yield* readingObject(object, model);
  yield;
  const findings = yield* findingsIn(manifest, plan);
  const refused = new Set((yield* refusedIn(manifest, plan)).keys());
  const unjudged = manifest.unjudged?.length ?? 0;
  return { ...plan, model, wanted, before: { findings, refused, unjudged } };
}

interface Attempt {
  readonly patch: readonly PatchOperation[];
  readonly made: readonly Planned[];
  /** What offends after the patch. */
  readonly findings: readonly LocatedFinding[];
  /** Keys of findings whose fix does not help, with the reason where it is not that the finding came back. */
  readonly useless: ReadonlyMap<string, string | undefined>;
}

function* attempting(
  object: JsonObject,
  without: ReadonlyMap<string, string | undefined>,
  context: AttemptContext,
): TimeSlices<Attempt> {
  const patch: PatchOperation[] = [];
  const made: Planned[] = [];
  const tried = new Set<string>();
  const current = unshared(object);
  const make = (one: Planned): void => {
    const operations = operationsOf(current, one.edit);
    made.push(one);
    for (const operation of operations) patch.push(operation);
    applyTo(current, operations);
  };
  yield* forEach(yield* impliedEdits(object, without, context), make);
  for (let round = 0; ; round++) {
    yield;
    const manifest = yield* readingObject(current, context.model);
    const findings = yield* findingsIn(manifest, context);
    const open = findings.filter((finding) => isOpen(finding, without, context));
    const again = open.filter(({ key }) => tried.has(key));
    if (again.length > 0 || round === MAX_ROUNDS) {
      return { patch, made, findings, useless: keysOf(again.length > 0 ? again : open) };
    }
    if (open.length > 0) {
      yield* forEach(yield* planned(open, current), make);
      for (const { key } of open) tried.add(key);
      continue;
    }
    const fresh = [...(yield* refusedIn(manifest, context))].filter(
      ([key]) => !context.before.refused.has(key),
    );
    const refused = fresh.map(([, one]) => one);
    const { edits, impossible } = yield* consequencesOf(refused, made, current, context);
    if (impossible.size > 0 || edits.length === 0) return { patch, made, findings, useless: impossible };
    yield* forEach(edits, make);
  }
}

function isOpen(
  { key, reported, edit, byDefault, frozen }: LocatedFinding,
  without: ReadonlyMap<string, unknown>,
  { wanted }: AttemptContext,
): boolean {
  return edit !== undefined && !byDefault && frozen === undefined && !without.has(key) && wanted(reported);
}

function keysOf(findings: readonly LocatedFinding[]): ReadonlyMap<string, undefined> {
  return new Map(findings.map(({ key }) => [key, undefined]));
}

/** Applies the whole patch to the object as submitted, and evaluates the outcome from the start. */
function* verifying(
  object: JsonObject,
  { patch, findings: expected }: Attempt,
  context: AttemptContext,
): TimeSlices<boolean> {
  yield;
  const before = yield* readingObject(object, context.model);
  yield;
  const patched = unshared(object);
  for (let at = 0; at < patch.length; at += OPERATIONS_A_STEP) {
    applyTo(patched, patch.slice(at, at + OPERATIONS_A_STEP));
    yield;
  }
  const after = yield* readingObject(patched, context.model);
  yield;
  if (after.status !== "pods" || !holdsTheSame(before, after)) return false;
  if ((after.unjudged?.length ?? 0) > context.before.unjudged) return false;
  const refused = yield* refusedIn(after, context);
  if ([...refused.keys()].some((key) => !context.before.refused.has(key))) return false;
  const known = new Set(expected.map(({ key }) => key));
  const left = yield* findingsIn(after, context);
  return left.every(({ key }) => known.has(key));
}
