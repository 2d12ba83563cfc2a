/** Answers for all objects of a body: what to change in each, what is left to people, and what was not evaluated. */
import type { Engine, Scope } from "../engine/index.ts";
import { BadRequestError } from "../evaluate/index.ts";
import type { PolicyCircumstances } from "../evaluate/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { KubernetesModel } from "../manifest/read-manifests.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd } from "../core/time-slices.ts";
import type { Manifest } from "../manifest/types.ts";
import type { RepairTargetRequest, RepairTargets, RepairEvaluator } from "./target-policy.ts";
import { createRepairTargets } from "./target-policy.ts";
import { createBounding, omittedTogether } from "./bounded.ts";
import type { WantedFinding } from "./remediate.ts";
import { planning } from "./remediate.ts";
import type {
  ObjectRemediation,
  RemediateAnswer,
  RemediateResult,
  RemediateStatus,
  Remediation,
} from "./schema.ts";

/** What the answers depend on; without circumstances, pods are held to the strictest level when nothing names a policy. */
export interface RemediateContext extends Partial<PolicyCircumstances> {
  readonly engine: Engine;
  readonly ruleset: RuleSetName;
  readonly scopes: readonly Scope[];
  readonly model: KubernetesModel;
  /** Characters of patches, changes and findings that are reported; all unless given. */
  readonly answerCharacters?: number;
  /** Namespaces that stand elsewhere; those of the body go before them. */
  readonly namespaces?: readonly Manifest[];
}

/** What the caller asks for. Without a level and a version, the policy is resolved as for an evaluation. */
export interface RemediateRequest extends RepairTargetRequest {
  /** `whole`: objects that cannot be repaired whole are left as they are. */
  readonly only?: string | undefined;
}

/**
 * Repairs all objects of a body.
 * @throws BadRequestError when the request names an unknown level, a malformed version, a bad namespace or another `only`.
 */
export function remediateManifests(
  manifests: readonly Manifest[],
  request: RemediateRequest,
  context: RemediateContext,
): RemediateAnswer {
  return runToEnd(remediating(manifests, request, context));
}

/** The same, object by object. */
export function* remediating(
  manifests: readonly Manifest[],
  request: RemediateRequest,
  context: RemediateContext,
): TimeSlices<RemediateAnswer> {
  const targets = createRepairTargets(
    [...(context.namespaces ?? []), ...manifests],
    request,
    context.engine,
    context,
  );
  const isWhole = asksForWhole(request);
  const bounded = createBounding(context.answerCharacters);
  const results: RemediateResult[] = [];
  for (const manifest of manifests) {
    const result = yield* remediatingByPolicy(manifest, targets, context);
    results.push(bounded(isWhole ? wholeOnly(result) : result));
    yield;
  }
  return answerOf(results, context.ruleset, targets.otherwise().judgedAt);
}

/** One answer for what was asked in parts, by the same request. @param answers at least one. */
export function remediateAnswerOf(answers: readonly RemediateAnswer[]): RemediateAnswer {
  const [first] = answers;
  if (first === undefined) throw new RangeError("there is no answer to put together");
  return answerOf(
    answers.flatMap(({ results }) => results),
    first.ruleset,
    first.judgedAt,
  );
}

function answerOf(
  results: readonly RemediateResult[],
  ruleset: RuleSetName,
  otherwise: string | undefined,
): RemediateAnswer {
  const summary = summarize(results);
  const omitted = omittedTogether(results);
  const [judgedAt = otherwise, ...others] = judgedIn(results);
  return {
    compliant: summary.compliant + summary.repaired + summary.notApplicable === summary.objects,
    ruleset,
    ...(judgedAt !== undefined && others.length === 0 && { judgedAt }),
    summary,
    ...(omitted && { omitted }),
    results,
  };
}

/** The policies by which objects were evaluated, each once. */
export function judgedIn(results: readonly RemediateResult[]): readonly string[] {
  return [...new Set(results.flatMap(({ judgedAt }) => judgedAt ?? []))];
}

function asksForWhole({ only }: RemediateRequest): boolean {
  if (only !== undefined && only !== "whole") {
    throw new BadRequestError("only", `"${only}" must be "whole", or not be given`);
  }
  return only === "whole";
}

