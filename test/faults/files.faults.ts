/** Rules, certificate, disk and clock that change or fail, under constant load. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunningService } from "../server/rules-process.ts";
import { control, startService, TOKEN } from "../server/rules-process.ts";
import { ask, sumOf } from "../runtime/fresh.ts";
import { movableClock } from "./clock.ts";
import type { Question } from "./load.ts";
import { PATIENT, startLoad } from "./load.ts";
import { judged, judgedIn, QUESTIONS } from "./questions.ts";
import { expectAllRight } from "./verdict.ts";
import { SOON } from "./workers.ts";

const home = mkdtempSync(join(tmpdir(), "psr-faults-"));
const disk = join(home, "disk");
const TOKENS = join(home, "tokens");
const BEARER = { authorization: `Bearer ${TOKEN}` };
const YAML = { "content-type": "application/yaml" };
const WORKERS = ["--workers", "2", "--token-file", TOKENS, "--open-reading"];

let running: RunningService[] = [];
const start = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningService> => {
  const service = await startService([...PATIENT, ...WORKERS, ...args], environment);
  running.push(service);
  return service;
};
beforeAll(() => {
  writeFileSync(TOKENS, `alice:${TOKEN}\n`);
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", disk]);
});
afterEach(async () => {
  for (const service of running) await service.end("SIGKILL");
  running = [];
});
afterAll(() => {
  execFileSync("umount", [disk]);
  rmSync(home, { recursive: true });
});

const put = (service: RunningService, label: string, isNew: boolean) =>
  ask(`${service.url}/v1/controls/ownLabel`, {
    method: "PUT",
    body: control("ownLabel", label),
    headers: { ...BEARER, ...YAML, ...(isNew ? { "if-none-match": "*" } : { "if-match": "*" }) },
  });
const digestIn = (text: string): string =>
  (JSON.parse(text) as { ruleset: { digest: string } }).ruleset.digest;
const digestOf = async (service: RunningService): Promise<string> =>
  digestIn((await ask(`${service.url}/v1/levels`)).text);

/** Two pods, which one rule set must judge. */
const PODS = ["a", "b"]
  .map((name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: web}]}\n`)
  .join("---\n");

describe("rules that change a hundred times", () => {
  it("judge each request by one rule set, and never by one that was replaced before it was sent", async () => {
    const service = await start(["--store", join(home, "store")]);
    const details = new Map<string, { readonly number: number; readonly detail: string | undefined }>();
    details.set(await digestOf(service), { number: 0, detail: undefined });
    const seen: { readonly text: string; readonly after: number }[] = [];
    let acknowledged = 0;
    const question: Question = {
      name: "two pods",
      method: "POST",
      path: "/v1/evaluate?level=baseline",
      body: PODS,
      fault: ({ status, text }) => (status === 200 ? undefined : `${status} ${text.slice(0, 200)}`),
    };
    const acknowledgements: number[] = [performance.now()];
    const load = startLoad(service.url, [question], {
      seen: (_question, { text }, sent) => {
        const after = acknowledgements.findLastIndex((at) => at <= sent);
        seen.push({ text, after });
      },
    });
    for (let number = 1; number <= 100; number++) {
      const { status, text } = await put(service, `label${number}`, number === 1);
      expect(status, text).toBe(number === 1 ? 201 : 200);
      acknowledged = acknowledgements.push(performance.now()) - 1;
      details.set(digestIn(text), { number, detail: `pod must have the label label${number}` });
    }
    expectAllRight(await load.stop("rules changed a hundred times"));
    expect(acknowledged).toBe(100);
    for (const { text, after } of seen) {
      const { ruleset, results } = judgedIn({ status: 200, text });
      const rules = details.get(ruleset.digest);
      expect(rules, `an unknown digest ${ruleset.digest}`).toBeDefined();
      const found = results.flatMap(({ violations }) => violations.map(({ detail }) => detail));
      expect(found).toEqual(rules?.detail === undefined ? [] : [rules.detail, rules.detail]);
      expect(rules?.number).toBeGreaterThanOrEqual(after);
    }
  }, 300_000);
});

describe("a rules directory", () => {
  it("that is removed changes nothing until it is back", async () => {
    const [rules, away] = [join(home, "rules"), join(home, "away")];
    mkdirSync(rules);
    writeFileSync(join(rules, "ownLabel.yaml"), control("ownLabel", "first"));
    const service = await start(["--rules", rules]);
    const before = await digestOf(service);
    const own = judged("a pod without the label", "baseline", PODS, ["denied ownLabel", "denied ownLabel"]);
    const load = startLoad(service.url, [own]);
    await sleep(500);
    renameSync(rules, away);
    await vi.waitFor(
      async () =>
        expect((await ask(`${service.url}/readyz?verbose`)).text).toContain("the rules from before answer"),
      SOON,
    );
    expect(await digestOf(service)).toBe(before);
    writeFileSync(join(away, "ownLabel.yaml"), control("ownLabel", "second"));
    renameSync(away, rules);
    await vi.waitFor(async () => expect(await digestOf(service)).not.toBe(before), SOON);
    await sleep(500);
    expectAllRight(await load.stop("rules directory removed and brought back"));
    expect((await ask(`${service.url}/readyz?verbose`)).text).not.toContain("was refused");
  });
});

describe("a certificate", () => {
  it("that is renewed ten times loses no request, and each worker shows the new one", async () => {
    const certificates = join(import.meta.dirname, "../server/certificates");
    const [crt, key] = [join(home, "tls.crt"), join(home, "tls.key")];
    const install = (name: string): void => {
      copyFileSync(join(certificates, `${name}.crt`), crt);
      copyFileSync(join(certificates, `${name}.key`), key);
    };
    install("first");
    const service = await start(["--tls-cert-file", crt, "--tls-private-key-file", key]);
    const port = Number(new URL(service.url).port);
    const load = startLoad(service.url, QUESTIONS);
    const names = new Set<string>();
    for (let renewal = 0; renewal < 10; renewal++) {
      const before = await shown(port);
      install(renewal % 2 === 0 ? "second" : "first");
      await vi.waitFor(async () => {
        const now = await Promise.all(Array.from({ length: 4 }, () => shown(port)));
        expect(now).toEqual(now.map(() => now[0]));
        expect(now[0]).not.toBe(before);
        names.add(now[0] ?? "");
      }, SOON);
    }
    expectAllRight(await load.stop("certificate renewed ten times"));
    expect(names.size).toBe(2);
  });
});

/** The name in the certificate that a new connection is shown. */
function shown(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
    socket.on("error", reject);
    socket.on("secureConnect", () => {
      resolve(socket.getPeerCertificate().subject.CN);
      socket.destroy();
    });
  });
}

describe("a full disk", () => {
  it("refuses changes, and nothing else, until there is space", async () => {
    const service = await start(["--store", join(disk, "store")]);
    expect((await put(service, "first", true)).status).toBe(201);
    const own = judged("a pod without the label", "baseline", PODS, ["denied ownLabel", "denied ownLabel"]);
    const load = startLoad(service.url, [own]);
    const before = await digestOf(service);
    fill(join(disk, "filler"));
    for (let i = 0; i < 5; i++) expect((await put(service, `full${i}`, false)).status).toBe(507);
    expect(await digestOf(service)).toBe(before);
    rmSync(join(disk, "filler"));
    expect((await put(service, "second", false)).status).toBe(200);
    expectAllRight(await load.stop("disk full"));
  });
});

/** Leaves no space at all. */
function fill(path: string): void {
  try {
    for (;;) writeFileSync(path, "x".repeat(4_096), { flag: "a" });
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
  }
}

describe("a clock that jumps", () => {
  it("ends exemptions and brings them back, and neither loses requests nor spoils what is measured", async () => {
    const { environment, jump } = movableClock(home);
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const rules = join(home, "exempting");
    mkdirSync(rules);
    writeFileSync(
      join(rules, "exemptions.yaml"),
      `exemptions:\n  - name: moving\n    owner: team\n    reason: moves\n    expires: "${tomorrow}"\n    match: {namespaces: [shop]}\n    allow: [{control: hostNamespaces}]\n`,
    );
    const service = await start(["--rules", rules], environment);
    const exempt = async (): Promise<boolean> => {
      const { text } = await ask(`${service.url}/v1/evaluate?level=baseline&namespace=shop`, {
        method: "POST",
        body: "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: [{name: a, image: b}]}\n",
        headers: YAML,
      });
      return judgedIn({ status: 200, text }).allowed;
    };
    const began = performance.now();
    const load = startLoad(service.url, QUESTIONS);
    expect(await exempt()).toBe(true);
    for (const [days, holds] of [
      [10, false],
      [0, true],
      [-400, true],
      [4_000, false],
      [0, true],
    ] as const) {
      jump(days);
      await vi.waitFor(async () => expect(await exempt()).toBe(holds), SOON);
      await sleep(1_000);
      expect((await ask(`${service.url}/readyz`)).status).toBe(200);
    }
    expectAllRight(await load.stop("the clock jumped by up to eleven years"));
    const { text } = await ask(`${service.url}/metrics`);
    const seconds = sumOf(text, "pod_security_http_request_duration_seconds_sum");
    expect(seconds).toBeGreaterThan(0);
    // five callers and our own questions cannot have been answered for longer than they asked
    expect(seconds).toBeLessThan(((performance.now() - began) / 1_000) * 8);
    expect(sumOf(text, "pod_security_worker_ends")).toBe(0);
  });
});
