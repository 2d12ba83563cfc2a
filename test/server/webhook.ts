/** The webhook for tests, over admission that judges by chance. */
import type { RequestListener } from "node:http";
import { pino } from "pino";
import { createAdmission } from "../../src/admission/index.ts";
import type { ReviewDependencies } from "../../src/server/api/admission/review.ts";
import { answerAdmission } from "../../src/server/api/admission/review.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { createRandom } from "../fuzz/random.ts";
import { createChanceAdmission } from "../fuzz/subject.ts";
import { active } from "./serving.ts";

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

/** Admission by the built-in rules, in a namespace that asks for restricted in every mode. */
const nothing = (): void => undefined;
const { engine, loaded, configuration, exemptions, model } = active;
const LABELS = Object.fromEntries(
  ["enforce", "audit", "warn"].map((mode) => [`pod-security.kubernetes.io/${mode}`, "restricted"]),
);
export const restricted = createAdmission({
  ...{ engine, configuration, exemptions, model, ruleSet: loaded.ruleSet },
  namespaces: () => ({ metadata: { labels: LABELS } }),
  listPods: () => Promise.resolve([]),
  clock: () => 0,
  metrics: { evaluation: nothing, exemption: nothing, exempted: nothing, error: nothing },
});
