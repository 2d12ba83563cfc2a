/** Speaks to a server byte by byte, as no client library would. */
import { connect } from "node:net";

export interface RawOptions {
  /** End this side of the connection after sending. */
  readonly halfClose?: boolean;
  /** Destroy the connection then, after sending, without waiting for an answer. */
  readonly hangUp?: () => Promise<unknown>;
  /** What to wait for between the parts. */
  readonly pause?: () => Promise<unknown>;
  /** Milliseconds without anything new after a whole answer, after which no more is expected. */
  readonly quiet?: number;
}

/** Sends bytes and gives back all that comes until the server closes, or nothing more comes for a while. */
export function raw(
  port: number,
  bytes: string | readonly string[],
  options: RawOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    let quiet: NodeJS.Timeout | undefined;
    const hasBody = !(typeof bytes === "string" ? bytes : bytes.join("")).startsWith("HEAD ");
    const done = (): void => {
      clearTimeout(quiet);
      socket.destroy();
      resolve(received);
    };
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      received += text;
      clearTimeout(quiet);
      if (endsWithAnAnswer(received, hasBody)) quiet = setTimeout(done, options.quiet ?? 300);
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
      if (options.hangUp !== undefined) void options.hangUp().then(done, reject);
    };
    socket.on("connect", () => void send());
  });
}

const ANSWER = /^HTTP\/1\.[01] (\d{3}) [^]*?\r\n\r\n/;

/** Whether the last answer has come whole. */
function endsWithAnAnswer(received: string, hasBody: boolean): boolean {
  let rest = received;
  for (let found = ANSWER.exec(rest); found !== null; found = ANSWER.exec(rest)) {
    const [headers, status = ""] = found;
    rest = rest.slice(headers.length);
    const length = /^content-length: (\d+)\r$/im.exec(headers)?.[1];
    if (!hasBody || /^(1\d\d|204|304)$/.test(status)) continue;
    if (/^transfer-encoding: chunked\r$/im.test(headers)) {
      const end = rest.indexOf("0\r\n\r\n");
      if (end === -1) return false;
      rest = rest.slice(end + "0\r\n\r\n".length);
    } else if (length !== undefined) {
      if (rest.length < Number(length)) return false;
      rest = rest.slice(Number(length));
    }
  }
  return rest === "";
}

/** A request's first lines. */
export function head(method: string, path: string, headers: readonly string[] = []): string {
  return [`${method} ${path} HTTP/1.1`, "Host: localhost", ...headers, "", ""].join("\r\n");
}
