/** A body that is read for a time only, whether anything of it arrives or not. */
import { PassThrough, Readable } from "node:stream";
import type { ApiRequest } from "./exchange.ts";
import type { Problem } from "./problem.ts";

/** A body, for a time. */
export interface TimedBody {
  readonly stream: Readable;
  /** Reads no more of it: what still comes is left to whoever closes the connection. */
  readonly leave: () => void;
}

/**
 * Reads a body until its time is over; then reading it fails.
 * @param overdue what reading fails with.
 */
export function timedBody(
  body: ApiRequest["stream"],
  milliseconds: number,
  overdue: () => Problem,
): TimedBody {
  const source = body instanceof Readable ? body : Readable.from(body);
  const stream = new PassThrough();
  // told to whoever reads; when nobody does, nobody needs to know
  stream.on("error", () => undefined);
  const breakOff = (): void => {
    if (!source.readableEnded) stream.destroy(new Error("the body broke off"));
  };
  const timer = setTimeout(() => {
    leave();
    stream.destroy(overdue());
  }, milliseconds);
  const leave = (): void => {
    clearTimeout(timer);
    source.off("close", breakOff).off("error", breakOff).unpipe(stream);
  };
  source.on("close", breakOff).on("error", breakOff);
  if (source.destroyed) breakOff();
  else source.pipe(stream);
  return { stream, leave };
}
