/** The door of evaluation: manifests in, answers out. */
export type * from "./answer.ts";
export { BadObjectError, BadRequestError } from "./errors.ts";
export { createEvaluation, evaluateManifests, evaluating, summarize } from "./evaluate.ts";
export type { EvaluateDependencies, Evaluation } from "./evaluate.ts";
export { findingAnswer, findingAnswers } from "./findings.ts";
export { AnswerBudget, answerCharacters } from "./answer-budget.ts";
export { objectName } from "./object-name.ts";
export { createPolicyJudges, evaluatorFor, violationText } from "./judge.ts";
export type { Judgement, ModeViolation, PolicyJudge, PolicyJudges, TellingBounds } from "./judge.ts";
export { annotationsOfObject, createObjectPolicies, isNamespace, labelsOfObject } from "./object-policy.ts";
export type { ObjectPolicies, ObjectPolicy, PolicyCircumstances } from "./object-policy.ts";
export { requestedClusterVersion, requestedLabels } from "./request.ts";
export type { EvaluateRequest } from "./request.ts";
export { evaluateWithShadow, evaluatingWithShadow } from "./rehearse.ts";
export type { ShadowedAnswer } from "./rehearse.ts";
export type { ShadowedResult } from "./shadow.ts";
export { addShadow } from "./shadow.ts";
