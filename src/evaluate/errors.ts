/** What a caller can do wrong when asking for an evaluation. Adapters map these to answers of their own. */
import type { Notice } from "../manifest/types.ts";

/** A parameter of the request that cannot be used; nothing was evaluated. */
export class BadRequestError extends Error {
  override readonly name = "BadRequestError";
  /** The parameter as the caller writes it, `enforce-version`. */
  readonly parameter: string;
  /** One sentence: what is wrong and what to write instead. */
  readonly detail: string;

  constructor(parameter: string, detail: string) {
    super(`${parameter}: ${detail}`);
    this.parameter = parameter;
    this.detail = detail;
  }
}

/** A part of the body that can be read but not used; nothing was evaluated. */
export class BadObjectError extends Error {
  override readonly name = "BadObjectError";
  /** RFC 6901 pointer to the part of the body. */
  readonly pointer: string;
  /** One sentence: what is wrong and what to write instead. */
  readonly detail: string;
  /** What is wrong within the part. */
  readonly errors: readonly Notice[];

  constructor(pointer: string, detail: string, errors: readonly Notice[] = []) {
    super(`${pointer}: ${detail}`);
    this.pointer = pointer;
    this.detail = detail;
    this.errors = errors;
  }
}
