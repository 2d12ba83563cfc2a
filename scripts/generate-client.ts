/** Writes the types of packages/client from the document that the service serves: npm run client:generate. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typesOf } from "./client-types.ts";

const root = join(import.meta.dirname, "..");
const service = spawn(
  process.execPath,
  ["--import", "tsx", "server.ts", "--port", "0", "--log-level", "silent"],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "pipe"],
  },
);
try {
  const url = await new Promise<string>((resolve, reject) => {
    let log = "";
    service.stderr.on("data", (text: Buffer) => {
      log += text.toString();
      const [, found] = /listens on (\S+) \(/.exec(log) ?? [];
      if (found !== undefined) resolve(found);
    });
    service.once("exit", () => reject(new Error(`the service ended: ${log}`)));
  });
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as object;
  writeFileSync(join(root, "packages/client/src/schema.ts"), await typesOf(document));
} finally {
  service.kill("SIGKILL");
}
