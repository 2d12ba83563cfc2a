/** The door of evaluation: manifests in, answers out. */
export type {
  EvaluateAnswer,
  ExemptedAnswer,
  FindingAnswer,
  ObjectName,
  Omitted,
  PolicySource,
  Result,
  Summary,
  Verdict,
  ViolationAnswer,
} from "./schema.ts";
export { BadObjectError, BadRequestError } from "./errors.ts";
export { createEvaluation, evaluateManifests, evaluating, summarize } from "./evaluate.ts";
export type { EvaluateDependencies, Evaluation } from "./evaluate.ts";
export { findingAnswer, findingAnswers } from "./findings.ts";
export { AnswerBudget, answerCharacters } from "./answer-budget.ts";
export { objectName } from "./object-name.ts";
export { createPolicyEvaluators, evaluatorFor, violationText } from "./policy-evaluator.ts";
export type {
  PodEvaluation,
  ModeViolation,
  PolicyEvaluator,
  PolicyEvaluators,
  ReportBounds,
} from "./policy-evaluator.ts";
export { annotationsOfObject, createObjectPolicies, isNamespace, labelsOfObject } from "./object-policy.ts";
export type { ObjectPolicies, ObjectPolicy, PolicyCircumstances } from "./object-policy.ts";
export { requestedClusterVersion, requestedLabels } from "./request.ts";
export type { EvaluateRequest } from "./request.ts";
export { evaluateWithShadow, evaluatingWithShadow } from "./evaluate-with-shadow.ts";
export { addShadow } from "./shadow.ts";