/** The result without the patch of an object in which something remains. */
function wholeOnly(result: RemediateResult): RemediateResult {
  if (result.status !== "partly") return result;
  return { ...result, status: "unchanged", patch: [], changes: [] };
}

const NOTHING: Remediation = { patch: [], changes: [], remaining: [], verified: false };

function* remediatingByPolicy(
  manifest: Manifest,
  targets: RepairTargets,
  context: RemediateContext,
): TimeSlices<RemediateResult> {
  const target = manifest.status === "pods" && manifest.pods.length > 0 ? targets.of(manifest) : undefined;
  const { evaluator, policy, source, judgedAt } = target ?? NO_TARGET;
  return {
    ...(yield* remediatingManifest(manifest, evaluator, context)),
    policy,
    policySource: source,
    judgedAt,
  };
}

function* nothing(): TimeSlices<readonly []> {
  yield;
  return [];
}

const NO_TARGET = {
  evaluator: { explaining: nothing, counting: nothing },
  policy: null,
  source: null,
  judgedAt: null,
};

/** Repairs one object. @param wanted which of its findings; all unless given. */
export function remediateManifest(
  manifest: Manifest,
  evaluator: RepairEvaluator,
  context: RemediateContext,
  wanted?: (finding: WantedFinding) => boolean,
): ObjectRemediation {
  return runToEnd(remediatingManifest(manifest, evaluator, context, wanted));
}

/** The same, in steps. */
function* remediatingManifest(
  manifest: Manifest,
  evaluator: RepairEvaluator,
  context: RemediateContext,
  wanted?: (finding: WantedFinding) => boolean,
): TimeSlices<ObjectRemediation> {
  const { index, apiVersion = null, kind = null, namespace = null, name = null, line } = manifest;
  const { errors, warnings, source, status } = manifest;
  const object = { index, apiVersion, kind, namespace, name, line };
  if (status !== "pods" || source === undefined) {
    const left = status === "pods" ? "invalid" : status;
    return { object, status: left, ...NOTHING, errors, warnings };
  }
  if (manifest.pods.length === 0) return { object, status: "notApplicable", ...NOTHING, errors, warnings };
  if (yield* offendsTooOften(manifest, evaluator)) {
    const error = { path: "", pointer: "", detail: TOO_OFTEN, line };
    return { object, status: "notEvaluated", ...NOTHING, errors: [...errors, error], warnings };
  }
  const { failed, ...remediation } = yield* planning(source, {
    evaluator,
    ...context,
    ...(wanted !== undefined && { wanted }),
  });
  const { unjudged = [] } = manifest;
  const verified = remediation.verified && unjudged.length === 0;
  const outcome = failed ? "failed" : statusOf({ ...remediation, verified });
  return { object, status: outcome, ...remediation, verified, errors: unjudged, warnings };
}

/** Findings of one object for which a repair is planned: one that makes more changes would hold more values than are evaluated. */
const MOST_FINDINGS = 20_000;
const TOO_OFTEN = `this offends in more than ${MOST_FINDINGS} places, so no repair was planned`;

/** Counts, and keeps none of what it counts. */
function* offendsTooOften({ pods }: Manifest, evaluator: RepairEvaluator): TimeSlices<boolean> {
  let findings = 0;
  for (const { pod } of pods) {
    for (const { findings: own } of yield* evaluator.counting(pod, new Map())) findings += own;
    if (findings > MOST_FINDINGS) return true;
    yield;
  }
  return false;
}

function statusOf({ patch, remaining, verified }: Remediation): RemediateStatus {
  if (remaining.some(({ why }) => why === "immutable")) return "immutable";
  if (verified) return patch.length === 0 ? "compliant" : "repaired";
  return patch.length === 0 ? "needsPerson" : "partly";
}

function summarize(results: readonly RemediateResult[]): RemediateAnswer["summary"] {
  const statuses = {
    compliant: 0,
    repaired: 0,
    partly: 0,
    needsPerson: 0,
    unchanged: 0,
    immutable: 0,
    failed: 0,
    notApplicable: 0,
    notEvaluated: 0,
    invalid: 0,
  };
  let [changes, remaining] = [0, 0];
  for (const result of results) {
    statuses[result.status] += 1;
    changes += result.changes.length + (result.omitted?.changes ?? 0);
    remaining += result.remaining.length + (result.omitted?.remaining ?? 0);
  }
  return { objects: results.length, ...statuses, changes, remaining };
}
