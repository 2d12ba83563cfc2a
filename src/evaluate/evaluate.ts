/** Evaluates manifests: objects in, the answer of `POST /v1/evaluate` out. */
import type { Engine, ExemptionLookup } from "../engine/index.ts";
import type { ExemptionIndex, ExemptionFinder } from "../policy/exemptions/index.ts";
import { createExemptionFinder, EMPTY_EXEMPTION_INDEX, workloadOf } from "../policy/exemptions/index.ts";
import type { Configuration, FieldError, LevelOrder, NearMiss } from "../policy/index.ts";
import {
  createLevelOrder,
  exemptNamespaceWarning,
  findingNearMisses,
  MODES,
  moreNearMisses,
} from "../policy/index.ts";
import { formatPointer } from "../core/path.ts";
import type { Injector } from "../manifest/injection/index.ts";
import type { KubernetesModel } from "../manifest/kubernetes-model.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd, flatMapping } from "../core/time-slices.ts";
import type { FoundPod, Manifest, Notice } from "../manifest/types.ts";
import type { EvaluateAnswer, ExemptedAnswer, ObjectName, Omitted, Result, Summary } from "./schema.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import { explainExemption, explainEvaluation, explainWithoutPod, withPartial } from "./explanation.ts";
import { AnswerBudget } from "./answer-budget.ts";
import { violationAnswers } from "./findings.ts";
import type { PodEvaluation } from "./policy-evaluator.ts";
import { injectionNotes } from "./injection-notes.ts";
import { objectName } from "./object-name.ts";
import type { ObjectPolicies, ObjectPolicy, PolicyCircumstances } from "./object-policy.ts";
import { createObjectPolicies, annotationsOfObject, isNamespace, labelsOfObject } from "./object-policy.ts";
import type { EvaluateRequest } from "./request.ts";

/** Where kubectl puts an object when nobody names a namespace. */
const DEFAULT_NAMESPACE = "default";

/** What evaluating needs. */
export interface EvaluateDependencies extends PolicyCircumstances {
  readonly engine: Engine;
  /** Which rules the engine was made from. */
  readonly ruleset: RuleSetName;
  /** An organisation's own exemptions; none unless given. */
  readonly exemptions?: ExemptionIndex;
  /** Characters of violations and findings that are reported; all unless given. */
  readonly answerCharacters?: number;
  /** What is known to put more into pods; nothing unless given. */
  readonly model?: Pick<KubernetesModel, "injectors">;
}

/** Evaluates object by object, for bodies that are read as a stream. */
export interface Evaluation {
  /** Takes the labels of a Namespace as the policy of objects evaluated later; other objects are passed over. */
  learn(manifest: Manifest): void;
  /** One result for each pod in the object, or one for an object without. */
  evaluate(manifest: Manifest): readonly Result[];
  /** The same in small steps. */
  evaluating(manifest: Manifest): TimeSlices<readonly Result[]>;
  /** Lets as much be reported again, in the next part of a stream. */
  renew(answerCharacters: number): void;
  /** What was left out; undefined when nothing was. */
  omitted(): Omitted | undefined;
}

/**
 * Evaluates all objects of a body. Namespaces in it give the policy of their objects wherever they stand in the body; of two
 * with one name the last counts.
 * @throws BadRequestError when the request names an unknown level or a malformed version, or contradicts itself.
 */
export function evaluateManifests(
  manifests: readonly Manifest[],
  request: EvaluateRequest,
  dependencies: EvaluateDependencies,
): EvaluateAnswer {
  return runToEnd(evaluating(manifests, request, dependencies));
}

/** The same, object by object. */
export function* evaluating(
  manifests: readonly Manifest[],
  request: EvaluateRequest,
  dependencies: EvaluateDependencies,
): TimeSlices<EvaluateAnswer> {
  const evaluation = createEvaluation(request, dependencies);
  for (const manifest of manifests) evaluation.learn(manifest);
  const results = yield* flatMapping(manifests, (manifest) => evaluation.evaluating(manifest));
  const summary = summarize(manifests.length, results);
  const allowed = summary.denied + summary.invalid + summary.notEvaluated === 0;
  const omitted = evaluation.omitted();
  return { allowed, ruleset: dependencies.ruleset, summary, ...(omitted && { omitted }), results };
}

