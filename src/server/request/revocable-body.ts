/** A body whose reader can be sent away, whether anything of it arrives or not. */
import { PassThrough, Readable } from "node:stream";
import type { ApiRequest } from "../handler.ts";

/** A body, until further notice. */
export interface RevocableBody {
  readonly stream: Readable;
  /** Reading it fails from now on, at once for a reader that waits for more. */
  readonly revoke: (why: Error) => void;
  /** Reads no more of it: what still comes is left to the code that closes the connection. */
  readonly leave: () => void;
}

/** Reads a body through `between`, which may decode it. */
export function revocableBody(
  body: ApiRequest["stream"],
  between: NodeJS.ReadWriteStream = new PassThrough(),
): RevocableBody {
  const source = body instanceof Readable ? body : Readable.from(body);
  const stream = between as unknown as Readable;
  // a reader gets it; without one nobody needs it
  stream.on("error", () => undefined);
  const breakOff = (): void => {
    if (!source.readableEnded) stream.destroy(new Error("the body broke off"));
  };
  const leave = (): void => {
    source.off("close", breakOff).off("error", breakOff).unpipe(between);
  };
  source.on("close", breakOff).on("error", breakOff);
  if (source.destroyed) breakOff();
  else source.pipe(between);
  return {
    stream,
    revoke: (why) => {
      leave();
      stream.destroy(why);
    },
    leave,
  };
}
