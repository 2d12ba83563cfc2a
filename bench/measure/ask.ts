/** Sends requests whose answers are counted, not kept. */
import { Agent, request } from "node:http";
import { connect } from "node:net";

/** What is sent. */
export interface Asked {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Over a connection that stays open; over a new one otherwise. */
  readonly stays?: true;
}

/** What came back. */
export interface Counted {
  readonly status: number;
  readonly bytes: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends a request. */
export function ask(url: string, { method = "POST", body, headers = {}, stays }: Asked): Promise<Counted> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: stays ? agent : false, method, headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, bytes }));
    });
    asked.on("error", (error) => reject(new Error(`${url}: ${error.message}`, { cause: error })));
    asked.end(body);
  });
}

/** A body of ASCII in chunks of one byte each, as it goes over the wire. Making it takes long: do it before anything is measured. */
export function inChunksOfOne(body: string): Buffer {
  return Buffer.from(`${body.replaceAll(/[^]/g, "1\r\n$&\r\n")}0\r\n\r\n`, "latin1");
}

/** The same with a body that `inChunksOfOne` made. */
export function askInChunks(
  url: string,
  chunks: Buffer,
  { method = "POST", headers = {} }: Omit<Asked, "body">,
): Promise<Counted> {
  const { hostname, port, host, pathname, search } = new URL(url);
  const head = Object.entries({ ...headers, host, connection: "close", "transfer-encoding": "chunked" });
  const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return new Promise((resolve, reject) => {
    const answer: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.on("error", reject);
    socket.on("data", (chunk: Buffer) => answer.push(chunk));
    socket.on("end", () => {
      const text = Buffer.concat(answer).toString("latin1");
      resolve({ status: Number(text.split(" ", 2)[1] ?? 0), bytes: text.length });
    });
    socket.write(`${method} ${pathname}${search} HTTP/1.1\r\n${lines}\r\n`);
    socket.write(chunks);
  });
}
