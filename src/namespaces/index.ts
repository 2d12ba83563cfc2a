/** The door of namespace evaluation: labels in, the API server's answer and the impact on existing objects out. */
export type * from "./schema.ts";
export { evaluateNamespace, evaluatingNamespace } from "./evaluate.ts";
export type { NamespaceRequest } from "./evaluate.ts";
export { fieldErrorBody, fieldErrorsText, isAdmitted, isTightened, refusal } from "./decision.ts";
export { createPodSelection, existingPodWarnings, selectedPodWarnings } from "./pod-warnings.ts";
export type { DryRun } from "./pod-warnings.ts";
