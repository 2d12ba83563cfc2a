/** Loads a server over connections that stay open: by wrk, which leaves the processors to the server, in a process of its own. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { processorTime } from "./processor-time.ts";

const CONNECTIONS = 16;
const SCRIPT = join(import.meta.dirname, "load.lua");

/** What is sent, and where. */
export interface Load {
  readonly url: string;
  readonly pid: number;
  /** File of the body. */
  readonly body: string;
  readonly contentType: string;
}

/** What a server did in one round. */
export interface Round {
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time that the server took for a request. */
  readonly processor: number;
}

/** @throws Error when wrk is missing, or a request fails. */
export async function load({ url, pid, body, contentType }: Load, seconds: number): Promise<Round> {
  const before = processorTime(pid);
  const args = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "-s", SCRIPT, url, "--", body, contentType];
  const { stdout } = await promisify(execFile)("wrk", args).catch((error: unknown) => {
    throw new Error("wrk cannot be run: install it (apt-get install wrk)", { cause: error });
  });
  const told = JSON.parse(/^\{.*\}$/m.exec(stdout)?.[0] ?? "null") as {
    readonly seconds: number;
    readonly requests: number;
    readonly failed: number;
    readonly p50: number;
    readonly p99: number;
  };
  if (told.failed > 0 || told.requests === 0)
    throw new Error(`${url}: ${told.failed} of ${told.requests} requests failed`);
  const processor = (processorTime(pid) - before) / told.requests / 1_000;
  return { rate: told.requests / told.seconds, p50: told.p50, p99: told.p99, processor };
}
