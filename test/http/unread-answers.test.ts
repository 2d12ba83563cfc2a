/** Large answers that nobody reads: each is held once, not once more for each connection, and arrives as it was written. */
import type { Socket } from "node:net";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import type { ApiAnswer, Route } from "../../src/http/exchange.ts";
import type { Operation } from "../../src/http/openapi/operation.ts";
import { head } from "./raw.ts";
import { onNetwork, serving } from "./serving.ts";

const MEBIBYTE = 1_048_576;

/** A route that answers with a text. */
function saying(body: string): Route {
  const operation: Operation = { operationId: "say", tags: ["Text"], summary: "Says it.", responses: {} };
  const answer: ApiAnswer = { status: 200, headers: { "content-type": "text/plain" }, body };
  return { method: "get", path: "/text", open: true, handler: () => answer, operation };
}

const quiet = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("a large answer", () => {
  it("is not copied for each caller that does not read it", async () => {
    const { app } = serving({ routes: [saying("x".repeat(16 * MEBIBYTE))] });
    await onNetwork(app, async (port) => {
      const before = process.memoryUsage().rss;
      const deaf: Socket[] = [];
      for (let i = 0; i < 20; i += 1) {
        const socket = connect(port, "127.0.0.1").pause();
        socket.on("error", () => undefined);
        socket.write(head("GET", "/text"));
        deaf.push(socket);
      }
      await quiet(1_500);
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
