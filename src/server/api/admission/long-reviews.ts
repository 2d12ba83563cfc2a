/**
 * Judges long reviews in time slices, so that others are answered in between, and one after another: each takes many times its
 * size of memory while it is judged.
 */
import type { Admission, AdmissionOptions } from "../../../admission/index.ts";
import { answerReview, readReview } from "../../../admission/index.ts";
import { parsingAnyInParts } from "../../../manifest/text/index.ts";
import { writingJson } from "../../answer/json-pieces.ts";
import { ClientAbortError } from "../../request/client-abort.ts";
import { createWorkQueue } from "../../work-queue.ts";
import { UnreadableRequest } from "./unreadable-request.ts";

/** Bytes of a body up to which it is judged at once. What API servers send of ordinary objects has a quarter of it. */
export const LONGEST_AT_ONCE = 32_768;

/** A review that came in. */
export interface LongReview {
  /** Its text, without what no rule reads; made when its turn comes. */
  readonly text: () => string;
  readonly admission: Admission;
  readonly deadline: AdmissionOptions["deadline"];
  /** Whether nobody waits for its answer any more. */
  readonly isGone: () => boolean;
}

/**
 * Judges a long review when those before it are judged. Gives the answer as JSON.
 * @throws UnreadableRequest, BadReviewError; ReviewTooLongError when its own work takes longer than the limit; ClientAbortError.
 */
export type JudgeLongReview = (review: LongReview) => Promise<string>;

/** The work on one review has taken too long: the API server goes by the failure policy of the webhook. */
export class ReviewTooLongError extends Error {
  override readonly name = "ReviewTooLongError";

  constructor(limit: number) {
    super(
      `judging this review takes more than ${limit} milliseconds, the limit of this service (--max-time)`,
    );
  }
}

/** @param limit milliseconds that the work on one review may take, without the time for which it waits. */
export function createLongReviews(limit: number): JudgeLongReview {
  // a queue of its own: people's questions would take most turns of a common one
  const queue = createWorkQueue(limit, { tooLong: () => new ReviewTooLongError(limit) });
  let last: Promise<unknown> = Promise.resolve();
  const judge = async ({ text, admission, deadline, isGone }: LongReview): Promise<string> => {
    if (isGone()) throw new ClientAbortError();
    const work = queue.start(isGone);
    const parsed = await work.do(parsingAnyInParts(text()));
    if (parsed === undefined) throw new UnreadableRequest(400, "unable to decode the request");
    const answered = await admission.admit(readReview(parsed.value), {
      deadline,
      inSteps: (steps) => work.do(steps),
    });
    return await work.do(writingJson(answerReview(answered)));
  };
  return (review) => {
    const mine = last.then(() => judge(review));
    last = mine.catch(() => undefined);
    return mine;
  };
}
