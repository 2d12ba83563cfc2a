/** What `check` takes in: files, directories, patterns, standard input; and whatever else people hand to it. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Run } from "./command.ts";
import { COMMAND, execute, podSecurity, spawnPodSecurity, workspace } from "./command.ts";

const GOOD = `apiVersion: v1
kind: Pod
metadata: { name: good }
spec: { containers: [{ name: a, image: b }] }
`;
const BAD = GOOD.replace("spec: {", "spec: { hostNetwork: true,").replace("name: good", "name: bad");

function files(texts: Readonly<Record<string, string | Buffer>>): string {
  const cwd = workspace();
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(join(cwd, name, ".."), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

function check(cwd: string, paths: readonly string[], more: { readonly stdin?: string } = {}): Promise<Run> {
  return podSecurity(["check", "--level", "baseline", ...paths], { cwd, ...more });
}

describe("what check reads", () => {
  it("is every manifest below a directory, hidden ones too, as kubectl takes them, but for .git and node_modules", async () => {
    const cwd = files({
      "a/1.yaml": GOOD,
      "a/b/2.yml": GOOD,
      "a/3.json": '{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"}}',
      "a/readme.md": "text",
      "a/.git/4.yaml": BAD,
      "a/b/node_modules/5.yaml": BAD,
      "a/.hidden.yaml": BAD,
      "a/.config/6.yaml": GOOD,
    });
    const { stdout, exitCode } = await check(cwd, ["a"]);
    expect(stdout).toContain(
      [
        "5 files, 5 objects: 1 denied, 3 allowed, 1 without pods; 1 violation",
        "skipped: 2 directories (a/.git, a/b/node_modules)\n",
      ].join("\n"),
    );
    expect(stdout).toContain("a/.hidden.yaml");
    expect(exitCode).toBe(1);
  });

  it("is a file of any name when it is named, once", async () => {
    const cwd = files({ "pod.txt": GOOD });
    const { stdout } = await check(cwd, ["pod.txt", "./pod.txt", "*.txt"]);
    expect(stdout).toBe("1 file, 1 object: 1 allowed\n");
  });

  it("is what a pattern matches", async () => {
    const cwd = files({ "a/x.yaml": GOOD, "a/b/y.yaml": GOOD, "c/z.yaml": BAD, "a/[1].yaml": GOOD });
    expect((await check(cwd, ["a/**/*.yaml"])).stdout).toBe("3 files, 3 objects: 3 allowed\n");
    expect((await check(cwd, ["a/*.yaml"])).stdout).toBe("2 files, 2 objects: 2 allowed\n");
    expect((await check(cwd, ["{a,c}/?.yaml"])).stdout).toContain("2 files, 2 objects: 1 denied, 1 allowed");
    expect((await check(cwd, ["a/[1].yaml"])).stdout).toBe("1 file, 1 object: 1 allowed\n");
  });

  it("is standard input with several documents, as helm and kustomize write them", async () => {
    const stdin = `---\n# Source: a\n${GOOD}---\n---\n# nothing\n---\n${BAD}`;
    const { stdout, exitCode } = await check(workspace(), ["-"], { stdin });
    expect(exitCode).toBe(1);
    expect(stdout).toContain("--> <stdin>:14:9 (Pod bad)");
    expect(stdout).toMatch(/1 file, 2 objects: 1 denied, 1 allowed; 1 violation\n$/);
  });

  it("is JSON on standard input, and a List", async () => {
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "p" },
      spec: { containers: [{ name: "a", image: "b" }] },
    };
    const stdin = JSON.stringify({ apiVersion: "v1", kind: "List", items: [pod, pod] });
    expect((await check(workspace(), ["-"], { stdin })).stdout).toBe("1 file, 2 objects: 2 allowed\n");
  });

  it("is a pipe that is named", async () => {
    const cwd = files({ "pod.yaml": GOOD });
    const line = `exec "$0" "$1" check --level baseline <(cat pod.yaml)`;
    const run = await execute("bash", ["-c", line, process.execPath, COMMAND], { cwd });
    expect(run.stdout).toBe("1 file, 1 object: 1 allowed\n");
  });
});

