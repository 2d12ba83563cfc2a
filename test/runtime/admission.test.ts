/** Admission requests are answered by a process of their own: whatever happens to the others, and by the same rules. */
import { Agent } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SOON } from "../patience.ts";
import type { RunningService } from "../server/rules-process.ts";
import { control, POD, servicesOfTests, TOKEN } from "../server/rules-process.ts";
import type { StandIn } from "./cluster.ts";
import { reviewOf, startStandIn } from "./cluster.ts";
import type { FreshAnswer } from "./fresh.ts";
import { ask, sumOf } from "./fresh.ts";

const home = mkdtempSync(join(tmpdir(), "psr-admission-"));
const TOKENS = join(home, "tokens");
const JSON_TYPE = { "content-type": "application/json" };
const BAD = { hostPID: true, containers: [{ name: "web" }] };
const HARMLESS = { containers: [{ name: "web" }] };

let cluster: StandIn;
const startService = servicesOfTests();
beforeAll(async () => {
  writeFileSync(TOKENS, `alice:${TOKEN}\n`);
  cluster = await startStandIn();
});
afterAll(() => {
  cluster.stop();
  rmSync(home, { recursive: true });
});

/** A service whose two kinds of processes are known. */
interface Split {
  readonly service: RunningService;
  readonly admission: string;
  readonly review: (namespace: string, spec: object) => Promise<Reviewed>;
}
interface Reviewed {
  readonly allowed: boolean;
  readonly message: string;
}

async function start(...args: readonly string[]): Promise<Split> {
  const flags = ["--kubeconfig", cluster.kubeconfig, "--admission-port", "0", "--token-file", TOKENS];
  const service = await startService([...flags, ...args]);
  const admission = /admission requests: (\S+)\/admission/.exec(service.log())?.[1] ?? "";
  await vi.waitFor(async () => expect((await ask(`${admission}/readyz`)).status).toBe(200), SOON);
  const review: Split["review"] = async (namespace, spec) => {
    const answer = await post(`${admission}/admission`, reviewOf(namespace, spec));
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    const { response } = JSON.parse(answer.text) as {
      readonly response: { readonly allowed: boolean; readonly status?: { readonly message: string } };
    };
    return { allowed: response.allowed, message: response.status?.message ?? "" };
  };
  return { service, admission, review };
}

const post = (url: string, body: string): Promise<FreshAnswer> =>
  ask(url, { method: "POST", body, headers: JSON_TYPE });

/** The processes that said so in the log, in the order in which they began to answer. */
function pids({ service }: Split, what: "a worker answers" | "the admission process answers"): number[] {
  const lines = service
    .log()
    .split("\n")
    .filter((line) => line.includes(`"${what}"`));
  return lines.map((line) => (JSON.parse(line) as { pid: number }).pid);
}
const people = (split: Split): number[] => pids(split, "a worker answers");
const own = (split: Split): number[] => pids(split, "the admission process answers");
const last = (numbers: readonly number[]): number => numbers.at(-1) ?? 0;

const evaluate = ({ service }: Split): Promise<FreshAnswer> =>
  ask(`${service.url}/v1/evaluate?level=baseline`, {
    method: "POST",
    body: POD,
    headers: { "content-type": "application/yaml" },
  });

