/** Sentences that several reports share. */
import type { FindingAnswer, Result, ViolationAnswer } from "../evaluate/index.ts";

/** How bad a violation is: only what would be denied is an error. */
export type Severity = "error" | "warning" | "note";

export function severityOf({ modes }: ViolationAnswer): Severity {
  if (modes.includes("enforce")) return "error";
  return modes.includes("warn") ? "warning" : "note";
}

/** `Deployment shop/web`. */
export function objectName({
  kind,
  namespace,
  name,
}: Pick<Result["object"], "kind" | "namespace" | "name">): string {
  const names = [namespace, name].filter((part) => part !== null).join("/");
  return [kind ?? "object", names].filter((part) => part !== "").join(" ");
}

/** `REASON (DETAIL)`, as the API server says it. */
export function violationText({
  reason,
  detail,
}: {
  readonly reason: string;
  readonly detail: string;
}): string {
  return detail === "" ? reason : `${reason} (${detail})`;
}

/** Longest detail that is said again with each finding. */
const SHORT_DETAIL = 500;

/** As `violationText`, for texts that stand beside each finding: a detail that names many is left out. */
export function violationHead(violation: ViolationAnswer): string {
  return violation.detail.length > SHORT_DETAIL ? violation.reason : violationText(violation);
}

/** `and 3 more`, for findings that the answer leaves out; empty when there are none. */
export function omittedText({ findingsOmitted = 0 }: ViolationAnswer): string {
  return findingsOmitted === 0 ? "" : `${count(findingsOmitted, "more value")} that offend, left out here`;
}

/** `spec.a is true, expected false`. */
export function findingText({ path, ...finding }: FindingAnswer): string {
  return `${path} ${expectation(finding)}`;
}

/** `is true, expected false`. */
export function expectation({ value, expected, byDefault }: Omit<FindingAnswer, "path">): string {
  const found = value === null ? "is not set" : `is ${JSON.stringify(value)}`;
  return `${found}${byDefault === true ? " by default" : ""}, expected ${expected}`;
}

/** `1 file`, `2 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The text without a full stop at its end. */
export function unstopped(text: string): string {
  return text.replace(/\.$/, "");
}

/** What is to be reported of an object, after the path that it is about. */
export function noticeText({ path, detail }: { readonly path: string; readonly detail: string }): string {
  return path === "" ? detail : `${path}: ${detail}`;
}
