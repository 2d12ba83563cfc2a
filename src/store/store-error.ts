/** Why a store cannot take a change. */
import { OperationalError, reasonOf } from "../core/error-facts.ts";

/**
 * `full`: no space is left. `unwritable`: the file system refuses. `taken-over`: another process writes here now.
 * `raced`: another replica was first. `broken`: the record is not as this service wrote it. `unsettled`: a change could be neither finished nor undone.
 */
export type StoreFailure = "full" | "unwritable" | "taken-over" | "raced" | "broken" | "unsettled";

/** A store cannot take a change; nothing was changed unless `failure` is `unsettled`. */
export class StoreError extends OperationalError {
  override readonly name = "StoreError";
  readonly failure: StoreFailure;

  /** @param message one sentence for people. */
  constructor(failure: StoreFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.failure = failure;
  }
}

const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** What an error of the file system means to a store. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  if (FULL.has(code)) {
    return new StoreError("full", "There is no space left in the store: nothing was changed.", error);
  }
  return new StoreError(
    "unwritable",
    `The store cannot be written (${code === "" ? reasonOf(error) : code}): nothing was changed.`,
    error,
  );
}
