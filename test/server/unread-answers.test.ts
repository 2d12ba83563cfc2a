/** Large answers that nobody reads: each is held once, not once more for each connection, and arrives as it was written. */
import type { Socket } from "node:net";
import { connect } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { ApiAnswer, Route } from "../../src/server/handler.ts";
import type { Operation } from "../../src/server/openapi/operation.ts";
import type { Service } from "../../src/server/service.ts";
import { head } from "./raw.ts";
import { reviewOf } from "../runtime/cluster.ts";
import { onNetwork, serving } from "./serving.ts";
import { restricted, webhook } from "./webhook.ts";

const MEBIBYTE = 1_048_576;

/** A route that answers with a text. */
function saying(body: string, asked = (): void => undefined): Route {
  const operation: Operation = { operationId: "say", tags: ["Text"], summary: "Says it.", responses: {} };
  const answer: ApiAnswer = { status: 200, headers: { "content-type": "text/plain" }, body };
  const handler = (): ApiAnswer => {
    asked();
    return answer;
  };
  return { method: "get", path: "/text", open: true, handler, operation };
}

/** How many bodies and answers were given up for others. */
async function shedIn({ metrics }: Service): Promise<number> {
  const [, count = "0"] =
    /shed_requests_total\{limit="max-held-bytes"\} (\d+)/.exec(await metrics.text()) ?? [];
  return Number(count);
}

describe("a large answer", () => {
  it("is not copied for each caller that does not read it", async () => {
    let answered = 0;
    const { app } = serving({ routes: [saying("x".repeat(16 * MEBIBYTE), () => (answered += 1))] });
    await onNetwork(app, async (port) => {
      const before = process.memoryUsage().rss;
      const deaf: Socket[] = [];
      for (let i = 0; i < 20; i += 1) {
        const socket = connect(port, "127.0.0.1").pause();
        socket.on("error", () => undefined);
        socket.write(head("GET", "/text"));
        deaf.push(socket);
      }
      await expect.poll(() => answered).toBe(20);
      await nextTurn();
      expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEBIBYTE);
      for (const socket of deaf) socket.destroy();
    });
  });

  it.each(["é", "😀", "a😀", "€"])("arrives as it was written: %s", async (characters) => {
    const body = characters.repeat(100_000);
    const { app } = serving({ routes: [saying(body)] });
    await onNetwork(app, async (port) => {
      const answer = await fetch(`http://127.0.0.1:${port}/text`);
      expect(answer.headers.get("content-length")).toBe(String(Buffer.byteLength(body)));
      expect((await answer.text()) === body).toBe(true);
      const asked = await fetch(`http://127.0.0.1:${port}/text`, { method: "HEAD" });
      expect([asked.status, await asked.text()]).toEqual([200, ""]);
    });
  });
});

describe("a long answer of /admission that its caller does not read", () => {
  it("is given up when others need its room, and they are answered", async () => {
    const pod = (containers: number) => ({
      ...{ apiVersion: "v1", kind: "Pod", metadata: { name: "a", namespace: "shop" } },
      spec: { containers: Array.from({ length: containers }, () => ({})) },
    });
    const { app, service } = serving({}, { heldBytes: 8 * MEBIBYTE });
    const all = { bodyBytes: 3 * MEBIBYTE, bodies: service.bodies, admission: () => restricted };
    await onNetwork(webhook(app, all), async (port) => {
      const large = reviewOf("shop", pod(400_000).spec);
      const lengths = ["Content-Type: application/json", `Content-Length: ${large.length}`];
      const deaf = Array.from({ length: 4 }, () => {
        const socket = connect(port, "127.0.0.1").pause();
        socket.on("error", () => undefined);
        socket.write(head("POST", "/admission", lengths) + large);
        return socket;
      });
      await expect.poll(() => shedIn(service)).toBeGreaterThan(0);
      const body = reviewOf("shop", pod(1).spec);
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`http://127.0.0.1:${port}/admission`, { method: "POST", headers, body });
      expect([answer.status, await answer.json()]).toMatchObject([200, { response: { allowed: false } }]);
      for (const socket of deaf) socket.destroy();
    });
  });
});