/** Counts verdicts and violations. */
export function summarize(objects: number, results: readonly Result[]): Summary {
  const verdicts = { allowed: 0, denied: 0, exempt: 0, notApplicable: 0, notEvaluated: 0, invalid: 0 };
  let violations = 0;
  for (const result of results) {
    verdicts[result.verdict] += 1;
    violations += result.violations.length + (result.violationsOmitted ?? 0);
  }
  return { objects, ...verdicts, violations };
}

/**
 * Prepares to evaluate by a request.
 * @throws BadRequestError as `evaluateManifests`.
 */
export function createEvaluation(request: EvaluateRequest, dependencies: EvaluateDependencies): Evaluation {
  const {
    engine,
    configuration,
    exemptions: exemptionIndex = EMPTY_EXEMPTION_INDEX,
    answerCharacters,
  } = dependencies;
  const levels = createLevelOrder(engine.levels);
  const policies = createObjectPolicies(request, engine, dependencies, levels);
  const findExemption = createExemptionFinder(configuration.exemptions);
  const { injectors = [] } = dependencies.model ?? {};
  let budget = new AnswerBudget(answerCharacters);
  const judging = function* (manifest: Manifest): TimeSlices<readonly Result[]> {
    const context = {
      request,
      configuration,
      levels,
      policies,
      findExemption,
      exemptionIndex,
      budget,
      injectors,
    };
    if (isNamespace(manifest) && manifest.status === "notApplicable")
      return [yield* evaluatingNamespaceObject(manifest, context)];
    if (manifest.status !== "pods") return [withoutPod(manifest, manifest.status, manifest.errors, context)];
    if (manifest.pods.length === 0) return [withoutPod(manifest, "notApplicable", manifest.errors, context)];
    const results: Result[] = [];
    for (const found of manifest.pods) {
      results.push(yield* evaluatingPod(manifest, found, context));
      yield;
    }
    const { unjudged = [] } = manifest;
    return onceEach(
      unjudged.length === 0 ? results : [...results, withoutPod(manifest, "notEvaluated", unjudged, context)],
    );
  };
  return {
    learn: (manifest) => policies.learn(manifest),
    evaluate: (manifest) => runToEnd(judging(manifest)),
    evaluating: judging,
    renew: (characters) => {
      budget = new AnswerBudget(characters);
    },
    omitted: () => budget.omitted(),
  };
}

/** What is said of the object stands in the first of its results, unless a result tells it as an error. */
function onceEach(results: readonly Result[]): readonly Result[] {
  if (results.length === 1) return results;
  const said = new Set(results.flatMap(({ errors }) => errors).map(keyOf));
  return results.map((result) => {
    const warnings = result.warnings.filter((notice) => !said.has(keyOf(notice)) && said.add(keyOf(notice)));
    return { ...result, warnings };
  });
}

function keyOf({ pointer, detail }: Notice): string {
  return JSON.stringify([pointer, detail]);
}

interface EvaluateContext {
  readonly request: EvaluateRequest;
  readonly configuration: Configuration;
  readonly levels: LevelOrder;
  readonly policies: ObjectPolicies;
  readonly findExemption: ExemptionFinder;
  readonly exemptionIndex: ExemptionIndex;
  readonly budget: AnswerBudget;
  readonly injectors: readonly Injector[];
}

const NO_MESSAGES = { enforce: null, audit: null, warn: null } as const;

/** What a result says when nothing was evaluated; it follows the object, its place and the verdict. */
const NOT_EVALUATED = {
  exemption: null,
  policy: null,
  policySource: null,
  policySources: null,
  judgedAt: null,
  message: null,
  messages: NO_MESSAGES,
  violations: [],
  hidden: [],
  errors: [],
} as const;

