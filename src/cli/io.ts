/** What a command may touch of the process that runs it. */
import type { Writable } from "node:stream";

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
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
  };
}

function outputOf(stream: Writable & { readonly isTTY?: boolean }): Output {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    open = false;
  });
  return {
    isTerminal: stream.isTTY === true,
    write: (text) =>
      new Promise((resolve) => {
        if (open && text !== "") stream.write(text, () => resolve());
        else resolve();
      }),
  };
}
