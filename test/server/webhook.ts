/** The webhook for tests, over admission that judges by chance. */
import type { RequestListener } from "node:http";
import { pino } from "pino";
import type { ReviewDependencies } from "../../src/server/api/admission/review.ts";
import { answerAdmission } from "../../src/server/api/admission/review.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { createRandom } from "../fuzz/random.ts";
import { createChanceAdmission } from "../fuzz/subject.ts";

/** Answers reviews, and everything else by `next`. */
export function webhook(next: RequestListener, more: Partial<ReviewDependencies> = {}): RequestListener {
  const admission = createChanceAdmission(createRandom(1));
  const dependencies = {
    admission: () => admission,
    clock: () => performance.now(),
    metrics: createMetrics({ processMetrics: false }),
    log: pino({ level: "silent" }),
    bodyBytes: 100_000,
    isStopping: () => false,
    ...more,
  };
  return answerAdmission(dependencies, next);
}
