/** The service as a process: how it starts, what it prints, how it ends. */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { head } from "../server/raw.ts";
import { ROOT } from "../server/serving.ts";

const directory = mkdtempSync(join(tmpdir(), "psr-server-"));
afterAll(() => rmSync(directory, { recursive: true }));

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  readonly exit: Promise<number | null>;
}

function run(...args: string[]): Run {
  const child = spawn(process.execPath, ["dist/server.js", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PORT: "0" },
  });
  running.push(child);
  let [output, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const exit = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, output: () => output, errors: () => errors, exit };
}

const YAML = { "content-type": "application/yaml" };
const STARTED = /listens on (https?:\/\/\S+) \(/;

async function started(service: Run): Promise<string> {
  await expect.poll(() => service.errors()).toMatch(STARTED);
  return STARTED.exec(service.errors())?.[1] ?? "";
}

function rules(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(directory, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

describe("the service", () => {
  it("starts with one readable line, judges, and ends with 0 when asked", async () => {
    const service = run();
    const url = await started(service);
    expect(service.errors().trim().split("\n")).toHaveLength(1);
    const body =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: [{name: a, image: b}]}";
    const answer = await fetch(`${url}/v1/evaluate?level=baseline`, { method: "POST", headers: YAML, body });
    expect(await answer.json()).toMatchObject({ allowed: false, summary: { denied: 1 } });
    service.child.kill("SIGTERM");
    expect(await service.exit).toBe(0);
    for (const line of service.output().trim().split("\n"))
      expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it("finishes the request that runs when it is asked to end, and takes no other", async () => {
    const service = run("--shutdown-delay", "0");
    const url = new URL(await started(service));
    const body = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    const socket = connect(Number(url.port), url.hostname);
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
    socket.write(head("POST", "/v1/evaluate", [`Content-Length: ${body.length}`]));
    socket.write(body.slice(0, 5));
    // the service knows of the request once it has answered another one that came later
    await fetch(new URL("/livez", url));
    service.child.kill("SIGTERM");
    await expect.poll(() => service.output()).toContain("stopping");
    // a connection that was kept may still have been used for a moment; its answer says that it ends
    const answered = (): Promise<boolean> =>
      fetch(new URL("/livez", url)).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(answered).toBe(false);
    socket.write(body.slice(5));
    expect(await service.exit).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('"notApplicable":1');
  });

  it("takes requests for a moment after it was asked to end, from callers that do not know yet", async () => {
    const service = run("--shutdown-delay", "60");
    const url = new URL(await started(service));
    const waiting = connect(Number(url.port), url.hostname).on("error", () => undefined);
    await fetch(new URL("/livez", url));
    service.child.kill("SIGTERM");
    await expect.poll(() => service.output()).toContain("stopping");
    const late = await fetch(new URL("/livez", url));
    expect([late.status, late.headers.get("connection")]).toEqual([200, "close"]);
    expect((await fetch(new URL("/readyz", url))).status).toBe(503);
    waiting.destroy();
    expect(await service.exit).toBe(0);
  });

  it("cuts what does not finish in time", async () => {
    const service = run("--shutdown-grace", "1");
    const url = new URL(await started(service));
    const socket = connect(Number(url.port), url.hostname).on("error", () => undefined);
    socket.write(head("POST", "/v1/evaluate", ["Content-Length: 10"]));
    await fetch(new URL("/livez", url));
    service.child.kill("SIGINT");
    expect(await service.exit).toBe(0);
    expect(service.output()).toContain("connections were cut");
  });

  it("ends at once when it is asked twice", async () => {
    const service = run("--shutdown-grace", "600");
    const url = new URL(await started(service));
    const socket = connect(Number(url.port), url.hostname).on("error", () => undefined);
    socket.write(head("POST", "/v1/evaluate", ["Content-Length: 10"]));
    await fetch(new URL("/livez", url));
    service.child.kill("SIGTERM");
    await expect.poll(() => service.output()).toContain("stopping");
    service.child.kill("SIGTERM");
    expect(await service.exit).toBe(1);
  });

  it("lays rules of an operator's own over the built-in ones, and judges by the configured defaults", async () => {
    const config = join(directory, "config.yaml");
    writeFileSync(
      config,
      "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults: {enforce: restricted}\n",
    );
    const own = rules("own", { "noLatest.yaml": OWN_CONTROL });
    const url = await started(run("--rules", own, "--config", config));
    const body = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}";
    const answer = await fetch(`${url}/v1/evaluate`, { method: "POST", headers: YAML, body });
    expect(await answer.json()).toMatchObject({
      ruleset: { version: "v1.37+own" },
      results: [{ policy: { enforce: "restricted:latest" }, verdict: "denied" }],
    });
    expect(await (await fetch(`${url}/v1/controls/noLatest`)).json()).toMatchObject({
      control: { pack: "own" },
    });
  });

  it("speaks HTTPS with a certificate", async () => {
    const [cert, key] = ["first.crt", "first.key"].map((name) =>
      join(import.meta.dirname, "../server/certificates", name),
    );
    expect(await started(run("--tls-cert-file", cert ?? "", "--tls-private-key-file", key ?? ""))).toMatch(
      /^https:/,
    );
  });

  it("warns when everybody may read", async () => {
    const service = run("--host", "0.0.0.0");
    await started(service);
    await expect.poll(() => service.output()).toContain("give --token-file");
  });
});

describe("the service does not start", () => {
  it.each([
    [["--prot", "1"], "--port"],
    [["--rules", "/nowhere/at/all"], "/nowhere/at/all:1:1: cannot read the directory: it does not exist"],
    [["--config", "/nowhere/at/all"], "cannot read /nowhere/at/all"],
    [
      ["--tls-cert-file", "/none.crt", "--tls-private-key-file", "/none.key"],
      "cannot use the certificate /none.crt",
    ],
  ])("with %j, and ends with 2", async (args, message) => {
    const service = run(...args);
    expect(await service.exit).toBe(2);
    expect(service.errors()).toContain(message);
    expect(service.errors()).not.toMatch(/\n\s+at /);
  });

  it("with mistakes in rules: all of them are told, with their lines", async () => {
    const broken = rules("broken", { "one.yaml": "id: other\nlevle: baseline\n", "two.yaml": "id: [\n" });
    const service = run("--rules", broken);
    expect(await service.exit).toBe(2);
    expect(service.errors()).toMatch(/error: the rules cannot be used \(\d+ mistakes\)/);
    expect(service.errors()).toContain("one.yaml:2:1");
    expect(service.errors()).toContain("two.yaml:");
  });

  it("with a configuration that says what there is not", async () => {
    const config = join(directory, "bad.yaml");
    writeFileSync(
      config,
      "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults:\n  enforce: strict\n",
    );
    const service = run("--config", config);
    expect(await service.exit).toBe(2);
    expect(service.errors()).toContain(`${config}: line 4: defaults.enforce`);
  });

  it("on a port that is taken, and ends with 1", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const service = run("--port", String(port));
    expect(await service.exit).toBe(1);
    expect(service.errors()).toBe(
      `error: something listens on 127.0.0.1:${port} already: choose another --port\n`,
    );
    other.close();
  });
});

const OWN_CONTROL = `id: noLatest
level: baseline
title: Image tags
description: Images name a version.
remediation: Name a version of the image.
docs: https://example.com/images
reason: image without a version
detail: "{setters} {setters:uses|use} {values}"
versions:
  - since: v1.0
    fields:
      image: { in: [containers], path: image, forbidden: ["b"] }
examples:
  pass: [{ name: a version, pod: { spec: { containers: [{ name: a, image: "a:1" }] } } }]
  fail:
    - name: none
      pod: { spec: { containers: [{ name: a, image: b }] } }
      reason: image without a version
      detail: container "a" uses "b"
`;
