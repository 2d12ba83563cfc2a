/** More connections than may be open: those that do nothing give way, and none that is at work does. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "node:net";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { limitConnections } from "../../../src/server/network/connection-limit.ts";

const CERTIFICATES = join(import.meta.dirname, "../certificates");
const pem = (name: string): Buffer => readFileSync(join(CERTIFICATES, name));

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

interface Caller {
  readonly socket: Socket;
  readonly received: () => string;
  readonly closed: Promise<unknown>;
}

/** A server of at most three connections that answers `/slow` when it is let. */
async function limited(isTls: boolean) {
  const waiting: (() => void)[] = [];
  const server = isTls ? createTlsServer({ cert: pem("first.crt"), key: pem("first.key") }) : createServer();
  const seen = { dropped: 0 };
  limitConnections(server, 3, () => (seen.dropped += 1));
  server.on("request", (request, response) => {
    if (request.url === "/slow") waiting.push(() => response.end("slow"));
    else response.end("quick");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const open = async (): Promise<Caller> => {
    const socket = isTls
      ? connectTls({ port, host: "127.0.0.1", rejectUnauthorized: false })
      : connect(port, "127.0.0.1");
    stops.push(() => socket.destroy());
    let received = "";
    socket.setEncoding("latin1").on("data", (text: string) => (received += text));
    const closed = new Promise((resolve) => socket.on("error", resolve).on("close", resolve));
    await Promise.race([
      new Promise((resolve) => socket.once(isTls ? "secureConnect" : "connect", resolve)),
      closed,
    ]);
    return { socket, received: () => received, closed };
  };
  const ask = async (path: string): Promise<Caller> => {
    const caller = await open();
    const before = waiting.length;
    caller.socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    if (path === "/slow") await expect.poll(() => waiting.length).toBe(before + 1);
    else await expect.poll(caller.received).toContain("quick");
    return caller;
  };
  return { open, ask, seen, finish: () => waiting.splice(0).forEach((end) => end()) };
}

describe.each([
  ["HTTP", false],
  ["HTTPS", true],
])("%s", (_, isTls) => {
  it("cuts first who has not asked anything, then who was answered", async () => {
    const { open, ask, seen, finish } = await limited(isTls);
    const atWork = await ask("/slow");
    const answered = await ask("/quick");
    const silent = await open();
    const next = await ask("/quick");
    await silent.closed;
    await ask("/quick");
    await answered.closed;
    expect(seen.dropped).toBe(2);
    expect([atWork.socket.destroyed, next.socket.destroyed]).toEqual([false, false]);
    finish();
    await expect.poll(atWork.received).toContain("slow");
  });

  it("does not let another in while all are at work", async () => {
    const { open, ask, seen, finish } = await limited(isTls);
    const busy = [await ask("/slow"), await ask("/slow"), await ask("/slow")];
    const another = await open();
    await another.closed;
    expect(seen.dropped).toBe(1);
    finish();
    for (const { received } of busy) await expect.poll(received).toContain("slow");
  });
});
