/** Puts an error into a form that can be sent. */
import { messageOf } from "../../../src/core/error-message.ts";
import { BadObjectError, BadRequestError } from "../../../src/evaluate/index.ts";
import { LimitError, UnreadableError } from "../../../src/manifest/text/index.ts";
import type { Failure } from "../rpc/failure.ts";

export function failureOf(error: unknown): Failure {
  if (error instanceof UnreadableError) {
    const { detail, line, column } = error;
    return {
      kind: "text",
      detail,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    };
  }
  if (error instanceof LimitError) return { kind: "text", detail: error.detail };
  if (error instanceof BadRequestError) {
    return { kind: "request", detail: error.detail, parameter: error.parameter };
  }
  if (error instanceof BadObjectError) return { kind: "other", detail: error.detail };
  return { kind: "other", detail: messageOf(error) };
}
