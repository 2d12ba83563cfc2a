/** If-Match and If-None-Match of requests that change something: nobody overwrites what they have not seen. */
import type { IncomingHttpHeaders } from "node:http";
import { Problem } from "../problem/problem.ts";

/** @throws Problem when a request that changes something does not say what it expects to be there. */
export function requirePrecondition(headers: IncomingHttpHeaders, creates: boolean): void {
  if (headers["if-match"] !== undefined || (creates && isAny(headers["if-none-match"]))) return;
  throw new Problem(
    "precondition-required",
    `Send If-Match with the ETag that GET answered with${creates ? ", or If-None-Match: * to create what is not there yet" : ""}.`,
  );
}

/**
 * Checks what a request expects. Tags are compared strongly, as RFC 9110 says for If-Match.
 * @param what for the caller: `control "a"`.
 * @param tags of the present representations; none when there is nothing.
 * @throws Problem when something else is there than the caller expects.
 */
export function checkPrecondition(headers: IncomingHttpHeaders, what: string, tags: readonly string[]): void {
  const expected = headers["if-match"];
  if (expected !== undefined) {
    if (tags.length === 0) throw failed(`There is no ${what} any more, or not yet: nothing was changed.`);
    const matches = isAny(expected) || expected.split(",").some((tag) => tags.includes(tag.trim()));
    if (!matches) {
      throw failed(`The ${what} is not what it was when it was read: read it again. Nothing was changed.`);
    }
  }
  if (isAny(headers["if-none-match"]) && tags.length > 0) {
    throw failed(
      `There is already ${/^[aeiou]/.test(what) ? "an" : "a"} ${what}: send If-Match with its ETag to replace it. Nothing was changed.`,
    );
  }
}

function isAny(header: string | undefined): boolean {
  return header?.trim() === "*";
}

function failed(detail: string): Problem {
  return new Problem("precondition-failed", detail);
}
