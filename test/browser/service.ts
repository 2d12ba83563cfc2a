/** Runs the built service for tests in a browser. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../server/serving.ts";

export interface RunningService {
  /** Without a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts dist/server.js on a free port. @param flags of the service. */
export async function startService(flags: readonly string[] = []): Promise<RunningService> {
  const child = spawn(process.execPath, [join(ROOT, "dist/server.js"), "--port", "0", ...flags], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stderr.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const found = /listens on (\S+) \(/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`the service ended: ${text}`)));
  });
  return {
    url,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
