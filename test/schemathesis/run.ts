/** Sends the running service what its document allows and forbids, by schemathesis: npm run test:schemathesis [-- OPTIONS]. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VERSION = "4.32.5";
const TOKEN = "alices-token";
const root = join(import.meta.dirname, "../..");
const home = mkdtempSync(join(tmpdir(), "psr-schemathesis-"));
const python = join(home, "venv/bin/python");
const inherit = { stdio: "inherit" } as const;

execFileSync("python3", ["-m", "venv", join(home, "venv")], inherit);
execFileSync(python, ["-m", "pip", "install", "--quiet", `schemathesis==${VERSION}`], inherit);
execFileSync("npm", ["run", "--silent", "build"], { ...inherit, cwd: root });
writeFileSync(join(home, "tokens"), `alice:${TOKEN}\n`);

// a store and tokens, so that what changes rules is reached, too
const flags = [
  "--port",
  "0",
  "--store",
  join(home, "store"),
  "--token-file",
  join(home, "tokens"),
  "--capture",
  "10",
];
const service = spawn(process.execPath, ["dist/server.js", "--log-level", "error", ...flags], {
  cwd: root,
  stdio: ["ignore", "pipe", "pipe"],
});
let failures = "";
service.stdout.on("data", (text: Buffer) => (failures += text.toString()));
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
  const options = [
    "--mode",
    "all",
    "--phases",
    "coverage,fuzzing",
    "--max-examples",
    "6",
    "--no-color",
    "--continue-on-failure",
  ];
  const config = join(import.meta.dirname, "schemathesis.toml");
  const args = [
    ...["-m", "schemathesis.cli", "--config-file", config, "run", `${url}/openapi.json`],
    ...["--header", `Authorization: Bearer ${TOKEN}`, ...options, ...process.argv.slice(2)],
  ];
  const { status } = spawnSync(python, args, { ...inherit, cwd: home });
  if (failures !== "") process.stderr.write(`The service told of errors:\n${failures}`);
  process.exitCode = status === 0 && failures === "" ? 0 : 1;
} finally {
  service.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
}
