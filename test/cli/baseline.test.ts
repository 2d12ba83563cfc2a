/** A baseline lets what is known pass, and nothing else. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DATA, expected, podSecurity, settled, workspace } from "./command.ts";

const WEB = "manifests/apps/web.yaml";
/** What no label speaks of is held to the strictest level. */
const STRICT = ["--config", join(DATA, "strict.yaml")];

async function withBaseline(): Promise<string> {
  const cwd = workspace("manifests");
  const run = await podSecurity(["check", "manifests", ...STRICT, "--write-baseline", "baseline.json"], {
    cwd,
  });
  expect(run.stderr).toBe("wrote 4 findings to baseline.json\n");
  expect(run.exitCode).toBe(0);
  return cwd;
}

function edit(cwd: string, change: (text: string) => string): void {
  const file = join(cwd, WEB);
  const before = readFileSync(file, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

describe("check --baseline", () => {
  it("is written as a file that people can read", async () => {
    const cwd = await withBaseline();
    await expect(readFileSync(join(cwd, "baseline.json"), "utf8")).toMatchFileSnapshot(
      expected("baseline.json"),
    );
  });

  it("passes what it knows", async () => {
    const cwd = await withBaseline();
    const run = await podSecurity(["check", "manifests", ...STRICT, "--baseline", "baseline.json"], { cwd });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toBe(
      "4 files, 5 objects: 2 denied, 1 allowed, 2 without pods; 4 violations; 4 findings known from the baseline\n",
    );
  });

  it("passes what it knows when lines move, containers change their order, and the check runs elsewhere", async () => {
    const cwd = await withBaseline();
    edit(cwd, (text) =>
      text
        .replace("# two objects\n", "# two\n# objects\n\n")
        .replace("        - name: web\n", SIDECAR + "        - name: web\n"),
    );
    const run = await podSecurity(["check", ".", ...STRICT, "--baseline", "../baseline.json"], {
      cwd: join(cwd, "manifests"),
    });
    expect(run.stdout).toMatch(/4 findings known from the baseline\n$/);
    expect(run.exitCode).toBe(0);
  });

  it("fails on what it does not know, and shows only that", async () => {
    const cwd = await withBaseline();
    edit(cwd, (text) => text.replace("hostPort: 8080", "hostPort: 8081"));
    const args = ["check", "manifests", ...STRICT, "--baseline", "baseline.json"];
    const run = await podSecurity(args, { cwd });
    expect(run.exitCode).toBe(1);
    await expect(run.stdout).toMatchFileSnapshot(expected("check-baseline.txt"));
    const sarif = await podSecurity([...args, "--format", "sarif"], { cwd });
    await expect(settled(sarif.stdout)).toMatchFileSnapshot(expected("check-baseline.sarif"));
    const json = await podSecurity([...args, "--format", "json"], { cwd });
    const answer = JSON.parse(json.stdout) as { readonly baseline: unknown };
    expect(answer.baseline).toEqual({ known: 3, gone: 1 });
  });

  it("fails on a second finding that is like a known one", async () => {
    const cwd = await withBaseline();
    edit(cwd, (text) =>
      text.replace(
        "hostPort: 8080\n",
        "hostPort: 8080\n            - { containerPort: 9, hostPort: 8080 }\n",
      ),
    );
    const run = await podSecurity(["check", "manifests", ...STRICT, "--baseline", "baseline.json"], { cwd });
    expect(run.exitCode).toBe(1);
  });

  it("accepts what was not evaluated, and never what is invalid", async () => {
    const cwd = workspace("problems");
    const written = await podSecurity(["check", "problems", "--write-baseline", "b.json"], { cwd });
    expect(written.exitCode).toBe(2);
    const unknown = await podSecurity(["check", "problems/unknown-kind.yaml", "--baseline", "b.json"], {
      cwd,
    });
    expect(unknown.exitCode).toBe(0);
    const wrong = await podSecurity(["check", "problems/wrong-type.yaml", "--baseline", "b.json"], { cwd });
    expect(wrong.exitCode).toBe(2);
  });

  it.each([
    ["not JSON", "it is not JSON"],
    ["{}", "it is not a baseline"],
    ['{"kind":"PodSecurityBaseline","version":2,"findings":[]}', "its version is not 1"],
    ['{"kind":"PodSecurityBaseline","version":1,"findings":[{}]}', "findings[0] has no fingerprint"],
  ])("refuses %s", async (text, why) => {
    const cwd = workspace("manifests");
    writeFileSync(join(cwd, "b.json"), text);
    const run = await podSecurity(["check", "manifests", ...STRICT, "--baseline", "b.json"], { cwd });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(`error: --baseline: b.json cannot be used: ${why}`);
  });
});

const SIDECAR = `        - name: first
          image: example.com/first
          securityContext:
            allowPrivilegeEscalation: false
            capabilities: { drop: [ALL] }
`;
