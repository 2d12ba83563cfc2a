/** The door of admission: an admission request in, the webhook's response out. */
export type * from "./types.ts";
export type { MaybePromise } from "../core/maybe-promise.ts";
export { createAdmission } from "./admit.ts";
export { answerReview, BadReviewError, readReview } from "./review.ts";
export { errorLabels, evaluationLabels, requestLabels } from "./metric-labels.ts";
export type { KnownPolicies, RequestLabels } from "./metric-labels.ts";
export { parseTimeout } from "./timeout.ts";
