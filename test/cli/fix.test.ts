/** What `fix` makes of files: the diff applies, the files keep their form, and what was written passes. */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { execute, podSecurity, spawnPodSecurity, workspace } from "./command.ts";

const WEB = "manifests/apps/web.yaml";

function read(cwd: string, name: string): string {
  return readFileSync(join(cwd, name), "utf8");
}

const POD = `# what it is for
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  hostNetwork: true # why
  containers:
    - name: a
      image: b
`;

describe("fix", () => {
  it("changes nothing without --write", async () => {
    const cwd = workspace("manifests");
    const before = read(cwd, WEB);
    await podSecurity(["fix", "manifests"], { cwd });
    expect(read(cwd, WEB)).toBe(before);
  });

  it.each([
    ["git apply", "git", ["apply", "-"]],
    ["patch -p1", "patch", ["-p1"]],
  ])("shows a diff that %s takes, whose result passes", async (_, program, args) => {
    const cwd = workspace("manifests");
    writeFileSync(join(cwd, "manifests", "with space.yaml"), POD.trimEnd());
    const diff = await podSecurity(["fix", "--level", "restricted", "manifests"], { cwd });
    expect(diff.exitCode).toBe(1);
    const applied = await execute(program, args, { cwd, stdin: diff.stdout });
    expect(applied.stderr).toBe("");
    expect(applied.exitCode).toBe(0);
    const check = await podSecurity(["check", "--level", "restricted", "manifests"], { cwd });
    expect(check.stdout).toBe("5 files, 6 objects: 4 allowed, 2 without pods\n");
  });

  it("writes in place, keeping comments, rights and links, and passes then", async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), POD);
    chmodSync(join(cwd, "pod.yaml"), 0o640);
    symlinkSync("pod.yaml", join(cwd, "link.yaml"));
    const run = await podSecurity(["fix", "--write", "--level", "baseline", "link.yaml"], { cwd });
    expect(run.stdout).toBe("");
    expect(run.exitCode).toBe(0);
    expect(read(cwd, "pod.yaml")).toBe(POD.replace("hostNetwork: true", "hostNetwork: false"));
    expect(statSync(join(cwd, "pod.yaml")).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(cwd, "link.yaml")).isSymbolicLink()).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual(["link.yaml", "pod.yaml"]);
    const again = await podSecurity(["fix", "--write", "--level", "baseline", "pod.yaml"], { cwd });
    expect(again.stderr).toBe("baseline:v1.37: 1 object: 1 in order; 0 changes\n");
    expect(again.exitCode).toBe(0);
  });

  it("keeps Windows line ends and the byte-order mark", async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), `\ufeff${POD.replaceAll("\n", "\r\n")}`);
    const run = await podSecurity(["fix", "--write", "pod.yaml"], { cwd });
    expect(run.stderr).toMatch(/1 object: 1 repaired; \d changes\nnote: nothing names a policy for 1 object/);
    expect(run.exitCode).toBe(0);
    const text = read(cwd, "pod.yaml");
    expect(text.startsWith("\ufeff# what it is for\r\n")).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(text).toContain("seccompProfile:\r\n");
  });

  it("keeps JSON as JSON, indented as it was", async () => {
    const cwd = workspace();
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "a" },
      spec: { hostNetwork: true, containers: [{ name: "a", image: "b" }] },
    };
    writeFileSync(join(cwd, "tabs.json"), `${JSON.stringify([pod, pod], null, "\t")}\n`);
    writeFileSync(join(cwd, "list.json"), JSON.stringify({ apiVersion: "v1", kind: "List", items: [pod] }));
    const run = await podSecurity(["fix", "--write", "--level", "baseline", "tabs.json", "list.json"], {
      cwd,
    });
    expect(run.exitCode).toBe(0);
    const fixed = { ...pod, spec: { ...pod.spec, hostNetwork: false } };
    expect(read(cwd, "tabs.json")).toBe(`${JSON.stringify([fixed, fixed], null, "\t")}\n`);
    expect(read(cwd, "list.json")).toBe(JSON.stringify({ apiVersion: "v1", kind: "List", items: [fixed] }));
  });

  it("keeps the numbers of JSON as they are written", async () => {
    const cwd = workspace();
    const text =
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","annotations":{"n":"1.0"}},"spec":{"activeDeadlineSeconds":12345678901234567,"hostNetwork":true,"containers":[{"name":"a","image":"b"}]}}';
    writeFileSync(join(cwd, "pod.json"), text);
    const run = await podSecurity(["fix", "--write", "--level", "baseline", "pod.json"], { cwd });
    expect(run.exitCode).toBe(0);
    expect(read(cwd, "pod.json")).toBe(text.replace('"hostNetwork":true', '"hostNetwork":false'));
  });

  it("gives each file its own repairs, whatever empty documents stand in it", async () => {
    const cwd = workspace();
    const good = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: good }\n";
    writeFileSync(join(cwd, "a.yaml"), `# ours\n---\n${good}`);
    writeFileSync(join(cwd, "b.yaml"), POD);
    writeFileSync(join(cwd, "c.yaml"), good);
    const run = await podSecurity(["fix", "--write", "--level", "baseline", "a.yaml", "b.yaml", "c.yaml"], {
      cwd,
    });
    expect(run.exitCode).toBe(0);
    expect(read(cwd, "a.yaml")).toBe(`# ours\n---\n${good}`);
    expect(read(cwd, "b.yaml")).toBe(POD.replace("hostNetwork: true", "hostNetwork: false"));
    expect(read(cwd, "c.yaml")).toBe(good);
    const asked = ["--format", "json", "a.yaml", "b.yaml", "c.yaml"];
    for (const command of [["grade"], ["compare", "--from", "baseline:v1.30", "--to", "restricted:v1.30"]]) {
      const answer = JSON.parse((await podSecurity([...command, ...asked], { cwd })).stdout) as {
        results: { object: { file: string; name: string; index: number } }[];
      };
      expect(answer.results.map(({ object }) => [object.file, object.name])).toEqual([
        ["a.yaml", "good"],
        ["b.yaml", "a"],
        ["c.yaml", "good"],
      ]);
      expect(new Set(answer.results.map(({ object }) => object.index)).size).toBe(3);
    }
  });

  it("works as a filter", async () => {
    const run = await podSecurity(["fix", "--write", "--level", "baseline", "-"], {
      cwd: workspace(),
      stdin: POD,
    });
    expect(run.stdout).toBe(POD.replace("hostNetwork: true", "hostNetwork: false"));
    expect(run.exitCode).toBe(0);
  });

  it("writes what it can and ends with 1 when something is left to people", async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), `${POD}  volumes:\n    - name: v\n      hostPath: { path: / }\n`);
    const run = await podSecurity(["fix", "--write", "--level", "baseline", "pod.yaml"], { cwd });
    expect(read(cwd, "pod.yaml")).toContain("hostNetwork: false # why");
    expect(run.stderr).toContain("  left to you:\n    spec.volumes[0].hostPath (hostPathVolumes): ");
    expect(run.exitCode).toBe(1);
  });

  it("tells when a file cannot be written, and writes the others", async () => {
    const cwd = workspace();
    for (const name of ["closed", "open"]) {
      mkdirSync(join(cwd, name));
      writeFileSync(join(cwd, name, "pod.yaml"), POD);
    }
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, "open"), 0o777);
    chmodSync(join(cwd, "closed"), 0o555);
    // root may write everywhere
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const run = await spawnPodSecurity(["fix", "--write", "--level", "baseline", "."], { cwd, ...nobody });
    expect(run.stderr).toContain("error: cannot write closed/pod.yaml: no permission\n");
    expect(run.exitCode).toBe(2);
    expect(read(cwd, "closed/pod.yaml")).toBe(POD);
    expect(read(cwd, "open/pod.yaml")).not.toBe(POD);
  });

  it("says in every format whose text cannot be edited, repairs the others, and ends with 1", async () => {
    const cwd = workspace();
    const container = "    - name: a\n      image: b\n      securityContext:";
    const shared = POD.replace(
      "    - name: a\n      image: b\n",
      `${container} { privileged: &t true, readOnlyRootFilesystem: *t }\n`,
    );
    writeFileSync(join(cwd, "pods.yaml"), `${shared}---\n${POD.replace("name: a", "name: b")}`);
    const asked = ["fix", "--level", "baseline", "pods.yaml"];
    const answered = await podSecurity([...asked, "--format", "json"], { cwd });
    const { results } = JSON.parse(answered.stdout) as { results: { status: string; unedited?: string }[] };
    expect(results.map(({ status, unedited }) => [status, unedited])).toEqual([
      ["repaired", expect.stringContaining("would not mean what the patch says") as string],
      ["repaired", undefined],
    ]);
    expect(answered.exitCode).toBe(1);
    const written = await podSecurity([...asked, "--write"], { cwd });
    expect(written.stderr).toContain(
      "error: pods.yaml:2: Pod a is not changed: the edited text would not mean",
    );
    expect(written.stderr).toContain("2 objects: 1 repaired, 1 whose text cannot be edited;");
    expect(written.exitCode).toBe(1);
    expect(read(cwd, "pods.yaml")).toContain("hostNetwork: false");
  });

  it("takes the policy from a Namespace that stands in another file, before or behind", async () => {
    const cwd = workspace();
    const deployment = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "shop" },
    };
    const template = {
      metadata: { labels: { app: "a" } },
      spec: { hostNetwork: true, containers: [{ name: "a", image: "b" }] },
    };
    const spec = { selector: { matchLabels: { app: "a" } }, template };
    const labels = { "pod-security.kubernetes.io/warn": "baseline" };
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels } };
    writeFileSync(join(cwd, "b.json"), JSON.stringify({ ...deployment, spec }));
    for (const name of ["a.json", "c.json"]) {
      writeFileSync(join(cwd, name), JSON.stringify(namespace));
      const run = await podSecurity(["fix", "."], { cwd });
      expect(run.stdout).toContain("+++ b/b.json");
      expect(run.stdout).toContain('"hostNetwork":false');
      expect(run.stdout).not.toContain("runAsNonRoot");
      expect(run.stderr).toMatch(
        /^baseline:v1\.\d+: 2 objects: 1 can be repaired, 1 without pods; 1 change$/m,
      );
      expect(run.exitCode).toBe(1);
      rmSync(join(cwd, name));
    }
    const alone = await podSecurity(["fix", "."], { cwd });
    expect(alone.stdout).toContain("runAsNonRoot");
  });
});
