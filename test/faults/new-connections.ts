/** Callers that connect anew for each request, byte by byte, so that it is seen how far each of them came. */
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What became of one request. */
export interface Visit {
  /** The request's `x-request-id`, by which the service's log names it. */
  readonly id: string;
  readonly connected: boolean;
  /** What came back. */
  readonly answer: Buffer;
  /** The error that ended the connection, if one did. */
  readonly error: string | undefined;
}

/** Callers that go on until they are stopped. */
export interface Newcomers {
  readonly visits: readonly Visit[];
  readonly stop: () => Promise<void>;
}

/** A request that is not answered by then is lost. */
const PATIENCE_MILLISECONDS = 20_000;
/** Where nobody listens there is no use in asking at full speed. */
const REFUSED_PAUSE_MILLISECONDS = 2;

/** Starts to connect and ask, some at once. @param bodies sent to POST /v1/evaluate in turn. */
export function startNewcomers(url: string, callers: number, body: string): Newcomers {
  const visits: Visit[] = [];
  let isOver = false;
  let last = 0;
  const { port, hostname } = new URL(url);
  const visit = (id: string): Promise<Visit> =>
    new Promise((resolve) => {
      const socket = connect(Number(port), hostname);
      const chunks: Buffer[] = [];
      let connected = false;
      let error: string | undefined;
      socket.on("connect", () => {
        connected = true;
        socket.write(
          `POST /v1/evaluate?level=restricted HTTP/1.1\r\nhost: a\r\nx-request-id: ${id}\r\nconnection: close\r\n` +
            `content-type: application/yaml\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
      });
      socket.setTimeout(PATIENCE_MILLISECONDS, () => socket.destroy(new Error("nothing was heard")));
      socket.on("data", (chunk) => chunks.push(chunk));
      socket.on("error", ({ message }) => (error = message));
      socket.on("close", () => resolve({ id, connected, answer: Buffer.concat(chunks), error }));
    });
  const call = async (): Promise<void> => {
    while (!isOver) {
      const seen = await visit(`newcomer-${++last}`);
      visits.push(seen);
      if (!seen.connected) await sleep(REFUSED_PAUSE_MILLISECONDS);
    }
  };
  const calling = Array.from({ length: callers }, call);
  return {
    visits,
    stop: async () => {
      isOver = true;
      await Promise.all(calling);
    },
  };
}

/** Whether an answer has come to its end: all bytes that it announces, or its last chunk. */
export function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const head = answer.subarray(0, end).toString("latin1").toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return answer.length === end + 4 + Number(length);
  return head.includes("transfer-encoding: chunked") && answer.subarray(-5).equals(Buffer.from("0\r\n\r\n"));
}
