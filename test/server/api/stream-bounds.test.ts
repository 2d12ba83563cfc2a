/** Streams that would never end: the service ends them, says why, and takes others. */
import type { ClientRequest } from "node:http";
import { request as send } from "node:http";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Limits } from "../../../src/server/service.ts";
import { createLoadShedding } from "../../../src/server/middleware/load-shedding.ts";
import { onNetwork, serving } from "../serving.ts";

const NDJSON = "application/x-ndjson";
const LONG = 3_600_000;
const POD = JSON.stringify({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a" },
  spec: { containers: [{ name: "c" }] },
});
const LINE = `${POD}\n`;
const FLOOD = LINE.repeat(200);
/** So much is said of it that the system's buffers are full at once. */
const TELLING = `${JSON.stringify({
  ...{ apiVersion: "v1", kind: "Pod", metadata: { name: "a" } },
  spec: { containers: Array.from({ length: 500 }, () => ({ securityContext: { privileged: true } })) },
})}\n`;

type Line = Record<string, unknown>;
interface Heard {
  readonly status: number;
  readonly lines: readonly Line[];
}

function open(port: number, headers: Readonly<Record<string, string>> = {}): ClientRequest {
  const call = send({
    ...{ port, host: "127.0.0.1", method: "POST", path: "/v1/evaluate?level=baseline" },
    headers: { "content-type": NDJSON, "transfer-encoding": "chunked", ...headers },
  });
  call.on("error", () => undefined);
  call.flushHeaders();
  return call;
}

/** All that the service says, to the end of its answer: an answer that breaks off is an error. */
async function heard(call: ClientRequest): Promise<Heard> {
  const [status, whole] = await new Promise<[number, string]>((resolve, reject) => {
    call.on("error", reject);
    call.on("response", (answer) => {
      text(answer).then((all) => resolve([answer.statusCode ?? 0, all]), reject);
    });
  });
  const lines = whole.trimEnd().split("\n");
  return { status, lines: lines.map((line) => JSON.parse(line) as Line) };
}

/** Sends as fast as the service takes, until the connection closes. */
function flood(call: ClientRequest, piece: string | Uint8Array): void {
  const more = (): void => {
    while (!call.destroyed && call.write(piece));
  };
  call.on("drain", more);
  more();
}

/** Sends a piece now and then, until the connection closes. */
function drip(call: ClientRequest, piece: string): void {
  const dripping = setInterval(() => call.write(piece), 20);
  call.on("close", () => clearInterval(dripping));
}

const PROBLEM = "urn:pod-security-rules:problem:";
const tooLong = {
  problem: {
    type: `${PROBLEM}time-exceeded`,
    status: 413,
    detail: expect.stringContaining("--stream-timeout") as string,
  },
};
const tooMany = {
  problem: {
    type: `${PROBLEM}limit-exceeded`,
    status: 413,
    detail: expect.stringContaining("--max-stream-lines") as string,
  },
};

async function ask(
  stream: Limits["stream"],
  work: (call: ClientRequest) => void,
  headers = {},
): Promise<Heard> {
  const { app } = serving({}, { stream });
  return onNetwork(app, async (port) => {
    const call = open(port, headers);
    work(call);
    const all = await heard(call);
    call.destroy();
    return all;
  });
}

/** Asks with ever longer limits of time, until there is time for more than one line: how fast this machine is does not matter. */
async function askInTime(work: (call: ClientRequest) => void, milliseconds = 400): Promise<Heard> {
  const all = await ask({ lines: 1e9, milliseconds }, work);
  return all.lines.length > 1 ? all : askInTime(work, milliseconds * 4);
}

/** A service with one place for bodies and one for streams. */
function oneAtATime(limits: Partial<Limits>) {
  const load = { concurrent: 1, waiting: 0, lagMilliseconds: LONG };
  return serving({ guards: [createLoadShedding(load, { lag: () => 0, shed: () => undefined })] }, limits);
}

