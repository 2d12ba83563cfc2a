/** Bodies that fill the room for all: the slow ones are turned away, and the others are answered. */
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { BodyBudget } from "../../../src/server/request/body-budget.ts";
import { createBodyBudget } from "../../../src/server/request/body-budget.ts";
import { createRandom } from "../../fuzz/random.ts";
import { reviewOf } from "../../fuzz/subject.ts";
import { head } from "../raw.ts";
import { serving } from "../serving.ts";
import { webhook } from "../webhook.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const KIBIBYTE = 1_024;
const POD = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec: { containers: [{ name: "c" }] } };

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** The service and its webhook on one port, with room for so much. */
async function room(heldBytes: number) {
  const { app, service } = serving({}, { bodyBytes: 100 * KIBIBYTE, heldBytes });
  const server = createServer(
    webhook(app, { metrics: service.metrics, bodyBytes: 100 * KIBIBYTE, bodies: service.bodies }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const post = (path: string, body: string, type = "application/json"): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers: { "content-type": type }, body });
  return {
    port,
    post,
    shed: async () =>
      /shed_requests_total\{limit="max-held-bytes"\} (\d+)/.exec(await service.metrics.text())?.[1],
  };
}

/** A caller that sends a part of a body and then nothing. */
interface Stalled {
  readonly socket: Socket;
  /** What it has been answered so far. */
  readonly answer: () => string;
}

function stall(
  port: number,
  path: string,
  headers: readonly string[],
  part: string | Uint8Array,
): Promise<Stalled> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    stops.push(() => socket.destroy());
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("connect", () => {
      socket.write(head("POST", path, ["Content-Length: 102400", ...headers]));
      socket.write(part, () => resolve({ socket, answer: () => answer }));
    });
  });
}

const JSON_TYPE = "Content-Type: application/json";
const PART = " ".repeat(80 * KIBIBYTE);

describe("bodies that fill the room and come no further", () => {
  it.each([
    ["/v1/evaluate", [JSON_TYPE], PART],
    ["/v1/evaluate", ["Content-Type: application/x-ndjson"], PART],
    [
      "/v1/evaluate",
      [JSON_TYPE, "Content-Encoding: gzip"],
      gzipSync(randomText(100 * KIBIBYTE)).subarray(0, 70 * KIBIBYTE),
    ],
    ["/v1/namespaces/evaluate", [JSON_TYPE], PART],
  ])(
    "are turned away with %s %j, the first of them first, and others are answered",
    async (path, headers, part) => {
      const { port, post, shed } = await room(300 * KIBIBYTE);
      const stalled: Stalled[] = [];
      for (let i = 0; i < 6; i += 1) {
        stalled.push(await stall(port, path, headers, part));
        expect((await post("/v1/evaluate", JSON.stringify(POD))).status).toBe(200);
      }
      await expect.poll(() => stalled[0]?.answer()).toContain("--max-held-bytes");
      const first = stalled[0]?.answer() ?? "";
      expect(first).toMatch(/overloaded/);
      expect(stalled.at(-1)?.answer()).not.toContain("--max-held-bytes");
      // the last of what was sent may still be unpacked
      await expect.poll(async () => Number(await shed())).toBeGreaterThan(1);
    },
  );

  it("are turned away at /admission in a line of text, so that the API server asks again, and reviews are answered", async () => {
    const { port, post } = await room(300 * KIBIBYTE);
    const stalled: Stalled[] = [];
    const review = JSON.stringify(reviewOf(POD, createRandom(3)));
    for (let i = 0; i < 30; i += 1) {
      stalled.push(await stall(port, "/admission", [JSON_TYPE], PART));
      expect((await post("/admission", review)).status).toBe(200);
    }
    await expect.poll(() => stalled[0]?.answer()).toContain("too many reviews at once");
    expect(stalled[0]?.answer()).toMatch(/^HTTP\/1.1 503 [^]*retry-after: 1\r\n/);
    expect(stalled.filter(({ answer }) => answer() === "").length).toBeLessThanOrEqual(3);
  });

  it("are as many as they like when each sends nothing but its headers: every request counts", async () => {
    const { port, post } = await room(300 * KIBIBYTE);
    const stalled: Stalled[] = [];
    for (let i = 0; i < 40; i += 1) stalled.push(await stall(port, "/admission", [JSON_TYPE], ""));
    await expect.poll(() => stalled.filter(({ answer }) => answer() === "").length).toBeLessThanOrEqual(18);
    expect((await post("/admission", JSON.stringify(reviewOf(POD, createRandom(3))))).status).toBe(200);
  });

  it("give their room back when they hang up", async () => {
    const { port, post, shed } = await room(300 * KIBIBYTE);
    for (let i = 0; i < 10; i += 1) {
      const { socket } = await stall(port, "/v1/evaluate", [JSON_TYPE], PART);
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.destroy();
      await closed;
      expect((await post("/v1/evaluate", JSON.stringify(POD))).status).toBe(200);
    }
    expect(await shed()).toBeUndefined();
  });
});

describe("a budget of bytes", () => {
  function budget(most: number) {
    let now = 0;
    const bodies: BodyBudget = createBodyBudget(most, { clock: () => now });
    const gone: string[] = [];
    return {
      hold: (name: string) => bodies.hold(() => gone.push(name)),
      pass: (milliseconds: number) => (now += milliseconds),
      gone,
    };
  }

  it("gives up the body that comes slowest, not the largest one", () => {
    const { hold, pass, gone } = budget(3_000_000);
    const slow = hold("slow");
    slow.grow(10_000);
    pass(10_000);
    hold("fast").grow(1_400_000);
    hold("large").grow(1_400_000);
    pass(10);
    hold("new");
    expect(gone).toEqual([]);
    hold("newer").grow(115_000);
    expect(gone).toEqual(["slow"]);
  });

  it("gives up no body that has come, but the one that finds no room", () => {
    const { hold, gone } = budget(1_000_000);
    const [first, other] = [hold("first"), hold("other")];
    for (const held of [first, other]) {
      held.grow(450_000);
      held.complete();
    }
    hold("second").grow(100_000);
    expect(gone).toEqual(["second"]);
    first.release();
    hold("third").grow(450_000);
    expect(gone).toEqual(["second"]);
  });

  it("has room for a body of any size that is alone", () => {
    const { hold, gone } = budget(1_000_000);
    hold("huge").grow(9_000_000);
    expect(gone).toEqual([]);
  });

  it("keeps nothing of a body that has come but its size", async () => {
    const bodies = createBodyBudget(1_000_000);
    const hold = () => {
      const body = Buffer.alloc(100_000);
      const held = bodies.hold(() => body.fill(0));
      held.grow(body.length);
      return { held, body: new WeakRef(body) };
    };
    const { held, body } = hold();
    held.complete();
    await setTimeout(1);
    collectGarbage();
    expect(body.deref()).toBeUndefined();
    held.release();
  });

  it("counts the lines of a stream one by one", () => {
    const { hold, gone } = budget(1_000_000);
    const stream = hold("stream");
    for (let i = 0; i < 100; i += 1) {
      stream.grow(500_000);
      stream.renew();
    }
    expect(gone).toEqual([]);
  });
});

function randomText(length: number): Uint8Array {
  const random = createRandom(1);
  return Buffer.from(Array.from({ length }, () => 32 + random.below(90)));
}
