/** Asks a server again and again for next to nothing, to find out how long it was busy with others. */
import { Agent, request } from "node:http";

/** The longest that it took to be answered, and all of it, in milliseconds. */
export interface Pauses {
  readonly longest: number;
  readonly p99: number;
}

/** Asks while the work is done. @param ask sends one request; resolves when it is answered. */
export async function pausesDuring(ask: () => Promise<void>, work: () => Promise<unknown>): Promise<Pauses> {
  const taken: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await ask();
      taken.push(performance.now() - began);
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await asking;
  }
  taken.sort((a, b) => a - b);
  return { longest: taken.at(-1) ?? 0, p99: taken[Math.floor(0.99 * (taken.length - 1))] ?? 0 };
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends a request over a connection that stays open. @returns the status and length of the answer, whose text is not kept. */
export function askOver(
  url: string,
  body?: string,
  contentType = "application/json",
): Promise<{ readonly status: number; readonly bytes: number }> {
  return new Promise((resolve, reject) => {
    const options =
      body === undefined ? { agent } : { agent, method: "POST", headers: { "content-type": contentType } };
    const asked = request(url, options, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, bytes }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