describe("a stream that never ends", () => {
  it("is ended in time when its objects come slowly, after results of them", async () => {
    const { status, lines } = await askInTime((call) => drip(call, LINE));
    expect(status).toBe(200);
    expect(lines[0]).toMatchObject({ verdict: "allowed" });
    expect(lines.at(-1)).toMatchObject(tooLong);
  });

  it("is ended in time when nothing comes at all", async () => {
    const { lines } = await ask({ lines: 1e6, milliseconds: 200 }, () => undefined);
    expect(lines).toMatchObject([tooLong]);
  });

  it("is ended in time when its objects come as fast as they are taken", async () => {
    const { lines } = await askInTime((call) => flood(call, FLOOD));
    expect(lines.at(-1)).toMatchObject(tooLong);
  });

  it("is ended in time when it comes compressed", async () => {
    const { lines } = await ask({ lines: 1e6, milliseconds: 300 }, (call) => call.write(gzipSync(LINE)), {
      "content-encoding": "gzip",
    });
    expect(lines.at(-1)).toMatchObject(tooLong);
  });

  it("is ended after as many lines as a stream may have", async () => {
    const { lines } = await ask({ lines: 3, milliseconds: LONG }, (call) => flood(call, FLOOD));
    expect(lines).toMatchObject([
      { object: { line: 1 } },
      { object: { line: 2 } },
      { object: { line: 3 } },
      tooMany,
    ]);
  });

  it("is ended after as many lines when they are blank", async () => {
    const { lines } = await ask({ lines: 1_000, milliseconds: LONG }, (call) =>
      flood(call, "\n".repeat(100)),
    );
    expect(lines).toMatchObject([tooMany]);
  });
});

describe.concurrent("a place", () => {
  it("of a stream that never ends is the next one's in time, though its caller reads no answer", async ({
    expect,
  }) => {
    const isGiven = (milliseconds: number): Promise<boolean> => {
      const { app } = oneAtATime({ stream: { lines: 1e9, milliseconds } });
      return onNetwork(app, async (port) => {
        const deaf = open(port);
        deaf.on("response", (answer) => answer.pause());
        flood(deaf, TELLING);
        const next = async (): Promise<Line | undefined> => {
          const call = open(port);
          call.end(LINE);
          return (await heard(call)).lines.at(-1);
        };
        if ((await next())?.["status"] !== 503) return false;
        await expect.poll(next).toMatchObject({ allowed: true });
        return true;
      });
    };
    // a slow machine sees the place taken only when it is taken for longer
    for (let milliseconds = 1_000; !(await isGiven(milliseconds)); ) milliseconds *= 4;
  });

  it("of an answer that its caller does not take is the next one's: the answer is cut", async ({
    expect,
  }) => {
    const isGiven = (answerMilliseconds: number): Promise<boolean> => {
      const { app } = oneAtATime({ bodyBytes: 3_000_000, answerMilliseconds });
      return onNetwork(app, async (port) => {
        const pod = `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostPID":true,"containers":[{}]}}\n`;
        const post = (body: string): ClientRequest => {
          const call = open(port, { "content-type": "application/json" });
          call.end(body);
          return call;
        };
        const deaf = post(pod.repeat(10_000));
        const begun = new Promise((resolve) => deaf.on("response", resolve));
        deaf.on("response", (answer) => answer.pause());
        await begun;
        const next = async (): Promise<number> => (await heard(post(pod))).status;
        if ((await next()) !== 503) return false;
        await expect.poll(next).toBe(200);
        deaf.destroy();
        return true;
      });
    };
    // a slow machine sees the place taken only when it is taken for longer
    for (let milliseconds = 100; !(await isGiven(milliseconds)); ) milliseconds *= 4;
  });
});

describe("a stream within its limits", () => {
  it.each([
    ["exactly as many lines", LINE.repeat(3)],
    ["a last line without an end", `${LINE}${LINE}${POD}`],
  ])("is answered to its summary: %s", async (_, body) => {
    const { lines } = await ask({ lines: 3, milliseconds: LONG }, (call) => call.end(body));
    expect(lines.at(-1)).toMatchObject({ allowed: true, summary: { objects: 3 } });
  });

  it("that broke off is ended by that, not by its time", async () => {
    const { app, lines } = serving({}, { stream: { lines: 3, milliseconds: LONG } });
    await onNetwork(app, async (port) => {
      const call = open(port);
      call.write(LINE);
      await new Promise((resolve) => call.on("response", (answer) => answer.once("data", resolve)));
      call.destroy();
      await expect.poll(() => lines.some(({ aborted }) => aborted === true)).toBe(true);
    });
    expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
