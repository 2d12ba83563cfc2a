/** The pre-commit hooks and the GitHub Action name commands and options that exist, and do what they say. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { COMMAND, execute, podSecurity, ROOT, workspace } from "./command.ts";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

interface Step {
  readonly run: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
}

const packageFile = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  readonly bin: Readonly<Record<string, string>>;
};

describe(".pre-commit-hooks.yaml", () => {
  const hooks = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8")) as readonly Hook[];

  /** What pre-commit runs: the words of the entry, then the files. */
  function runHook(id: string, files: readonly string[], cwd: string) {
    const [program, ...args] = hooks.find((hook) => hook.id === id)?.entry.split(" ") ?? [];
    expect(program !== undefined && join(ROOT, packageFile.bin[program] ?? "")).toBe(COMMAND);
    return podSecurity([...args, ...files], { cwd });
  }

  it("are all for node", () => {
    expect(hooks.map(({ language }) => language)).toEqual(["node", "node"]);
  });

  it("pod-security judges the files of a commit", async () => {
    const cwd = workspace("manifests");
    const good = await runHook("pod-security", ["manifests/apps/cache.yaml"], cwd);
    expect(good.exitCode).toBe(0);
    expect(good.stdout).toMatch(/^1 file, 1 object: 1 allowed\n/);
    const bad = await runHook(
      "pod-security",
      ["manifests/apps/cache.yaml", "manifests/apps/report.json"],
      cwd,
    );
    expect(bad.exitCode).toBe(1);
  });

  it("pod-security-rules finds mistakes in rule files", async () => {
    const rule = join(ROOT, "examples/rules/teamLabel.yaml");
    const cwd = workspace();
    writeFileSync(join(cwd, "teamLabel.yaml"), readFileSync(rule, "utf8").replace("level: ", "level: un"));
    expect((await runHook("pod-security-rules", [rule], cwd)).exitCode).toBe(0);
    expect((await runHook("pod-security-rules", ["teamLabel.yaml"], cwd)).exitCode).toBe(2);
  });
});

describe("action.yml", () => {
  const { inputs, runs } = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as Action;
  const step = runs.steps.at(-1) as Step;

  /** The step as the runner runs it: expressions filled in, then bash. */
  async function runAction(given: Readonly<Record<string, string>>, cwd: string) {
    const env: Record<string, string> = { GITHUB_OUTPUT: join(cwd, "outputs") };
    for (const [name, value] of Object.entries(step.env ?? {})) {
      env[name] = value.replace(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => {
        if (expression === "github.action_path") return ROOT;
        const input = expression.replace("inputs.", "");
        expect(inputs).toHaveProperty([input]);
        return given[input] ?? inputs[input]?.default ?? "";
      });
    }
    writeFileSync(join(cwd, "outputs"), "");
    const flags = ["--noprofile", "--norc", "-eo", "pipefail", "-c"];
    const run = await execute("bash", [...flags, step.run], { cwd, env });
    return { ...run, outputs: readFileSync(join(cwd, "outputs"), "utf8") };
  }

  it("hands every input to the command", () => {
    const handed = Object.values(step.env ?? {}).flatMap((value) => /inputs\.(\S+)/.exec(value)?.[1] ?? []);
    expect(handed.sort()).toEqual(Object.keys(inputs).sort());
    // an expression within a script would be run as a part of it
    expect(runs.steps.every(({ run }) => !run.includes("${{"))).toBe(true);
  });

  it("marks the lines of what it finds", async () => {
    const { stdout, exitCode, outputs } = await runAction({ paths: "manifests" }, workspace("manifests"));
    expect(stdout).toMatch(/^::error file=manifests\/apps\/web\.yaml,line=25,/);
    expect(outputs).toBe("exit-code=1\n");
    expect(exitCode).toBe(1);
  });

  it("takes every input", async () => {
    const cwd = workspace("manifests");
    writeFileSync(
      join(cwd, "config.yaml"),
      "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n",
    );
    const rules = join(ROOT, "examples/rules");
    const level = { level: "baseline", version: "v1.30", "kubernetes-version": "v1.29", namespace: "shop" };
    const baseline = {
      ...level,
      config: "config.yaml",
      "namespace-file": "manifests/namespace.yaml",
      rules: `${rules}\n${rules}\n`,
    };
    const written = await podSecurity(
      [
        "check",
        "manifests",
        "--level",
        "baseline",
        "--version",
        "v1.30",
        "--rules",
        rules,
        "--rules",
        rules,
        "--write-baseline",
        "b.json",
      ],
      { cwd },
    );
    expect(written.exitCode).toBe(0);
    const run = await runAction(
      {
        ...baseline,
        paths: "manifests/apps\n\nmanifests/*.yaml\n",
        baseline: "b.json",
        format: "sarif",
        output: "out.sarif",
      },
      cwd,
    );
    expect(run).toMatchObject({ exitCode: 0, stdout: "", outputs: "exit-code=0\n" });
    expect(run.stderr).toMatch(/^4 files, 5 objects: .*findings known from the baseline\n$/);
    expect(readFileSync(join(cwd, "out.sarif"), "utf8")).toContain('"version": "2.1.0"');
  });

  it("links to the page that is named", async () => {
    const given = { paths: "manifests", format: "sarif", portal: "https://psr.example.com" };
    const { stdout } = await runAction(given, workspace("manifests"));
    expect(stdout).toContain('"helpUri": "https://psr.example.com/');
  });

  it("may be given the page with the default format, which has no links", async () => {
    const given = { paths: "manifests", level: "privileged", portal: "https://psr.example.com" };
    const linked = await runAction(given, workspace("manifests"));
    const plain = await runAction({ ...given, portal: "" }, workspace("manifests"));
    expect(linked.exitCode).toBe(plain.exitCode);
    expect(linked.stdout).toBe(plain.stdout);
  });

  it("runs nothing that stands in an input", async () => {
    const cwd = workspace("manifests");
    const { exitCode, stdout } = await runAction(
      { paths: 'manifests"; echo hacked; $(echo hacked)', level: "`id`" },
      cwd,
    );
    expect(stdout).not.toMatch(/^hacked/m);
    expect(exitCode).toBe(2);
  });
});
