/** Builds the service once for all tests in the browser. */
import { execFileSync } from "node:child_process";
import { ROOT } from "../http/serving.ts";

export default function setup(): void {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "inherit" });
}
