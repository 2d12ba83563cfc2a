/** Global set-up of every suite that starts the built service: dist/ is made once, outside of any test's time limit. */
import { execFileSync } from "node:child_process";
import { dirname } from "node:path";

export default function buildService(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: dirname(import.meta.dirname) });
}
