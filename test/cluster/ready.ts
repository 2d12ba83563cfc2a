/** Waits until a server answers, and tells what it wrote when it does not. */
import { request } from "node:https";
import type { RequestOptions } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import type { Server } from "./processes.ts";

const START_TIME_MS = 120_000;
const PAUSE_MS = 100;

/**
 * Resolves once the probe says yes.
 * @throws Error with the end of the server's log when it stops, or says nothing good for two minutes.
 */
export async function untilReady(server: Server, probe: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + START_TIME_MS;
  while (!(await probe())) {
    if (!server.running()) throw new Error(`${server.name} stopped while it was starting\n${server.log()}`);
    if (Date.now() > deadline) throw new Error(`${server.name} was not ready in time\n${server.log()}`);
    await pause(PAUSE_MS);
  }
}

/** Whether a GET is answered with 200; any failure is a no. */
export async function answers(url: string, options: RequestOptions): Promise<boolean> {
  return await new Promise((resolve) => {
    const get = request(url, { ...options, agent: false, timeout: 5000 }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode === 200));
      response.once("error", () => resolve(false));
    });
    get.once("timeout", () => get.destroy());
    get.once("error", () => resolve(false));
    get.end();
  });
}
