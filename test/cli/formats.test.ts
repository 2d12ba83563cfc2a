/** What `check` writes in each of its formats, to the letter. */
import { beforeAll, describe, expect, it } from "vitest";
import { expected, podSecurity, ROOT, settled, workspace } from "./command.ts";

const EXTENSION = {
  text: "txt",
  json: "json",
  sarif: "sarif",
  junit: "xml",
  github: "github.txt",
  gitlab: "gitlab.json",
  policyreport: "yaml",
} as const;

type Format = keyof typeof EXTENSION;
const FORMATS = Object.keys(EXTENSION) as Format[];

// the first run builds the command
beforeAll(async () => {
  await podSecurity(["--version"], { cwd: ROOT });
});

describe("check --format", () => {
  it.each(FORMATS)("%s writes what it finds in manifests", async (format) => {
    const run = await podSecurity(["check", "manifests", "--format", format], {
      cwd: workspace("manifests"),
    });
    expect(run.stderr).toBe("");
    expect(run.exitCode).toBe(1);
    await expect(settled(run.stdout)).toMatchFileSnapshot(expected(`check-manifests.${EXTENSION[format]}`));
  });

  it.each(FORMATS)("%s writes what it cannot judge", async (format) => {
    const args = ["check", "problems", "missing.yaml", "--level", "baseline", "--format", format];
    const run = await podSecurity(args, { cwd: workspace("problems") });
    expect(run.stderr).toBe("");
    expect(run.exitCode).toBe(2);
    await expect(settled(run.stdout)).toMatchFileSnapshot(expected(`check-problems.${EXTENSION[format]}`));
  });

  it("text marks with colours when it is asked to", async () => {
    const args = ["check", "manifests/apps/report.json", "--level", "baseline", "--color", "always"];
    const run = await podSecurity(args, { cwd: workspace("manifests") });
    await expect(run.stdout).toMatchFileSnapshot(expected("check-colour.txt"));
  });

  it("text ends with a link to the web page when it fails, and sarif explains its rules there", async () => {
    const cwd = workspace("manifests");
    const portal = ["--portal", "https://user:secret@pods.example.com/security?x#y"];
    const args = ["check", "manifests", "--level", "baseline", "--kubernetes-version", "v1.30"];
    const [bare, run] = await Promise.all([
      podSecurity(args, { cwd }),
      podSecurity([...args, ...portal], { cwd }),
    ]);
    expect(run).toEqual({
      exitCode: 1,
      stderr: "",
      stdout: `${bare.stdout}look into it: https://pods.example.com/security/#/?level=baseline&version=latest&kubernetes-version=v1.30\n`,
    });
    const byNamespaces = await podSecurity(["check", "manifests", ...portal], { cwd });
    expect(byNamespaces.stdout).toMatch(
      /\nlook into it: https:\/\/pods\.example\.com\/security\/#\/\?enforce=baseline&enforce-version=latest&audit=privileged&audit-version=latest&warn=restricted&warn-version=v1\.34\n$/,
    );
    const clean = await podSecurity(["check", "manifests", "--level", "privileged", ...portal], { cwd });
    expect(clean).toMatchObject({ exitCode: 0, stderr: "" });
    expect(clean.stdout).not.toContain("pods.example.com");
    const sarif = await podSecurity([...args, ...portal, "--format", "sarif"], { cwd });
    expect(sarif.stdout).toContain('"helpUri": "https://pods.example.com/security/#/controls/hostPorts"');
  });

  it.each([
    [["--portal", "pods.example.com"], "--portal: pods.example.com is not the address of a web page"],
    [
      ["--portal", "https://pods.example.com", "--format", "junit"],
      "--portal: junit has no place for a link",
    ],
  ])("refuses %j", async (args, detail) => {
    const run = await podSecurity(["check", "manifests", ...args], { cwd: workspace("manifests") });
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toContain(detail);
  });

  it("refuses a format that it does not have", async () => {
    const run = await podSecurity(["check", ".", "--format", "xml"], { cwd: workspace() });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(
      "Allowed choices are text, json, sarif, junit, github, gitlab, policyreport",
    );
  });
});

describe("what a verdict does not cover, and what to send instead", () => {
  const text = [
    "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: k8s}\nspec: {securityContext: {runAsNonRoot: true}}\n",
    ...["p", "q"].map(
      (name) =>
        `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: ${name}}\nspec: {rules: [{validate: {pattern: {spec: {hostNetwork: false}}}}]}\n`,
    ),
  ].join("---\n");
  const checked = (...more: readonly string[]) =>
    podSecurity(["check", "--level", "privileged", ...more, "-"], { cwd: workspace(), stdin: text });

  it.each([
    ["text", /^note: \S+:1 \(Prometheus k8s\): judged is what the object states: the operator adds/m],
    ["text", /^note: \S+:6 \(ClusterPolicy p\) and 1 other object: holds no pods: /m],
    ["github", /^::notice file=[^,]+,line=1,title=Judged in part::Prometheus k8s: judged is what/m],
    ["github", /^::notice file=[^,]+,line=11,title=Nothing to judge::ClusterPolicy q: holds no pods/m],
    ["gitlab", /"description": "Prometheus k8s: judged is what the object states[^]*"severity": "info"/],
    ["sarif", /"ruleId": "withoutPods",\s+"level": "note"/],
    ["sarif", /"ruleId": "partial",\s+"level": "note"/],
    ["junit", /<testcase name="Prometheus k8s[^>]*>\s+<system-out>judged is what the object states: /],
    ["json", /"advice": "/],
  ])("is told in %s, and is no reason to fail: %s", async (format, expectedText) => {
    const { stdout, exitCode } = await checked("--format", format);
    expect(stdout).toMatch(expectedText);
    expect(exitCode).toBe(0);
  });
});