describe("what check cannot read", () => {
  it.each([
    ["a file that does not exist", "gone.yaml", "gone.yaml", "it does not exist"],
    ["a pattern without a match", "*.yaml", "*.yaml", "no file matches this pattern"],
    [
      "a directory without manifests",
      "empty",
      "empty",
      "there is no *.yaml, *.yml or *.json file in this directory",
    ],
    ["bytes that are no text", "binary.bin", "binary.bin", "it is not UTF-8 text"],
    ["JSON that is broken", "broken.json", "broken.json:1:2", ""],
  ])("%s is told and ends with 2", async (_, path, place, why) => {
    const cwd = files({
      "binary.bin": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]),
      "broken.json": "{",
    });
    mkdirSync(join(cwd, "empty"));
    const { stdout, exitCode } = await check(cwd, [path]);
    expect(stdout).toContain(`error[unreadable]: ${why}`);
    expect(stdout).toContain(`--> ${place}\n`);
    expect(stdout).toMatch(/1 file, 0 objects; 1 file could not be read\n$/);
    expect(exitCode).toBe(2);
  });

  it("never stops the others", async () => {
    const cwd = files({
      "a/binary.yaml": Buffer.from([0xc3, 0x28]),
      "a/broken.yaml": "apiVersion: v1\nkind: [",
      "a/bad.yaml": BAD,
      "a/good.yaml": GOOD,
    });
    const { stdout, exitCode } = await check(cwd, ["gone", "a"]);
    expect(stdout).toContain("host namespaces");
    expect(stdout).toMatch(
      /5 files, 3 objects: 1 denied, 1 invalid, 1 allowed; 1 violation; 2 files could not be read\n$/,
    );
    expect(exitCode).toBe(2);
  });

  it("tells of UTF-16 and of control characters", async () => {
    const cwd = files({
      "wide.yaml": Buffer.from(`\ufeff${GOOD}`, "utf16le"),
      "zero.yaml": `${GOOD}# \u0000\n`,
    });
    const { stdout, exitCode } = await check(cwd, ["wide.yaml", "zero.yaml"]);
    expect(stdout).toContain("--> wide.yaml");
    expect(stdout).toContain("--> zero.yaml:5:3");
    expect(exitCode).toBe(2);
  });

  it.each([
    ["an empty file", { "a.yaml": "" }, ["a.yaml"], {}],
    ["comments alone", { "a.yaml": "# nothing\n---\n# here\n" }, ["a.yaml"], {}],
    ["empty standard input, as of a renderer that failed", {}, ["-"], { stdin: "" }],
  ])("%s is not in order: nothing was judged", async (_, texts, paths, more) => {
    const { stderr, exitCode } = await check(files(texts), paths, more);
    expect(stderr).toBe("error: there is no object in what was given: nothing was judged\n");
    expect(exitCode).toBe(2);
  });

  it("passes over an empty file beside others", async () => {
    const { stdout, exitCode } = await check(files({ "a/e.yaml": "", "a/g.yaml": GOOD, "a/e.json": " \n" }), [
      "a",
    ]);
    expect(stdout).toBe("3 files, 1 object: 1 allowed\n");
    expect(exitCode).toBe(0);
  });

  it("tells of directories and files without permission", async () => {
    const cwd = files({ "a/closed/x.yaml": BAD, "a/file.yaml": BAD, "a/good.yaml": GOOD });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, "a/closed"), 0);
    chmodSync(join(cwd, "a/file.yaml"), 0);
    // root may read everything
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const { stdout, exitCode } = await spawnPodSecurity(["check", "--level", "baseline", "a"], {
      cwd,
      ...nobody,
    });
    chmodSync(join(cwd, "a/closed"), 0o700);
    expect(stdout).toContain("cannot read the directory: no permission\n --> a/closed");
    expect(stdout).toContain("no permission\n --> a/file.yaml");
    expect(stdout).toMatch(/3 files, 1 object: 1 allowed; 2 files could not be read\n$/);
    expect(exitCode).toBe(2);
  });

  it("follows links, but not in circles, and tells of those that lead nowhere", async () => {
    const cwd = files({ "a/good.yaml": GOOD, "elsewhere/linked.yaml": GOOD });
    symlinkSync(join(cwd, "a"), join(cwd, "a/loop"));
    symlinkSync("self.yaml", join(cwd, "a/self.yaml"));
    symlinkSync(join(cwd, "elsewhere"), join(cwd, "a/link"));
    symlinkSync("nowhere", join(cwd, "a/dangling.yaml"));
    symlinkSync("nowhere", join(cwd, "a/dangling"));
    const { stdout, exitCode } = await check(cwd, ["a"]);
    expect(stdout).toContain("it does not exist\n --> a/dangling.yaml");
    expect(stdout).toContain("its links go round in a circle\n --> a/self.yaml");
    expect(stdout).toMatch(/4 files, 2 objects: 2 allowed; 2 files could not be read\n$/);
    expect(exitCode).toBe(2);
  });

  it("does not wait for a pipe in a directory", async () => {
    const cwd = files({ "a/good.yaml": GOOD });
    await execute("mkfifo", ["a/pipe.yaml"], { cwd });
    const { stdout, exitCode } = await check(cwd, ["a"]);
    expect(stdout).toContain("it is not a regular file\n --> a/pipe.yaml");
    expect(exitCode).toBe(2);
  });
});

