/** Several processes behind one port: they judge by the same rules, are counted together, and are replaced when they end. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { SOON } from "../patience.ts";
import type { RunningService } from "../server/rules-process.ts";
import { control, POD, startService, TOKEN } from "../server/rules-process.ts";
import { ask, sumOf } from "./fresh.ts";

const home = mkdtempSync(join(tmpdir(), "psr-workers-"));
const TOKENS = join(home, "tokens");
/** So many fresh connections reach every one of two workers. */
const SEVERAL = 8;
const EVALUATIONS = "pod_security_evaluations_total";

let running: RunningService[] = [];
async function start(...args: readonly string[]): Promise<RunningService> {
  const service = await startService(["--workers", "2", "--token-file", TOKENS, ...args]);
  running.push(service);
  // the line that it listens and its log come by different pipes
  await vi.waitFor(() => expect(pids(service).length).toBeGreaterThan(1), SOON);
  return service;
}

beforeAll(() => writeFileSync(TOKENS, `alice:${TOKEN}\n`));
afterEach(async () => {
  for (const service of running) await service.end("SIGKILL");
  running = [];
});
afterAll(() => rmSync(home, { recursive: true }));

const many = <T>(work: () => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: SEVERAL }, work));
const evaluate = (service: RunningService) =>
  ask(`${service.url}/v1/evaluate?level=restricted`, {
    method: "POST",
    body: POD,
    headers: { "content-type": "application/yaml" },
  });
/** What each of several fresh connections names as the rules in use. */
async function digests(service: RunningService): Promise<ReadonlySet<string>> {
  const answers = await many(() => ask(`${service.url}/v1/levels`));
  return new Set(
    answers.map(({ text }) => (JSON.parse(text) as { ruleset: { digest: string } }).ruleset.digest),
  );
}
const put = (service: RunningService, id: string, headers: Readonly<Record<string, string>>) =>
  ask(`${service.url}/v1/controls/${id}`, {
    method: "PUT",
    body: control(id, id.toLowerCase()),
    headers: { "content-type": "application/yaml", ...headers },
  });
