/** Asks on a connection of its own each time, so that any of the workers may be the one that answers. */
import type { Agent, IncomingHttpHeaders } from "node:http";
import { request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { TOKEN } from "../server/rules-process.ts";

export interface FreshAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface FreshRequest {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Keeps connections. */
  readonly agent?: Agent;
}

/** @throws the network's error. */
export function ask(
  url: string,
  { method = "GET", body, headers = {}, agent }: FreshRequest = {},
): Promise<FreshAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      agent: agent ?? false,
      method,
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      timeout: 30_000,
    });
    request.on("timeout", () => request.destroy(new Error("nothing was heard for 30 s")));
    request.on("error", reject);
    request.on("response", (response) => {
      text(response).then(
        (whole) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: whole }),
        reject,
      );
    });
    request.end(body);
  });
}

/** The sum of a metric over all its labels. */
export function sumOf(metrics: string, name: string): number {
  const lines = metrics
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
}