describe("hostile inputs", () => {
  it("reads a large file", async () => {
    const cwd = files({ "large.yaml": Array.from({ length: 5_000 }, () => GOOD).join("---\n") });
    const { stdout, exitCode } = await check(cwd, ["large.yaml"]);
    expect(stdout).toBe("1 file, 5000 objects: 5000 allowed\n");
    expect(exitCode).toBe(0);
  });

  it("refuses aliases that multiply", async () => {
    const lines = Array.from(
      { length: 9 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`,
    );
    const { stdout, exitCode } = await check(files({ "bomb.yaml": `a0: &a0 x\n${lines.join("\n")}\n` }), [
      "bomb.yaml",
    ]);
    expect(stdout).toContain("error[");
    expect(exitCode).toBe(2);
  });

  it("shows no character of a manifest that steers the terminal", async () => {
    const evil = BAD.replace("name: bad", 'name: "bad\\e[31m\\u202e"').replace(
      "hostNetwork",
      "# \u001b]0;x\u0007\n  hostNetwork",
    );
    const cwd = files({ "evil.yaml": evil, "evil2.yaml": BAD.replace("name: bad", "name: 'a\u202eb'") });
    const { stdout, stderr } = await check(cwd, ["evil.yaml", "evil2.yaml"]);
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it.each([
    "with space.yaml",
    "100%.yaml",
    "new\nline.yaml",
    "comma,colon:.yaml",
    "<&\"'>.yaml",
    "ä€😀.yaml",
    "-dash.yaml",
  ])("names the file %j in every format", async (name) => {
    const cwd = files({ [name]: BAD });
    const run = (format: string) =>
      podSecurity(["check", "--level", "baseline", "--format", format, "--", name], { cwd });
    const [text, json, github, junit, gitlab] = await Promise.all(
      ["text", "json", "github", "junit", "gitlab"].map(run),
    );
    expect([text, json, github, junit, gitlab].map((one) => one?.exitCode)).toEqual([1, 1, 1, 1, 1]);
    expect(text?.stdout).toContain(`--> ${name.replace("\n", "\\n")}:4:9 (Pod bad)`);
    const answer = JSON.parse(json?.stdout ?? "") as {
      readonly results: readonly [{ readonly object: { readonly file: string } }];
    };
    expect(answer.results[0].object.file).toBe(name);
    const issues = JSON.parse(gitlab?.stdout ?? "") as readonly [
      { readonly location: { readonly path: string } },
    ];
    expect(issues[0].location.path).toBe(name);
    const escaped = name.replace("%", "%25").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C");
    expect(github?.stdout).toContain(`::error file=${escaped},line=4,`);
    expect(github?.stdout.split("\n")).toHaveLength(2);
    const xml = name
      .replace("&", "&amp;")
      .replace("<", "&lt;")
      .replace(">", "&gt;")
      .replace('"', "&quot;")
      .replace("\n", "&#10;");
    expect(junit?.stdout).toContain(`<testsuite name="${xml}"`);
  });

  it("ends quietly when its reader goes away", async () => {
    const cwd = files({ "bad.yaml": Array.from({ length: 3_000 }, () => BAD).join("---\n") });
    const line = `"$0" "$1" check --level baseline bad.yaml | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const run = await execute("bash", ["-c", line, process.execPath, COMMAND], { cwd });
    expect(run.stdout).toBe("error[hostNamespaces]: host namespaces (hostNetwork=true)\n1\n");
    expect(run.stderr).toBe("");
  });

  it("ends with 2 when its answer cannot be written", async () => {
    const cwd = files({ "good.yaml": GOOD });
    const line = `"$0" "$1" check --level baseline good.yaml >/dev/full`;
    const run = await execute("bash", ["-c", line, process.execPath, COMMAND], { cwd });
    expect(run.stderr).toBe("error: cannot write to standard output: there is no room left\n");
    expect(run.exitCode).toBe(2);
  });

  it("writes all of a large answer into a pipe", async () => {
    const cwd = files({ "bad.yaml": Array.from({ length: 3_000 }, () => BAD).join("---\n") });
    const { stdout } = await podSecurity(["check", "--level", "baseline", "bad.yaml", "--format", "json"], {
      cwd,
    });
    const answer = JSON.parse(stdout) as { readonly results: readonly unknown[] };
    expect(answer.results).toHaveLength(3_000);
  });
});