/** The workers that logged that they answered a request. */
function pids(service: RunningService): readonly number[] {
  const lines = service
    .log()
    .split("\n")
    .filter((line) => line.includes('"a worker answers"'));
  return lines.map((line) => (JSON.parse(line) as { pid: number }).pid);
}
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("two workers", () => {
  it("share a port, say one line, and end with the primary when it is asked to", async () => {
    const service = await start();
    expect(service.log().match(/Pod Security Rules listens/g)).toHaveLength(1);
    await many(() => evaluate(service));
    await vi.waitFor(() => {
      const answered = service
        .log()
        .split("\n")
        .filter((line) => line.includes('"/v1/evaluate"'));
      expect(new Set(answered.map((line) => (JSON.parse(line) as { pid: number }).pid))).toEqual(
        new Set(pids(service)),
      );
    }, SOON);
    const workers = pids(service);
    expect(workers).toHaveLength(2);
    await service.end("SIGTERM");
    expect(service.log()).toContain('"stopped"');
    await vi.waitFor(() => expect(workers.filter(isAlive)).toEqual([]), SOON);
  });

  it("are counted together, whichever is asked, also those that have been killed", async () => {
    const service = await start();
    const count = async (): Promise<number> => sumOf((await ask(`${service.url}/metrics`)).text, EVALUATIONS);
    await many(() => evaluate(service));
    const first = await count();
    expect(first).toBeGreaterThanOrEqual(SEVERAL);
    expect(new Set(await many(count))).toEqual(new Set([first]));
    process.kill(pids(service)[0] ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(pids(service)).toHaveLength(3), SOON);
    expect(await count()).toBe(first);
    await many(() => evaluate(service));
    expect(await count()).toBe(2 * first);
    const { text } = await ask(`${service.url}/metrics`);
    expect(sumOf(text, "pod_security_ruleset_info")).toBe(1);
    expect(sumOf(text, "pod_security_workers")).toBe(2);
    expect(sumOf(text, "pod_security_worker_ends")).toBe(1);
    expect(sumOf(text, "process_start_time_seconds")).toBeGreaterThan(1e9);
  });

  it("judge by a changed control before its change is answered, each of them, and write one record", async () => {
    const service = await start("--store", join(home, "store"));
    for (let round = 0; round < 5; round++) {
      const { status, text } = await put(service, `own${round}`, { "if-none-match": "*" });
      expect(status).toBe(201);
      const { ruleset } = JSON.parse(text) as { ruleset: { digest: string } };
      expect(await digests(service)).toEqual(new Set([ruleset.digest]));
    }
    const raced = await many(() => put(service, "raced", { "if-none-match": "*" }));
    expect(raced.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(SEVERAL - 1).fill(412)]);
    const records = await many(() => ask(`${service.url}/v1/rulesets`));
    const lines = records.map(
      ({ text }) => (JSON.parse(text) as { record: { entries: number } }).record.entries,
    );
    expect(new Set(lines)).toEqual(new Set([7]));
    expect(
      readFileSync(join(home, "store", "record.ndjson"), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(7);
    const ready = await many(() => ask(`${service.url}/readyz?verbose`));
    for (const { text } of ready) expect(text).toContain("[+]store ok: 7 entries in the record");
    const exemption = await ask(`${service.url}/v1/exemptions/temporary`, {
      method: "PUT",
      body: 'match: {namespaces: [shop]}\nallow: [{control: own0}]\nowner: team\nreason: moves\nexpires: "2099-01-01"\n',
      headers: { "if-none-match": "*", "content-type": "application/yaml" },
    });
    expect([exemption.status, exemption.text]).toEqual([201, expect.any(String)]);
    for (const { text } of await many(() => ask(`${service.url}/v1/exemptions/temporary`)))
      expect(text).toContain("temporary");
  });

  it("refuse a request as one process does: with the same problem, and without a word to those who may not ask", async () => {
    const service = await start("--store", join(home, "refusing"));
    const missing = await put(service, "own", {});
    expect([missing.status, JSON.parse(missing.text)]).toEqual([
      428,
      expect.objectContaining({ type: "urn:pod-security-rules:problem:precondition-required" }),
    ]);
    const wrong = await ask(`${service.url}/v1/controls/own`, {
      method: "PUT",
      body: "id: own\nlevel: none\n",
      headers: { "if-none-match": "*" },
    });
    expect(JSON.parse(wrong.text)).toMatchObject({ status: 422, errors: expect.any(Array) as unknown });
    const stranger = await ask(`${service.url}/v1/rulesets`, { headers: { authorization: "Bearer no" } });
    expect(stranger.status).toBe(401);
  });

  it("take up a changed directory together, or keep the rules from before together", async () => {
    const rules = join(home, "rules");
    mkdirSync(rules);
    const service = await start("--rules", rules);
    const [before] = await digests(service);
    writeFileSync(join(rules, "own.yaml"), control("own", "a"));
    const after = await vi.waitFor(async () => {
      const found = await digests(service);
      expect(found.size).toBe(1);
      expect(found).not.toContain(before);
      return found;
    }, SOON);
    writeFileSync(join(rules, "own.yaml"), "id: own\n");
    await vi.waitFor(async () => {
      for (const { text } of await many(() => ask(`${service.url}/readyz?verbose`)))
        expect(text).toContain("was refused, the rules from before answer");
    }, SOON);
    expect(await digests(service)).toEqual(after);
    process.kill(pids(service)[0] ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(pids(service)).toHaveLength(3), SOON);
    expect(await digests(service)).toEqual(after);
    for (const { text } of await many(() => ask(`${service.url}/readyz?verbose`)))
      expect(text).toContain("was refused, the rules from before answer");
  });

  it("are replaced when they hang, and others answer meanwhile", async () => {
    const service = await start("--worker-silence", "4");
    // on a busy machine a worker may have been silent, and replaced, before
    const [hung = 0, started] = [pids(service).findLast(isAlive), pids(service).length];
    process.kill(hung, "SIGSTOP");
    await vi.waitFor(() => expect(isAlive(hung)).toBe(false), SOON);
    expect(service.log()).toContain("does not answer any more");
    await vi.waitFor(() => expect(pids(service).length).toBeGreaterThan(started), SOON);
    for (const { status } of await many(() => evaluate(service))) expect(status).toBe(200);
  });

  it("end the service when none of them comes up any more", async () => {
    const tokens = join(home, "passing-tokens");
    writeFileSync(tokens, `alice:${TOKEN}\n`);
    const service = await start("--token-file", tokens);
    unlinkSync(tokens);
    for (const pid of pids(service)) process.kill(pid, "SIGKILL");
    await vi.waitFor(() => expect(service.log()).toContain("error: the workers keep ending"), SOON);
    await service.ended;
  });

  it("tell once why they cannot start", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(start("--port", String(port))).rejects.toThrow(
      new RegExp(`^the service ended: [^]*error: something listens on 127\\.0\\.0\\.1:${port} already`),
    );
    other.close();
  });
});
