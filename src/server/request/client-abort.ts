/** Tells the abort of a client from a mistake. */

const CODE = "ERR_STREAM_PREMATURE_CLOSE";

/** Nobody waits for the answer any more: what is left of the work is not worth doing. */
export class ClientAbortError extends Error {
  readonly code = CODE;

  constructor() {
    super("the caller hung up");
  }
}

/** Whether an error comes of a caller that aborted. */
export function isClientAbort(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === CODE;
}
