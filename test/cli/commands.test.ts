/** What the other commands write, to the letter, and how they end. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expected, podSecurity, ROOT, settled, workspace } from "./command.ts";

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly exitCode: number;
}

const CASES: readonly Case[] = [
  { name: "grade.txt", args: ["grade", "manifests"], exitCode: 0 },
  { name: "grade-problems.txt", args: ["grade", "problems"], exitCode: 2 },
  { name: "grade.json", args: ["grade", "manifests/apps/cache.yaml", "--format", "json"], exitCode: 0 },
  {
    name: "compare.txt",
    args: ["compare", "manifests", "--from", "baseline:v1.20", "--to", "restricted:v1.20"],
    exitCode: 0,
  },
  {
    name: "compare-same.txt",
    args: ["compare", "manifests", "--from", "baseline:v1.36", "--to", "baseline:v1.37"],
    exitCode: 0,
  },
  {
    name: "compare-problems.txt",
    args: ["compare", "problems", "--from", "privileged:latest", "--to", "baseline:latest"],
    exitCode: 2,
  },
  {
    name: "compare.json",
    args: [
      "compare",
      "manifests/apps/web.yaml",
      "--from",
      "privileged:v1.20",
      "--to",
      "baseline:v1.20",
      "--format",
      "json",
    ],
    exitCode: 1,
  },
  { name: "explain.txt", args: ["explain"], exitCode: 0 },
  { name: "explain-control.txt", args: ["explain", "seccompProfile_restricted"], exitCode: 0 },
  { name: "explain-volumes.txt", args: ["explain", "restrictedVolumes"], exitCode: 0 },
  {
    name: "explain-version.json",
    args: ["explain", "sysctls", "--version", "v1.28", "--format", "json"],
    exitCode: 0,
  },
  { name: "fix-problems.diff", args: ["fix", "problems", "--level", "baseline"], exitCode: 2 },
  { name: "fix.diff", args: ["fix", "manifests", "--level", "restricted"], exitCode: 1 },
  {
    name: "fix.json",
    args: ["fix", "manifests/apps/web.yaml", "--level", "baseline", "--format", "json"],
    exitCode: 1,
  },
];

describe("pod-security", () => {
  it.each(CASES)("$name", async ({ name, args, exitCode }) => {
    const run = await podSecurity(args, { cwd: workspace("manifests", "problems") });
    await expect(settled(run.stdout)).toMatchFileSnapshot(expected(name));
    if (args[0] !== "fix" || name.endsWith(".json")) expect(run.stderr).toBe("");
    else await expect(settled(run.stderr)).toMatchFileSnapshot(expected(`${name}.stderr`));
    expect(run.exitCode).toBe(exitCode);
  });

  it("suggests the control that was meant", async () => {
    const run = await podSecurity(["explain", "hostPort"], { cwd: workspace() });
    expect(run.stderr).toBe('error: there is no control "hostPort": did you mean hostPorts?\n');
    expect(run.exitCode).toBe(2);
  });

  it("says when a control was not there yet", async () => {
    const run = await podSecurity(["explain", "runAsUser", "--version", "v1.10"], { cwd: workspace() });
    expect(run.stderr).toBe("error: the control runAsUser came with v1.23, after v1.10\n");
    expect(run.exitCode).toBe(2);
  });
});

describe("rules", () => {
  const examples = join(ROOT, "examples", "rules");

  it("test runs all examples of the built-in rules", async () => {
    const { stdout, exitCode } = await podSecurity(["rules", "test"], { cwd: workspace() });
    expect(settled(stdout)).toMatch(
      /^19 controls, \d{4} runs of examples, 0 failed; rule set v1\.37 sha256:…\n$/,
    );
    expect(exitCode).toBe(0);
  });

  it("test runs the examples of one's own rules alone", async () => {
    const { stdout, exitCode } = await podSecurity(["rules", "test", examples], { cwd: workspace() });
    expect(settled(stdout)).toBe(
      "1 control, 117 runs of examples, 0 failed; rule set v1.37+rules sha256:…\n",
    );
    expect(exitCode).toBe(0);
  });

  function broken(change: (text: string) => string): string {
    const cwd = workspace();
    cpSync(examples, join(cwd, "own"), { recursive: true });
    const file = join(cwd, "own", "teamLabel.yaml");
    writeFileSync(file, change(readFileSync(file, "utf8")));
    return cwd;
  }

  it("test fails when an example does not come true", async () => {
    const cwd = broken((text) => text.replace("no owner", "nobody owns it"));
    const { stdout, exitCode } = await podSecurity(["rules", "test", "own", "--format", "json"], { cwd });
    const { failed, failures } = JSON.parse(stdout) as {
      readonly failed: number;
      readonly failures: readonly unknown[];
    };
    expect(failed).toBeGreaterThan(0);
    expect(failures).toHaveLength(failed);
    expect(exitCode).toBe(1);
    const text = await podSecurity(["rules", "test", "own"], { cwd });
    expect(text.stdout).toMatch(/^own\/teamLabel\.yaml: the example ".*" at v1\.0\n {2}expected no owner/);
    expect(text.exitCode).toBe(1);
  });

  it("validate finds every mistake in directories and files", async () => {
    const cwd = broken((text) =>
      text.replace("level: ", "level: un").replace("id: teamLabel", "id: another"),
    );
    const run = await podSecurity(["rules", "validate", "own"], { cwd });
    expect(run.stdout).toMatch(/^own\/teamLabel\.yaml:\d+:\d+: /);
    expect(run.stdout).toMatch(/\d mistakes in 1 file\n$/);
    expect(run.exitCode).toBe(2);
    const file = await podSecurity(["rules", "validate", "own/teamLabel.yaml", "--format", "json"], { cwd });
    expect(JSON.parse(file.stdout)).toMatchObject({
      valid: false,
      errors: [{ file: "own/teamLabel.yaml" }, {}],
    });
    expect(file.exitCode).toBe(2);
  });

  it("validate passes what is in order", async () => {
    const { stdout, exitCode } = await podSecurity(["rules", "validate", examples], { cwd: workspace() });
    expect(settled(stdout)).toMatch(
      /^\d+ files, 20 controls, no mistakes; rule set v1\.37\+rules sha256:…\n$/,
    );
    expect(exitCode).toBe(0);
  });

  it("with mistakes stop every command with 2", async () => {
    const cwd = broken(() => "id: [");
    mkdirSync(join(cwd, "empty"));
    for (const line of [
      "check own --rules own",
      "rules test own",
      "explain --rules own",
      "grade own --rules own",
    ]) {
      const { stderr, exitCode } = await podSecurity(line.split(" "), { cwd });
      expect(stderr).toMatch(/^error: the rules cannot be used \(1 mistake\):\nown\/teamLabel\.yaml:1:/);
      expect(exitCode).toBe(2);
    }
  });
});