function* evaluatingPod(manifest: Manifest, found: FoundPod, context: EvaluateContext): TimeSlices<Result> {
  const named = found.namespace ?? namespaceOf(manifest, context);
  const namespace = named ?? DEFAULT_NAMESPACE;
  const policy = context.policies.of(namespace);
  const subject = { kind: manifest.kind ?? "object", isPod: found.podPath === "" };
  const listed = context.findExemption({
    namespace,
    // a controller's pods are created by the controller's own account, not by the person who submits the controller
    user: subject.isPod ? context.request.user : undefined,
    runtimeClass: runtimeClassOf(found),
  });
  const exemptionFor = context.exemptionIndex.lookupFor(workloadOf(manifest, namespace), found.pod);
  const { budget } = context;
  const evaluation = yield* policy.evaluator.evaluating(found.pod, exemptionFor, budget);
  const matters =
    (!isNamedByRequest(policy) && context.policies.knowsNamespaces()) ||
    listed?.by === "namespace" ||
    evaluation.exempted.length > 0;
  const warnings = [
    ...manifest.warnings,
    ...(named === undefined && matters ? [NO_NAMESPACE] : []),
    ...(isUnrestricted(policy)
      ? []
      : injectionNotes(found, context.policies.metadataOf(namespace), context.injectors)),
  ];
  const reported = {
    object: objectNameIn(manifest, context),
    podPath: found.podPath,
    policy: policy.stated,
    policySource: policy.source,
    policySources: policy.sources,
    judgedAt: policy.judgedAt,
    errors: [],
    warnings,
    ...(manifest.partial !== undefined && { partial: manifest.partial }),
  };
  const explain = (sentence: string): string => withPartial(sentence, manifest);
  const hidden: ExemptedAnswer[] = [];
  for (const one of evaluation.exempted) {
    const exemption = context.exemptionIndex.describe(one.violation.exemption);
    for (const answer of yield* violationAnswers([one], found, budget)) hidden.push({ ...answer, exemption });
  }
  const violations = yield* violationAnswers(evaluation.violations, found, budget);
  const violationsOmitted = evaluation.violations.length - violations.length;
  const hiddenOmitted = evaluation.exempted.length - hidden.length;
  if (listed !== undefined) {
    const all = [...violations.map((one) => ({ ...one, exemption: listed })), ...hidden];
    const count = evaluation.violations.length + evaluation.exempted.length;
    return {
      ...NOT_EVALUATED,
      ...reported,
      verdict: "exempt",
      explanation: explain(explainExemption(subject, listed, count)),
      exemption: listed,
      hidden: all,
      ...(count > all.length && { hiddenOmitted: count - all.length }),
    };
  }
  const messages = boundedMessages(
    yield* messagesOf(found, policy, evaluation, exemptionFor, budget),
    budget,
  );
  const result = {
    ...reported,
    messages,
    violations,
    ...(violationsOmitted > 0 && { violationsOmitted }),
    hidden,
    ...(hiddenOmitted > 0 && { hiddenOmitted }),
  };
  const message = messages.enforce;
  const exempted = evaluation.exempted.find(({ modes }) => modes.includes("enforce"));
  const exemption =
    exempted === undefined ? null : context.exemptionIndex.describe(exempted.violation.exemption);
  if (message === null && exemption !== null) {
    const explanation = explain(explainExemption(subject, exemption, evaluation.exempted.length));
    return { ...result, verdict: "exempt", explanation, message, exemption };
  }
  const explanation = explain(explainEvaluation(subject, policy, evaluation));
  const verdict = message === null ? "allowed" : "denied";
  return { ...result, verdict, explanation, message, exemption: null };
}

/** Of what makes pods, audit and warn evaluate the object itself; enforce evaluates the pods that are made of it. */
function* messagesOf(
  { template }: FoundPod,
  { evaluator }: ObjectPolicy,
  { messages }: PodEvaluation,
  exemptionFor: ExemptionLookup | undefined,
  budget: AnswerBudget,
): TimeSlices<Result["messages"]> {
  if (template === undefined) return messages;
  const bounds = { mostFindings: 0, text: (text: string) => budget.text(text) };
  const judged = yield* evaluator.evaluating(template, exemptionFor, bounds);
  return { ...judged.messages, enforce: messages.enforce };
}

/** What is added to a pod is of no matter where nothing is evaluated. */
function isUnrestricted({ evaluator }: ObjectPolicy): boolean {
  return MODES.every((mode) => evaluator.evaluators[mode].checks.length === 0);
}

/** No label of a Namespace can change such a policy. */
function isNamedByRequest({ sources }: ObjectPolicy): boolean {
  return MODES.every((mode) => sources[mode] === "parameter");
}

