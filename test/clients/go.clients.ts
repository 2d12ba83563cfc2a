/** A Go client, generated from the document that the service serves, compiled, and run against the service. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningService } from "../server/rules-process.ts";
import { startService, TOKEN } from "../server/rules-process.ts";

const home = mkdtempSync(join(tmpdir(), "psr-go-"));
let service: RunningService;
beforeAll(async () => {
  writeFileSync(join(home, "tokens"), `alice:${TOKEN}\n`);
  service = await startService(["--store", join(home, "store"), "--token-file", join(home, "tokens")]);
});
afterAll(async () => {
  await service.end("SIGTERM");
  rmSync(home, { recursive: true });
});

it("is generated, compiles, and understands verdicts, problems and changes", async () => {
  const project = join(home, "client");
  cpSync(join(import.meta.dirname, "go"), project, { recursive: true });
  mkdirSync(join(project, "psr"), { recursive: true });
  writeFileSync(join(project, "openapi.json"), (await service.ask("GET", "/openapi.json")).text);
  const go = (...args: readonly string[]): string =>
    execFileSync("go", args, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  go("tool", "oapi-codegen", "-config", "config.yaml", "openapi.json");
  go("vet", "./...");
  go("build", "-o", "client", ".");
  const output = execFileSync(join(project, "client"), [service.url, TOKEN], { encoding: "utf8" });
  expect(output.trim().split("\n")).toEqual([
    "denied hostNamespaces 4 spec.hostNetwork",
    "urn:pod-security-rules:problem:unknown-control",
    "agent true",
  ]);
});

it("has a type with a name for every schema of the document", () => {
  const code = readFileSync(join(home, "client/psr/psr.gen.go"), "utf8");
  const document = JSON.parse(readFileSync(join(home, "client/openapi.json"), "utf8")) as {
    components: { schemas: Record<string, unknown> };
  };
  const missing = Object.keys(document.components.schemas).filter(
    (name) => !new RegExp(`^type ${name}\\b`, "m").test(code),
  );
  expect(missing).toEqual([]);
});
