/** The door of evaluation: manifests in, answers out. */
export type {
  EvaluateAnswer,
  FindingAnswer,
  Omitted,
  Result,
  Summary,
  Verdict,
  ViolationAnswer,
} from "./schema.ts";
export { BadObjectError, BadRequestError } from "./errors.ts";
export { createEvaluation, evaluateManifests, summarize } from "./evaluate.ts";
export type { EvaluateDependencies, Evaluation } from "./evaluate.ts";
export { findingAnswers } from "./findings.ts";
export { AnswerBudget, answerCharacters } from "./answer-budget.ts";
export { objectName } from "./object-name.ts";
export { createPolicyEvaluators, violationText } from "./policy-evaluator.ts";
export type { PodEvaluation, PolicyEvaluator, ReportBounds } from "./policy-evaluator.ts";
export { annotationsOfObject, createObjectPolicies, isNamespace, labelsOfObject } from "./object-policy.ts";
export type { ObjectPolicies, ObjectPolicy, PolicyCircumstances } from "./object-policy.ts";
export { requestedClusterVersion } from "./request.ts";
export type { EvaluateRequest } from "./request.ts";
export { evaluateWithShadow, evaluatingWithShadow } from "./evaluate-with-shadow.ts";
export { addShadow } from "./shadow.ts";