/** The enforce mode's text stands twice in an answer. */
function boundedMessages(messages: Result["messages"], budget: AnswerBudget): Result["messages"] {
  const bounded = (text: string | null, times: number): string | null => text && budget.text(text, times);
  const { enforce, audit, warn } = messages;
  return { enforce: bounded(enforce, 2), audit: bounded(audit, 1), warn: bounded(warn, 1) };
}

/** What becomes of a Namespace, and which of its keys state no policy though they were meant to. */
function* evaluatingNamespaceObject(manifest: Manifest, context: EvaluateContext): TimeSlices<Result> {
  const result = evaluateLabels(manifest, context);
  const labels = labelsOfObject(manifest);
  const metadata = { labels, annotations: annotationsOfObject(manifest) };
  const { misses, more } = yield* findingNearMisses(metadata, context.levels);
  if (misses.length === 0) return result;
  const reported = misses.map((one) => missNotice(one, manifest));
  if (more > 0) reported.push({ path: "metadata", pointer: "/metadata", detail: moreNearMisses(more) });
  return { ...result, warnings: [...result.warnings, ...reported] };
}

function missNotice({ in: where, key, detail }: NearMiss, manifest: Manifest): Notice {
  return noticeAt(manifest, ["metadata", where, key], `metadata.${where}[${key}]`, detail);
}

/** The API server refuses to create a Namespace with bad labels. */
function evaluateLabels(manifest: Manifest, context: EvaluateContext): Result {
  const labels = labelsOfObject(manifest);
  const { policy, errors } = context.policies.read(labels);
  if (errors.length > 0) {
    const notices = errors.map((error) => labelNotice(error, manifest));
    return withoutPod(manifest, "invalid", notices, context);
  }
  const result = withoutPod(manifest, "notApplicable", [], context);
  const name = manifest.name ?? "";
  if (context.findExemption({ namespace: name }) === undefined) return result;
  const { defaults } = context.configuration;
  const detail = exemptNamespaceWarning(name, policy, labels, defaults, context.levels);
  if (detail === undefined) return result;
  const notice = noticeAt(manifest, ["metadata", "labels"], "metadata.labels", detail);
  return { ...result, warnings: [...result.warnings, notice] };
}

function withoutPod(
  manifest: Manifest,
  verdict: "notApplicable" | "notEvaluated" | "invalid",
  errors: readonly Notice[],
  context: EvaluateContext,
): Result {
  const explanation = explainWithoutPod(verdict, manifest, errors);
  const object = objectNameIn(manifest, context);
  return {
    object,
    podPath: null,
    verdict,
    explanation,
    ...NOT_EVALUATED,
    errors,
    warnings: manifest.warnings,
    ...(verdict === "notApplicable" && manifest.partial !== undefined && { partial: manifest.partial }),
    ...(verdict === "notApplicable" && manifest.advice !== undefined && { advice: manifest.advice }),
  };
}

const NO_NAMESPACE: Notice = {
  path: "metadata.namespace",
  pointer: "/metadata/namespace",
  detail: `names no namespace and is judged as in "${DEFAULT_NAMESPACE}"; name one here or in the parameter "namespace"`,
};

function labelNotice({ field, value, detail }: FieldError, manifest: Manifest): Notice {
  const path = ["metadata", "labels", field.slice("metadata.labels[".length, -1)];
  return noticeAt(manifest, path, field, `${JSON.stringify(value)} ${detail}`);
}

function noticeAt(manifest: Manifest, path: readonly string[], shown: string, detail: string): Notice {
  const { line, column } = manifest.rangeOf(path) ?? {};
  return {
    ...{ path: shown, pointer: formatPointer(path), detail },
    ...(line !== undefined && column !== undefined && { line, column }),
  };
}

function objectNameIn(manifest: Manifest, context: EvaluateContext): ObjectName {
  if (isNamespace(manifest)) return { ...objectName(manifest), namespace: null };
  return objectName(manifest, namespaceOf(manifest, context) ?? null);
}

/** The object's own namespace, else the caller's; undefined when neither names one. */
function namespaceOf({ namespace }: Manifest, { request }: EvaluateContext): string | undefined {
  return [namespace, request.namespace].find((name) => name !== undefined && name !== "");
}

function runtimeClassOf({ pod }: FoundPod): string | undefined {
  const name = pod.spec?.["runtimeClassName"];
  return typeof name === "string" ? name : undefined;
}
