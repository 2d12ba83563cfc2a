/** A Python client, generated from the document that the service serves, and run against the service: it posts JSON. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cacheDirectory } from "../cluster/go-programs.ts";
import type { RunningService } from "../server/rules-process.ts";
import { startService, TOKEN } from "../server/rules-process.ts";

const source = join(import.meta.dirname, "python");
const home = mkdtempSync(join(tmpdir(), "psr-python-"));
let service: RunningService;
beforeAll(async () => {
  writeFileSync(join(home, "tokens"), `alice:${TOKEN}\n`);
  service = await startService(["--store", join(home, "store"), "--token-file", join(home, "tokens")]);
});
afterAll(async () => {
  await service.end("SIGTERM");
  rmSync(home, { recursive: true });
});

/** Runs a program to its end. @throws Error when it is missing or fails. */
function run(program: string, args: readonly string[], env = process.env): string {
  return execFileSync(program, args, {
    cwd: home,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The programs of a Python environment that has the generator: made once for each state of the requirements. */
function pythonPrograms(): string {
  const requirements = join(source, "requirements.txt");
  const key = createHash("sha256")
    .update(readFileSync(requirements))
    .update(run("python3", ["--version"]))
    .digest("hex")
    .slice(0, 16);
  const environment = join(cacheDirectory(), `python-client-${key}`);
  const programs = join(environment, "bin");
  // written last: an environment that was cut short is made again
  const complete = join(environment, "complete");
  if (!existsSync(complete)) {
    run("python3", ["-m", "venv", "--clear", environment]);
    run(join(programs, "python"), ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
    writeFileSync(complete, "");
  }
  return programs;
}

it("is generated, and posts manifests, questions, controls and exemptions", async () => {
  writeFileSync(join(home, "openapi.json"), (await service.ask("GET", "/openapi.json")).text);
  const programs = pythonPrograms();
  // it formats what it writes by a program that it looks for on the path
  const env = { ...process.env, PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}` };
  const options = ["--path", "openapi.json", "--output-path", "psr", "--meta", "none"];
  run(join(programs, "openapi-python-client"), ["generate", ...options], env);
  cpSync(join(source, "main.py"), join(home, "main.py"));
  expect(run(join(programs, "python"), ["main.py", service.url, TOKEN]).trim().split("\n")).toEqual([
    "evaluate denied hostNamespaces spec.hostNetwork",
    "evaluate 2 2",
    "grade privileged",
    "compare newlyFails",
    "remediate repaired ['replace']",
    "namespace restricted",
    "namespace True",
    "problem urn:pod-security-rules:problem:unknown-control",
    "validate True",
    "impact 0",
    "control 201 noHostNetwork",
    "exemption 201 agent",
  ]);
});
