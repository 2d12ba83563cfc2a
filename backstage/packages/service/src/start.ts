import { spawn } from "node:child_process";
import { once } from "node:events";
import { get } from "node:http";
import { text } from "node:stream/consumers";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The root of the service's own repository. */
// eslint-disable-next-line no-restricted-syntax -- it runs from its sources alone
export const REPOSITORY = join(__dirname, "../../../..");

/** A service that runs as a process of its own, with the built-in rules and no cluster. */
export interface RunningService {
  readonly url: string;
  /** Of a caller who may read. */
  readonly token: string;
  /** Asks as whoever knows a token; Backstage's test environment lets nothing else out of a page. */
  get(path: string, token: string): Promise<{ readonly status: number; readonly body: string }>;
  end(): Promise<void>;
}

const SERVER = join(REPOSITORY, "dist/server.js");

/** Starts `dist/server.js` on a free port; it asks its callers for a token. `end` must be called. */
export async function startService(): Promise<RunningService> {
  if (!existsSync(SERVER)) throw new Error("dist/server.js is missing: npm run build makes it");
  const home = mkdtempSync(join(tmpdir(), "running-service-"));
  const tokens = join(home, "tokens");
  const token = "a-token-of-the-portal";
  writeFileSync(tokens, `portal:${token}\n`);
  const child = spawn(process.execPath, [SERVER, "--port", "0", "--token-file", tokens], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    let log = "";
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      const found = /listens on (\S+) \(/.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", () => reject(new Error(`the service ended: ${log}`)));
  });
  return {
    url,
    token,
    get: (path, bearer) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${bearer}` };
        const answer = get(`${url}${path}`, { agent: false, headers }, (response) => {
          text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
        });
        answer.on("error", reject);
      }),
    end: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(home, { recursive: true });
    },
  };
}
