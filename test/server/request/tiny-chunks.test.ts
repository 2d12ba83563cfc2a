/** Bodies in chunks of one byte: what they take of memory is bounded by their size, wherever they are read, and where they wait. */
import { connect } from "node:net";
import type { RequestListener } from "node:http";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { listen } from "../../../src/server/network/listen.ts";
import { createLoadShedding } from "../../../src/server/middleware/load-shedding.ts";
import { createRandom } from "../../fuzz/random.ts";
import { head } from "../raw.ts";
import { serving } from "../serving.ts";
import { webhook } from "../webhook.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const CHUNKS = 100_000;
/** A third of what a Buffer for each chunk takes. */
const MOST_BYTES = 6_000_000;
const silent = pino({ level: "silent" });

function memory(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What the process holds more of while a request has sent all these chunks, and not its end. */
async function heldBy(app: RequestListener, path: string, headers: readonly string[], chunks: Buffer) {
  const options = {
    host: "127.0.0.1",
    port: 0,
    requestTimeoutSeconds: 60,
    headerBytes: 20_000,
    connections: 1_024,
    bodyBytes: 1e6,
  };
  let arrived = (): number => 0;
  const watched: RequestListener = (request, response) => {
    arrived = () => request.socket.bytesRead;
    app(request, response);
  };
  const listening = await listen(watched, options, silent);
  const socket = connect(Number(new URL(listening.url).port), "127.0.0.1");
  try {
    socket.write(head("POST", path, ["Transfer-Encoding: chunked", ...headers]));
    // what the connection itself takes does not count
    await setTimeout(50);
    const before = memory();
    socket.write(chunks);
    // where nobody reads, the sender is stopped
    for (let last = -1; arrived() !== last; ) {
      last = arrived();
      await setTimeout(200);
    }
    return memory() - before;
  } finally {
    socket.destroy();
    await listening.stop(0, 0);
  }
}

const inChunks = (bytes: Uint8Array): Buffer =>
  Buffer.concat([...bytes].map((byte) => Buffer.from([49, 13, 10, byte, 13, 10])));
const COMMENT = inChunks(Buffer.alloc(CHUNKS, "#"));
const YAML = "Content-Type: application/yaml";

describe("a body in chunks of one byte", () => {
  it.each([
    ["/v1/evaluate", [YAML], COMMENT],
    ["/v1/evaluate", ["Content-Type: application/x-ndjson"], COMMENT],
    ["/v1/evaluate", [YAML, "Content-Encoding: gzip"], inChunks(gzipSync(randomText(CHUNKS)))],
    ["/v1/controls/validate", [YAML], COMMENT],
    ["/v1/namespaces/evaluate", [YAML], COMMENT],
  ] as const)("is not kept in pieces by %s with %s", async (path, headers, chunks) => {
    const { app } = serving({}, { bodyBytes: 1_000_000 });
    expect(await heldBy(app, path, headers, chunks)).toBeLessThan(MOST_BYTES);
  });

  it("is not kept in pieces by /admission", async () => {
    const app = webhook(() => undefined, { bodyBytes: 1_000_000 });
    const headers = ["Content-Type: application/json"];
    expect(await heldBy(app, "/admission", headers, COMMENT)).toBeLessThan(MOST_BYTES);
  });

  it("is not kept in pieces while it waits for its turn", async () => {
    const load = { concurrent: 0, waiting: 10, lagMilliseconds: 1_000 };
    const guards = [createLoadShedding(load, { lag: () => 0, shed: () => undefined })];
    const { app } = serving({ guards: guards });
    expect(await heldBy(app, "/v1/evaluate", [YAML], COMMENT)).toBeLessThan(MOST_BYTES / 3);
  });

  it("is read as it was sent", async () => {
    const { app } = serving();
    const body =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: in-pieces}\nspec: {hostPID: true, containers: []}\n";
    const listening = await listen(
      app,
      {
        host: "127.0.0.1",
        port: 0,
        requestTimeoutSeconds: 60,
        headerBytes: 20_000,
        connections: 1_024,
        bodyBytes: 1e6,
      },
      silent,
    );
    const stream = new ReadableStream({
      start: (controller) => {
        for (const byte of Buffer.from(body)) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const answer = await fetch(`${listening.url}/v1/evaluate?level=baseline`, {
      method: "POST",
      body: stream,
      duplex: "half",
    });
    expect(await answer.json()).toMatchObject({
      results: [{ object: { name: "in-pieces" }, verdict: "denied" }],
    });
    await listening.stop(0, 0);
  });
});

function randomText(length: number): Buffer {
  const random = createRandom(7);
  return Buffer.from(Array.from({ length }, () => 33 + random.below(90)));
}
