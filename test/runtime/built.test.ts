/** What is built beside the service makes its start faster, and nothing else: without it, or with it damaged, it is the same service. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "../server/serving.ts";

const root = mkdtempSync(join(tmpdir(), "psr-built-"));
const dist = join(root, "dist");
afterAll(() => rmSync(root, { recursive: true }));

const YAML = { "content-type": "application/yaml" };
const COMPILED = `.${process.version}-${process.arch}.cache`;

/** A copy of what was built, to be damaged. */
function copy(): { readonly script: string; readonly compiled: string; readonly checked: string } {
  rmSync(dist, { recursive: true, force: true });
  const launcher = readFileSync(join(ROOT, "dist", "server.js"), "utf8");
  const name = /service-[0-9a-f]+/.exec(launcher)?.[0] ?? "";
  const files = readdirSync(join(ROOT, "dist")).filter((file) => file.startsWith(name));
  for (const file of ["server.js", "checked.json", ...files])
    cpSync(join(ROOT, "dist", file), join(dist, file));
  cpSync(join(ROOT, "dist", "portal"), join(dist, "portal"), { recursive: true });
  cpSync(join(ROOT, "rules"), join(root, "rules"), { recursive: true });
  writeFileSync(join(root, "package.json"), '{"type":"module"}');
  return {
    script: join(dist, `${name}.cjs`),
    compiled: join(dist, `${name}${COMPILED}`),
    checked: join(dist, "checked.json"),
  };
}

/** Starts the copy; what it says of itself, and whether V8 took what was compiled. */
async function start(): Promise<{
  readonly answer: unknown;
  readonly errors: string;
  readonly code: number | null;
}> {
  // the connection that is kept after the answer would hold its end up
  const flags = ["--port", "0", "--log-level", "silent", "--shutdown-delay", "0"];
  const child = spawn(process.execPath, ["dist/server.js", ...flags], { cwd: root });
  let errors = "";
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  const started = new Promise<string>((resolve) => {
    child.stderr.on("data", (text: Buffer) => {
      errors += text.toString();
      const [, listening] = /listens on (\S+) \(/.exec(errors) ?? [];
      if (listening !== undefined) resolve(listening);
    });
  });
  const url = await Promise.race([started, exit]);
  if (typeof url !== "string") return { answer: undefined, errors, code: url };
  const body =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: [{name: a, image: b}]}";
  const response = await fetch(`${url}/v1/evaluate?level=restricted`, {
    method: "POST",
    headers: YAML,
    body,
  });
  const answer: unknown = await response.json();
  child.kill("SIGTERM");
  return { answer, errors, code: await exit };
}

describe("what is built", () => {
  it("answers alike with and without what was compiled and checked beforehand", async () => {
    const { compiled, checked } = copy();
    expect(readFileSync(compiled).length).toBeGreaterThan(100_000);
    const whole = await start();
    expect(whole).toMatchObject({ code: 0, answer: { allowed: false, summary: { denied: 1 } } });
    rmSync(checked);
    expect((await start()).answer).toEqual(whole.answer);
    cpSync(join(ROOT, "dist", "checked.json"), checked);
    const bytes = readFileSync(compiled);
    bytes.fill(0x55, bytes.length >> 1, (bytes.length >> 1) + 64);
    writeFileSync(compiled, bytes);
    expect((await start()).answer).toEqual(whole.answer);
    writeFileSync(compiled, bytes.subarray(0, 1000));
    expect((await start()).answer).toEqual(whole.answer);
    rmSync(compiled);
    expect((await start()).answer).toEqual(whole.answer);
  });

  it("checks a built-in file that is not as it was checked", async () => {
    copy();
    const file = join(root, "rules", "baseline", "hostNamespaces.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("level: baseline", "level: baseline\nlevle: x"));
    const { code, errors } = await start();
    expect(code).toBe(2);
    expect(errors).toContain("levle");
  });
});
