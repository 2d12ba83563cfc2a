/** What a command may touch of the process that runs it. */
import { fileErrorReason } from "../core/file-error.ts";
import type { Writable } from "node:stream";
import { UsageError } from "../core/usage-error.ts";

/** The process as a command sees it. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** A stream for people or for a program. */
export interface Output {
  readonly isTerminal: boolean;
  readonly write: (text: string) => Promise<void>;
}

/** The process itself. A reader that goes away, as `head` does, takes nothing but what would have been written. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: process.stdin,
    stdout: outputOf(process.stdout, "standard output"),
    stderr: outputOf(process.stderr, "standard error"),
  };
}

function outputOf(stream: Writable & { readonly isTTY?: boolean }, name: string): Output {
  let open = true;
  // a writer gets errors by its callback; without a listener they would end the process
  stream.on("error", () => {
    open = false;
  });
  return {
    isTerminal: stream.isTTY === true,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (!open || text === "") resolve();
        else {
          stream.write(text, (error) => {
            if (error === null || error === undefined || isGone(error)) resolve();
            else reject(new UsageError(`cannot write to ${name}: ${fileErrorReason(error)}`));
          });
        }
      }),
  };
}

function isGone(error: NodeJS.ErrnoException): boolean {
  return error.code === "EPIPE";
}