describe("--admission-port", () => {
  it("answers reviews there and nowhere else, and nothing else there but probes", async () => {
    const split = await start();
    const { service, admission, review } = split;
    expect(await review("shop", BAD)).toMatchObject({ allowed: false });
    expect(await review("open", BAD)).toMatchObject({ allowed: true });
    const elsewhere = await post(`${service.url}/admission`, reviewOf("shop", BAD));
    expect([elsewhere.status, elsewhere.text]).toEqual([404, expect.stringContaining("--admission-port")]);
    expect((await post(`${service.url}/`, reviewOf("shop", BAD))).status).toBe(405);
    for (const path of ["/v1/evaluate", "/metrics", "/docs", "/v1/controls"])
      expect((await ask(`${admission}${path}`)).status, path).toBe(404);
    for (const path of ["/livez", "/readyz", "/healthz"])
      expect((await ask(`${admission}${path}`)).status, path).toBe(200);
    for (const url of [service.url, admission]) {
      const { text } = await ask(`${url}/readyz?verbose`);
      expect(text).toContain("[+]workers ok: 1 of 1 answer, 0 ended so far");
      expect(text).toContain("[+]admission ok: 1 of 1 answer, 0 ended so far");
    }
    const { text } = await ask(`${service.url}/metrics`);
    expect(sumOf(text, "pod_security_admission_process")).toBe(1);
    expect(text).toMatch(/pod_security_evaluations_total\{decision="deny",policy_level="restricted"/);
    expect((await evaluate(split)).status).toBe(200);
  });

  it("goes on while the process that answers people stands still", async () => {
    const split = await start();
    const stalled = last(people(split));
    process.kill(stalled, "SIGSTOP");
    const asked = evaluate(split);
    for (let i = 0; i < 20; i++) expect(await split.review("shop", BAD)).toMatchObject({ allowed: false });
    expect((await ask(`${split.admission}/readyz`)).status).toBe(200);
    expect((await ask(`${split.admission}/livez`)).status).toBe(200);
    process.kill(stalled, "SIGCONT");
    expect((await asked).status).toBe(200);
  });

  it("survives the death of the other process, as that one survives its own", async () => {
    const split = await start();
    process.kill(last(people(split)), "SIGKILL");
    expect(await split.review("shop", BAD)).toMatchObject({ allowed: false });
    await vi.waitFor(() => expect(people(split)).toHaveLength(2), SOON);

    process.kill(last(own(split)), "SIGKILL");
    expect((await evaluate(split)).status).toBe(200);
    await vi.waitFor(() => expect(own(split)).toHaveLength(2), SOON);
    await vi.waitFor(
      async () => expect(await split.review("shop", BAD)).toMatchObject({ allowed: false }),
      SOON,
    );
    const { text } = await ask(`${split.service.url}/readyz?verbose`);
    expect(text).toContain("[+]admission ok: 1 of 1 answer, 1 ended so far");
    const metrics = (await ask(`${split.service.url}/metrics`)).text;
    expect(sumOf(metrics, "pod_security_admission_process_ends")).toBe(1);
    expect(sumOf(metrics, "pod_security_worker_ends")).toBe(1);
    expect(sumOf(metrics, "pod_security_evaluations_total")).toBeGreaterThanOrEqual(2);
  });

  it("goes on when people's questions take more memory than their process may hold, which ends alone", async () => {
    const split = await start("--worker-heap", "64", "--max-lag", "600000", "--max-documents", "100000");
    const pod = JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec: BAD });
    const large = `${pod}\n`.repeat(24_000);
    const judge = (): Promise<unknown> =>
      post(`${split.service.url}/v1/evaluate?level=restricted`, large).catch(() => "reset");
    const asked = Array.from({ length: 30 }, judge);
    await vi.waitFor(async () => {
      expect(await split.review("shop", BAD)).toMatchObject({ allowed: false });
      expect(people(split).length).toBeGreaterThan(1);
    }, SOON);
    await Promise.all(asked);
    await vi.waitFor(async () => expect((await evaluate(split)).status).toBe(200), SOON);
    expect(own(split)).toHaveLength(1);
    expect(split.service.log()).toContain('"role":"people"');
    expect(split.service.log()).not.toContain('"role":"admission"');
  });

  it("judges by a changed rule before its change is answered, beside several workers, too", async () => {
    const split = await start("--workers", "2", "--store", join(home, "store"));
    expect(await split.review("open", HARMLESS)).toMatchObject({ allowed: true });
    for (const id of ["own0", "own1", "own2"]) {
      const put = await ask(`${split.service.url}/v1/controls/${id}`, {
        method: "PUT",
        body: control(id, id),
        headers: { "content-type": "application/yaml", "if-none-match": "*" },
      });
      expect([put.status, put.text]).toEqual([201, expect.any(String)]);
      expect((await split.review("shop", HARMLESS)).message).toContain("own label");
      expect((await evaluate(split)).text).toContain(`must have the label ${id}`);
    }
    expect(people(split)).toHaveLength(2);
  });

  it("answers everything when it is asked to stop, and tells API servers, which keep connections, to leave", async () => {
    const { service, admission, review } = await start("--shutdown-delay", "60");
    expect(await review("shop", BAD)).toMatchObject({ allowed: false });
    const statuses: number[] = [];
    const askUntilTold = async (): Promise<void> => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let isTold = false; !isTold; ) {
        const body = reviewOf("shop", BAD);
        const asked = { method: "POST", body, headers: JSON_TYPE, agent };
        const { status, headers } = await ask(`${admission}/admission`, asked);
        statuses.push(status);
        isTold = headers.connection === "close";
      }
      agent.destroy();
    };
    const asking = [askUntilTold(), askUntilTold()];
    await vi.waitFor(() => expect(statuses.length).toBeGreaterThan(4), SOON);
    await Promise.all([service.end("SIGTERM"), ...asking]);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(service.log()).toContain('"stopped"');
  });

  it("says at the start when its port is taken", async () => {
    const { admission } = await start();
    const { port } = new URL(admission);
    const flags = ["--kubeconfig", cluster.kubeconfig, "--admission-port", port];
    await expect(startService(flags)).rejects.toThrow(
      new RegExp(`something listens on 127.0.0.1:${port} already: choose another --port`),
    );
  });
});
