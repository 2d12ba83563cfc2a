/** Compares our answer to an admission request with upstream's; every difference that is meant has a name. */
import type { Answer, Counter, Question } from "./question.ts";

/** `same`, the name of a difference that is meant, or `different`. */
export type Comparison =
  | "same"
  | "stricter update"
  | "own words for unreadable objects"
  | "upstream crashed"
  | "different";

/** Errors of decoding are the decoder's own; only what stands before them is upstream's. */
const DECODING = /^(failed to decode {1,2}(?:old )?object): .*$/s;

/**
 * @param asCreate upstream's answer to the same request as a create: what it says when it does judge the pod.
 */
export function compare(
  question: Question,
  ours: Answer,
  upstream: Answer,
  asCreate: Answer | undefined,
): Comparison {
  const [mine, theirs] = [textOf(ours), textOf(upstream)];
  if (mine === theirs) return "same";
  if (upstream.panic !== undefined) return isUnjudged(ours) ? "upstream crashed" : "different";
  const [myEssence, theirEssence] = [withoutDecoding(ours), withoutDecoding(upstream)];
  if (textOf(myEssence) === textOf(theirEssence)) return "own words for unreadable objects";
  if (isPodUpdate(question) && isPassedOver(upstream) && asCreate !== undefined) {
    return textOf(asUpdate(asCreate)) === mine ? "stricter update" : "different";
  }
  return "different";
}

/** Whether upstream may pass over the request as an update that does not matter. */
export function isPodUpdate({ request: { operation, resource } }: Question): boolean {
  return operation === "UPDATE" && resource?.resource === "pods";
}

/** Whether the request was admitted without a word. */
export function isPassedOver({ response, metrics }: Answer): boolean {
  return response?.allowed === true && Object.keys(response).length === 2 && metrics.length === 0;
}

/** Not judged, and said so. */
function isUnjudged({ response, metrics }: Answer): boolean {
  const error = response?.auditAnnotations?.["error"];
  return error !== undefined && metrics.some(({ name }) => name === "pod_security_errors_total");
}

function withoutDecoding(answer: Answer): Answer {
  const error = answer.response?.auditAnnotations?.["error"];
  if (answer.response === undefined || error === undefined) return answer;
  const auditAnnotations = { ...answer.response.auditAnnotations, error: error.replace(DECODING, "$1") };
  return { ...answer, response: { ...answer.response, auditAnnotations } };
}

function asUpdate(answer: Answer): Answer {
  const metrics = answer.metrics.map((counter) => ({
    ...counter,
    labels: { ...counter.labels, request_operation: "update" },
  }));
  return { ...answer, metrics };
}

function textOf({ response, metrics }: Answer): string {
  return sorted({ response, metrics: metrics.map(counterText).sort() });
}

function counterText({ name, labels, count }: Counter): string {
  return `${name} ${sorted(labels)} ${count}`;
}

/** JSON with sorted keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
