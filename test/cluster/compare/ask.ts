/** Asks the API server over HTTPS with a client's certificate, and keeps what kubectl would hide: every warning as it was sent. */
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import type { Client, Cluster } from "../cluster.ts";

/** A request to the API server. */
export interface Question {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** Of the body; JSON when left out. */
  readonly contentType?: string;
}

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  /** The values of the Warning headers, in their order. */
  readonly warnings: readonly string[];
  readonly body: Record<string, unknown>;
  /** Names the request in the audit log. */
  readonly auditId: string;
}

/** Sends requests of one client. */
export type Ask = (question: Question) => Promise<Answer>;

/** Connections are kept until `close`. */
export function createAsk(
  cluster: Cluster,
  as: Client = cluster.admin,
): Ask & { readonly close: () => void } {
  const { certificatePem: cert, keyPem: key } = as.pair;
  const agent = new Agent({ ca: cluster.caPem, cert, key, keepAlive: true, maxSockets: 8 });
  const ask: Ask = async ({ method, path, body, contentType = "application/json" }) => {
    const headers = {
      accept: "application/json",
      ...(body !== undefined && { "content-type": contentType }),
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(`${cluster.url}${path}`, { agent, method, headers }, resolve);
      sent.once("error", reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
    return {
      status: response.statusCode ?? 0,
      warnings: headersNamed(response, "warning"),
      body: JSON.parse(await text(response)) as Record<string, unknown>,
      auditId: String(response.headers["audit-id"]),
    };
  };
  return Object.assign(ask, { close: () => agent.destroy() });
}

/** One by one: joined with commas, as Node gives them, they could not be told apart. */
function headersNamed({ rawHeaders }: IncomingMessage, name: string): readonly string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}
