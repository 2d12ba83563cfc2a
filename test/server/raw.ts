/** Speaks to a server byte by byte, as no client library would. */
import { connect } from "node:net";

export interface RawOptions {
  /** End this side of the connection after sending. */
  readonly halfClose?: boolean;
  /** Destroy the connection this long after sending, without waiting for an answer. */
  readonly hangUpAfter?: number;
  /** What to wait for between the parts. */
  readonly pause?: () => Promise<unknown>;
  /** Milliseconds without anything new, after which no more is expected. */
  readonly quiet?: number;
}

/** Sends bytes and gives back all that comes until the server closes, or nothing more comes for a while. */
export function raw(
  port: number,
  bytes: string | readonly string[],
  options: RawOptions = {},
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    let quiet: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(quiet);
      socket.destroy();
      resolve(received);
    };
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      received += text;
      clearTimeout(quiet);
      quiet = setTimeout(done, options.quiet ?? 300);
    });
    socket.on("error", done);
    socket.on("close", done);
    const send = async (): Promise<void> => {
      for (const part of typeof bytes === "string" ? [bytes] : bytes) {
        if (socket.destroyed) return;
        socket.write(part, "latin1");
        if (options.pause !== undefined) await options.pause();
      }
      if (options.halfClose === true) socket.end();
      if (options.hangUpAfter !== undefined) setTimeout(done, options.hangUpAfter);
    };
    socket.on("connect", () => void send());
  });
}

/** A request's first lines. */
export function head(method: string, path: string, headers: readonly string[] = []): string {
  return [`${method} ${path} HTTP/1.1`, "Host: localhost", ...headers, "", ""].join("\r\n");
}
