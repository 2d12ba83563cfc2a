/** The service that targets ask over real sockets, with a webhook beside it, as it is put on the network. */
import { Agent, request } from "node:http";
import { pino } from "pino";
import { answerAdmission } from "../../src/server/api/admission/review.ts";
import { listen } from "../../src/server/network/listen.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { serving } from "../server/serving.ts";
import type { Answered } from "./contract.ts";
import { createRandom } from "./random.ts";
import { createChanceAdmission } from "./subject.ts";

/** What to ask. */
export interface Asking {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent one by one. */
  readonly pieces: readonly (string | Uint8Array)[];
}

/** A service that answers. */
export interface FuzzedService {
  readonly port: number;
  /** Posts on a connection that is kept. */
  readonly post: (asking: Asking) => Promise<Answered>;
  readonly stop: () => Promise<unknown>;
}

/** A request that does not arrive within this is given up. */
const REQUEST_SECONDS = 1;
const BODY_BYTES = 100_000;

/** Starts the service on a free port. */
export async function startFuzzed(): Promise<FuzzedService> {
  const { app } = serving({}, {}, "silent");
  const admission = createChanceAdmission(createRandom(1));
  const log = pino({ level: "silent" });
  const webhook = {
    admission: () => admission,
    clock: () => performance.now(),
    ...{ metrics: createMetrics({ processMetrics: false }), log, bodyBytes: BODY_BYTES },
    isStopping: () => false,
  };
  const network = {
    host: "127.0.0.1",
    port: 0,
    requestTimeoutSeconds: REQUEST_SECONDS,
    headerBytes: 32_768,
    connections: 1_024,
    bodyBytes: BODY_BYTES,
  };
  const listening = await listen(answerAdmission(webhook, app), network, log);
  const port = Number(new URL(listening.url).port);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  return {
    port,
    post: (asking) => post(port, agent, asking),
    stop: () => {
      agent.destroy();
      return listening.stop(0, 0);
    },
  };
}

function post(port: number, agent: Agent, { path, headers, pieces }: Asking): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, agent, method: "POST", path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, type: answered["content-type"] ?? "", text: Buffer.concat(chunks).toString() });
      });
    });
    asked.on("error", reject);
    for (const piece of pieces) asked.write(piece);
    asked.end();
  });
}
