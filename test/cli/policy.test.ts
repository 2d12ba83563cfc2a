/** Which policy `check` judges by, and what its exit code says. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { podSecurity, ROOT, workspace } from "./command.ts";

const POD = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec: { hostNetwork: true, containers: [{ name: a, image: b }] }
`;

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: privileged } }
`;

const CONFIGURATION = `apiVersion: pod-security.admission.config.k8s.io/v1
kind: PodSecurityConfiguration
defaults: { enforce: baseline, enforce-version: v1.30 }
exemptions: { namespaces: [kube-system] }
`;

function run(args: readonly string[], texts: Readonly<Record<string, string>> = {}) {
  const cwd = workspace();
  for (const [name, text] of Object.entries({ "pod.yaml": POD, ...texts }))
    writeFileSync(join(cwd, name), text);
  return podSecurity(["check", "pod.yaml", ...args], { cwd });
}

async function policies(args: readonly string[], texts: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, exitCode } = await run([...args, "--format", "json"], texts);
  expect(stderr).toBe("");
  const { results } = JSON.parse(stdout) as { readonly results: readonly Result[] };
  return { exitCode, judgedAt: results[0]?.judgedAt?.enforce, source: results[0]?.policySource, results };
}

interface Result {
  readonly judgedAt: { readonly enforce: string } | null;
  readonly policySource: string | null;
  readonly verdict: string;
  readonly object: { readonly namespace: string | null };
}

describe("check", () => {
  it("holds pods to the strictest level when nobody names one", async () => {
    expect(await policies([])).toMatchObject({
      exitCode: 1,
      judgedAt: "restricted:v1.37",
      source: "defaults",
    });
  });

  it("judges at the level and version that are asked for", async () => {
    const { exitCode, judgedAt } = await policies(["--level", "baseline", "--version", "v1.20"]);
    expect([exitCode, judgedAt]).toEqual([1, "baseline:v1.20"]);
    expect((await policies(["--level", "privileged"])).exitCode).toBe(0);
  });

  it("takes no version that the cluster does not have", async () => {
    const { judgedAt } = await policies(["--kubernetes-version", "v1.22"]);
    expect(judgedAt).toBe("restricted:v1.22");
  });

  it("takes the policy from the labels of a Namespace in a file of its own", async () => {
    const args = ["--namespace-file", "ns.yaml"];
    const { exitCode, source, results } = await policies(args, { "ns.yaml": NAMESPACE });
    expect(exitCode).toBe(0);
    expect(source).toBe("namespace");
    expect(results).toHaveLength(1);
    expect(results[0]?.object.namespace).toBe("shop");
  });

  it("judges objects without a namespace in the one that is named", async () => {
    const { results, exitCode } = await policies(["--namespace", "kube-system", "--config", "c.yaml"], {
      "c.yaml": CONFIGURATION,
    });
    expect(results[0]).toMatchObject({ verdict: "exempt", object: { namespace: "kube-system" } });
    expect(exitCode).toBe(0);
  });

  it("takes defaults from a PodSecurityConfiguration", async () => {
    const { judgedAt } = await policies(["--config", "c.yaml"], { "c.yaml": CONFIGURATION });
    expect(judgedAt).toBe("baseline:v1.30");
  });

  it("judges by rules of one's own, several directories over each other", async () => {
    const rules = join(ROOT, "examples", "rules");
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), POD.replace("hostNetwork: true, ", ""));
    const { stdout, exitCode } = await podSecurity(
      ["check", "pod.yaml", "--level", "baseline", "--rules", rules, "--rules", rules],
      { cwd },
    );
    expect(stdout).toContain("error[teamLabel]: no owner");
    expect(exitCode).toBe(1);
  });
});

describe("what cannot be used ends with 2 and says why", () => {
  it.each([
    [["--level", "strict"], '--level: "strict" must be one of privileged, baseline, restricted'],
    [
      ["--level", "baseline", "--version", "1.30"],
      '--version: "1.30" must be "latest" or "v1.x", such as v1.34',
    ],
    [["--version", "v1.30"], "--version: belongs to --level: add one, such as --level restricted"],
    [["--kubernetes-version", "1.30"], '--kubernetes-version: "1.30" must be the cluster\'s minor version'],
    [["--config", "gone.yaml"], "--config: cannot read gone.yaml: it does not exist"],
    [["--config", "pod.yaml"], "--config cannot be used:\n  pod.yaml: "],
    [["--namespace-file", "pod.yaml"], "--namespace-file: there is no Namespace in pod.yaml"],
    [["--namespace-file", "gone.yaml"], "--namespace-file: cannot read gone.yaml: it does not exist"],
    [
      ["--namespace-file", "bad.yaml"],
      "--namespace-file: the API server would refuse the Namespace:\n  bad.yaml:3: ",
    ],
    [
      ["--rules", "gone"],
      "the rules cannot be used (1 mistake):\ngone:1:1: cannot read the directory: it does not exist",
    ],
    [["--baseline", "gone.json"], "--baseline: cannot read gone.json: it does not exist"],
    [["--output", "gone/out.txt"], "--output: cannot write gone/out.txt: it does not exist"],
    [["--unknown"], "unknown option '--unknown'"],
    [["--color", "sometimes"], "Allowed choices are auto, always, never"],
  ])("%j", async (args, why) => {
    const { exitCode, stderr } = await run(args, { "bad.yaml": NAMESPACE.replace(": privileged", ": lax") });
    expect(stderr).toContain(`error: ${why}`.replace(/^error: (unknown|Allowed)/, "$1"));
    expect(exitCode).toBe(2);
  });

  it.each([[[]], [["check"]], [["chekc", "."]], [["rules"]], [["explain", "a", "b"]], [["compare", "."]]])(
    "pod-security %j",
    async (args) => {
      const { exitCode, stdout, stderr } = await podSecurity(args, { cwd: workspace() });
      expect(stderr).not.toBe("");
      expect(stdout).toBe("");
      expect(exitCode).toBe(2);
    },
  );
});

describe("the command", () => {
  it.each([["--help"], ["--version"], ["check --help"], ["rules test --help"], ["help fix"]])(
    "answers %s with 0",
    async (line) => {
      const { exitCode, stdout, stderr } = await podSecurity(line.split(" "), { cwd: workspace() });
      expect(stdout).not.toBe("");
      expect(stderr).toBe("");
      expect(exitCode).toBe(0);
    },
  );

  it("writes to a file in place of standard output, and the summary for people", async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), POD);
    const args = ["check", "pod.yaml", "--level", "baseline", "--format", "junit", "--output", "out.xml"];
    const { stdout, stderr, exitCode } = await podSecurity(args, { cwd });
    expect(stdout).toBe("");
    expect(stderr).toBe("1 file, 1 object: 1 denied; 1 violation\n");
    expect(exitCode).toBe(1);
  });

  it("writes no colours into a pipe, nor when NO_COLOR is set", async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), POD);
    const { stdout } = await podSecurity(["check", "pod.yaml"], {
      cwd,
      env: { NO_COLOR: "1", FORCE_COLOR: "1" },
    });
    expect(stdout).not.toContain("\u001b");
  });
});

describe("check --exemptions", () => {
  const exemptions = (expires: string, namespace = "shop"): string => `exemptions:
  - name: agent
    owner: team-metrics
    reason: reads the node
    expires: "${expires}"
    match: { namespaces: [${namespace}] }
    allow: [{ control: hostNamespaces }]
`;
  const judged = (text: string, ...more: readonly string[]) =>
    run(
      [
        "--level",
        "baseline",
        "--namespace",
        "shop",
        "--exemptions",
        "team.yaml",
        "--format",
        "json",
        ...more,
      ],
      { "team.yaml": text },
    );

  it("lets pass what they cover, as the service does", async () => {
    const { exitCode, stdout } = await judged(exemptions("2999-01-01"));
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      results: [
        {
          verdict: "exempt",
          exemption: { by: "rule", value: "agent" },
          hidden: [{ control: "hostNamespaces" }],
        },
      ],
    });
  });

  it("lets nothing pass that has expired, or is for another namespace", async () => {
    expect((await judged(exemptions("2020-01-01"))).exitCode).toBe(1);
    expect((await judged(exemptions("2999-01-01", "other"))).exitCode).toBe(1);
  });

  it("tells mistakes in them with their place", async () => {
    const { exitCode, stderr } = await judged(
      exemptions("2999-01-01").replace("hostNamespaces", "hostNames"),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('team.yaml:7:24: there is no control "hostNames"');
    expect((await run(["--exemptions", "none.yaml"])).stderr).toContain(
      "--exemptions: cannot read none.yaml",
    );
  });
});
