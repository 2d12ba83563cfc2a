/** A body in tiny chunks: the connection rests after a thousand of them, and the body is whole. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { readInTurns } from "../../../src/server/request/read-in-turns.ts";
import { head, raw } from "../raw.ts";

/** What is seen of a body of so many chunks of a byte. */
async function seenOf(chunks: number): Promise<{ readonly bytes: number; readonly rests: boolean }> {
  let [bytes, rests] = [0, false];
  const server = createServer((request, response) => {
    readInTurns(request);
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      rests ||= request.socket.isPaused();
    });
    request.on("end", () => response.end("read"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const body = `${"1\r\na\r\n".repeat(chunks)}0\r\n\r\n`;
  const chunked = ["Transfer-Encoding: chunked", "Connection: close"];
  const answer = await raw((server.address() as AddressInfo).port, [head("POST", "/", chunked) + body], {
    quiet: 20_000,
  });
  server.close();
  expect(answer).toContain("read");
  return { bytes, rests };
}

it("rests, and is read to its end", async () => {
  expect(await seenOf(50_000)).toEqual({ bytes: 50_000, rests: true });
});

it("does not rest for a few", async () => {
  expect(await seenOf(900)).toEqual({ bytes: 900, rests: false });
});
