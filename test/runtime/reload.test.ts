/** Rules that change under a running service, through real files and real HTTP. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SOON } from "../patience.ts";
import { control as controlFile } from "../server/rules-process.ts";
import { ROOT } from "../server/serving.ts";

const home = mkdtempSync(join(tmpdir(), "psr-reload-"));
const directory = join(home, "own");

/** A control that refuses pods without this label. */
const control = (label: string, detail?: string): string => controlFile("ownLabel", label, detail);
const POD = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: web}]}\n";

let url = "";
let log = "";
let service: ReturnType<typeof spawn> | undefined;

beforeAll(async () => {
  mkdirSync(directory);
  writeFileSync(join(directory, "ownLabel.yaml"), control("one"));
  const child = spawn(process.execPath, ["dist/server.js", "--port", "0", "--rules", directory], {
    cwd: ROOT,
  });
  service = child;
  child.stdout.on("data", (text: Buffer) => (log += text.toString()));
  child.stderr.on("data", (text: Buffer) => (log += text.toString()));
  await vi.waitFor(() => expect(log).toMatch(/listens on http/), SOON);
  url = /listens on (\S+) \(/.exec(log)?.[1] ?? "";
});
afterAll(() => {
  service?.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

async function text(path: string): Promise<string> {
  return (await fetch(`${url}${path}`)).text();
}

interface Answer {
  readonly ruleset: { readonly digest: string };
  readonly results: readonly { readonly violations: readonly { readonly detail: string }[] }[];
}

async function evaluate(): Promise<Answer> {
  const response = await fetch(`${url}/v1/evaluate?level=baseline`, {
    method: "POST",
    headers: { "content-type": "application/yaml" },
    body: POD,
  });
  return (await response.json()) as Answer;
}

const details = async (): Promise<readonly string[]> =>
  (await evaluate()).results.flatMap(({ violations }) => violations.map(({ detail }) => detail));

describe("a changed rule file", () => {
  it("is taken up, and answers name the new digest", async () => {
    const before = await evaluate();
    expect(before.results[0]?.violations).toMatchObject([{ detail: "pod must have the label one" }]);
    writeFileSync(join(directory, "ownLabel.yaml"), control("two"));
    await expect.poll(details).toEqual(["pod must have the label two"]);
    expect((await evaluate()).ruleset.digest).not.toBe(before.ruleset.digest);
  });

  it.each([
    ["that is no YAML", "id: [", "ownLabel.yaml:1:"],
    [
      "that breaks its schema",
      control("two").replace("level: baseline", "level: strictest"),
      'there is no level "strictest"',
    ],
    [
      "whose example does not come true",
      control("three", "something else"),
      'the example "without" does not come true',
    ],
  ])("%s is refused: the rules from before answer, and everybody is told", async (_name, bad, reason) => {
    const { digest } = (await evaluate()).ruleset;
    writeFileSync(join(directory, "ownLabel.yaml"), bad);
    await expect.poll(() => text("/readyz?verbose")).toContain(reason);
    expect(await text("/readyz")).toBe("ok");
    expect(await text("/metrics")).toMatch(/^pod_security_ruleset_reload_failed 1$/m);
    expect(log).toContain("keeping the rules from before");
    expect((await evaluate()).ruleset.digest).toBe(digest);
  });

  it("that is repaired ends the complaint", async () => {
    writeFileSync(join(directory, "ownLabel.yaml"), control("four"));
    await expect.poll(details).toEqual(["pod must have the label four"]);
    expect(await text("/readyz?verbose")).not.toContain("refused");
    expect(await text("/metrics")).toMatch(/^pod_security_ruleset_reload_failed 0$/m);
  });

  it("in a new subdirectory is taken up", async () => {
    rmSync(join(directory, "ownLabel.yaml"));
    mkdirSync(join(directory, "inner"));
    writeFileSync(join(directory, "inner", "ownLabel.yaml"), control("five"));
    await expect.poll(details).toEqual(["pod must have the label five"]);
    writeFileSync(join(directory, "inner", "ownLabel.yaml"), control("six"));
    await expect.poll(details).toEqual(["pod must have the label six"]);
    rmSync(join(directory, "inner"), { recursive: true });
    await expect.poll(details).toEqual([]);
  });

  it("of a mounted ConfigMap is taken up when its link is moved", async () => {
    const version = (name: string, label: string): void => {
      mkdirSync(join(directory, name));
      writeFileSync(join(directory, name, "ownLabel.yaml"), control(label));
    };
    version("..1", "seven");
    symlinkSync("..1", join(directory, "..data"));
    symlinkSync("..data/ownLabel.yaml", join(directory, "ownLabel.yaml"));
    await expect.poll(details).toEqual(["pod must have the label seven"]);
    version("..2", "eight");
    symlinkSync("..2", join(directory, "..data_tmp"));
    renameSync(join(directory, "..data_tmp"), join(directory, "..data"));
    await expect.poll(details).toEqual(["pod must have the label eight"]);
  });

  it("does not matter when the whole directory is gone: the rules from before answer until it is back", async () => {
    renameSync(directory, `${directory}-away`);
    await expect.poll(() => text("/readyz?verbose")).toContain("it does not exist");
    expect(await details()).toEqual(["pod must have the label eight"]);
    mkdirSync(directory);
    writeFileSync(join(directory, "ownLabel.yaml"), control("nine"));
    await expect.poll(details).toEqual(["pod must have the label nine"]);
    writeFileSync(join(directory, "ownLabel.yaml"), control("ten"));
    await expect.poll(details).toEqual(["pod must have the label ten"]);
  });
});

describe("an own control whose example does not come true", () => {
  it("keeps the service from starting, with file and line", () => {
    const bad = join(home, "bad");
    mkdirSync(bad);
    writeFileSync(join(bad, "ownLabel.yaml"), control("one", "wrong"));
    const run = (): Buffer =>
      execFileSync(process.execPath, ["dist/server.js", "--port", "0", "--rules", bad], {
        cwd: ROOT,
        stdio: "pipe",
      });
    expect(run).toThrow(/ownLabel\.yaml:15:\d+: the example "without" does not come true at v1\.0/);
  });
});
