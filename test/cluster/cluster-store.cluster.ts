/** Three replicas that share their rules in ConfigMaps of a real cluster. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunningService } from "../server/rules-process.ts";
import { control, POD, startService } from "../server/rules-process.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";

const home = mkdtempSync(join(tmpdir(), "psr-shared-"));
const TOKENS = join(home, "tokens");
const BEARER = { authorization: "Bearer t" };
const SOON = { timeout: 10_000, interval: 50 };
let cluster: Cluster;
let replicas: RunningService[];

const start = (...more: readonly string[]): Promise<RunningService> =>
  startService([
    ...more,
    ...["--kubeconfig", cluster.admin.kubeconfig, "--token-file", TOKENS],
    ...["--cluster-store", "default/rules", "--log-level", "info"],
  ]);
const put = (
  replica: RunningService,
  id: string,
  reason: string,
  headers: object = { "if-none-match": "*" },
) =>
  replica.ask("PUT", `/v1/controls/${id}`, { body: control(id, reason), headers: { ...BEARER, ...headers } });
const digestOf = async (replica: RunningService): Promise<string> => {
  const { body } = await replica.ask("GET", "/v1/levels", { headers: BEARER });
  return (body as { ruleset: { digest: string } }).ruleset.digest;
};
const digests = (): Promise<readonly string[]> => Promise.all(replicas.map(digestOf));
const converged = async (): Promise<string> =>
  vi.waitFor(async () => {
    const [first, ...others] = await digests();
    expect(others).toEqual(others.map(() => first));
    return first ?? "";
  }, SOON);
const [one, two, three] = [0, 1, 2].map((i) => (): RunningService => {
  const replica = replicas[i];
  if (replica === undefined) throw new Error("there is no such replica");
  return replica;
}) as [() => RunningService, () => RunningService, () => RunningService];

beforeAll(async () => {
  writeFileSync(TOKENS, "tester:t\n");
  cluster = await startCluster({ disablePodSecurity: true });
  replicas = await Promise.all([start(), start(), start()]);
});
afterAll(async () => {
  for (const replica of replicas) await replica.end("SIGKILL");
  await cluster.stop();
  rmSync(home, { recursive: true });
});

describe("three replicas of one store", () => {
  it("take up what is written through any of them, within seconds", async () => {
    const before = await converged();
    for (const [i, replica] of replicas.entries()) {
      expect((await put(replica, `control${i}`, "own")).status).toBe(201);
      const after = await converged();
      expect(after).toBe(await digestOf(replica));
      expect(after).not.toBe(before);
    }
    const { body } = await three().ask("GET", "/v1/controls?level=baseline", { headers: BEARER });
    expect(JSON.stringify(body)).toContain('"control0"');
    const metrics = await two().ask("GET", "/metrics", { headers: BEARER });
    expect(metrics.text).toContain(await digestOf(one()));
  });

  it("let exactly one of them win when all write at once, and lose nothing of what was acknowledged", async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(
        replicas.map(async (replica, i) => {
          const id = `race${round}x${i}`;
          const { status } = await put(replica, id, "own");
          expect([201, 409]).toContain(status);
          if (status === 201) acknowledged.push(id);
          return status;
        }),
      );
      expect(answers).toContain(201);
      await converged();
    }
    for (const replica of replicas) {
      const { body } = await replica.ask("GET", "/v1/controls", { headers: BEARER });
      const ids = (body as { controls: { id: string }[] }).controls.map(({ id }) => id);
      expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it("tell one history, in which any of them goes back", async () => {
    const asked = await Promise.all(
      replicas.map(
        async (replica) => (await replica.ask("GET", "/v1/rulesets?limit=500", { headers: BEARER })).body,
      ),
    );
    const histories = asked.map(
      (body) => (body as { history: { seq: number; after: { digest: string } }[] }).history,
    );
    expect(histories[1]).toEqual(histories[0]);
    expect(histories[2]).toEqual(histories[0]);
    const former = histories[0]?.at(-2)?.after.digest ?? "";
    const back = await two().ask("POST", `/v1/rulesets/${former}/activate`, { headers: BEARER });
    expect(back.status).toBe(200);
    expect(await converged()).toBe(former);
  });

  it("go on judging while the API server is away, refuse changes, and catch up", async () => {
    const before = await converged();
    await cluster.stopApiServer();
    expect(await digests()).toEqual([before, before, before]);
    expect((await put(one(), "away", "own")).status).toBe(503);
    await cluster.startApiServer();
    await vi.waitFor(async () => expect((await put(one(), "back", "own")).status).toBe(201), SOON);
    const after = await vi.waitFor(
      async () => {
        const digest = await converged();
        expect(digest).not.toBe(before);
        return digest;
      },
      { timeout: 60_000, interval: 200 },
    );
    expect(after).toBe(await digestOf(one()));
  }, 90_000);

  it.each([
    ["one process", []],
    ["two workers", ["--workers", "2"]],
  ])(
    "are joined by one that started while the API server was away, which judged nothing before: %s",
    async (_, more) => {
      const known = await converged();
      await cluster.stopApiServer();
      const early = await start(...more);
      const judge = () => early.ask("POST", "/v1/evaluate?level=restricted", { body: POD, headers: BEARER });
      expect((await early.ask("GET", "/readyz")).text).toMatch(/the rules of the store cannot be read yet/);
      expect((await judge()).status).toBe(503);
      await cluster.startApiServer();
      // while nothing is known any answer would be by other rules
      const first = await vi.waitFor(
        async () => {
          const answer = await judge();
          expect(answer.status).toBe(200);
          return answer.body as { readonly ruleset: { readonly digest: string } };
        },
        { timeout: 60_000, interval: 50 },
      );
      expect(first.ruleset.digest).toBe(known);
      await vi.waitFor(async () => expect((await early.ask("GET", "/readyz")).status).toBe(200), {
        timeout: 60_000,
        interval: 100,
      });
      const id = `early${more.length}`;
      await vi.waitFor(async () => expect((await put(early, id, "own")).status).toBe(201), SOON);
      await vi.waitFor(async () => expect(await digests()).not.toContain(known), {
        timeout: 60_000,
        interval: 200,
      });
      expect(await digestOf(early)).toBe(await converged());
      await early.end("SIGTERM");
    },
    180_000,
  );

  it("are joined by one that starts later, and say so when an entry is changed by somebody else", async () => {
    const late = await start();
    expect(await digestOf(late)).toBe(await digestOf(one()));
    await late.end("SIGTERM");
    const first = "rules-000002";
    const immutable = await cluster.kubectl([
      "patch",
      "configmap",
      first,
      "-p",
      '{"data":{"entry.json":"{}"}}',
    ]);
    expect(immutable.stderr).toContain("immutable");
    const text = (await cluster.kubectl(["get", "configmap", first, "-o", "json"])).stdout;
    await cluster.kubectl(["delete", "configmap", first]);
    const file = join(home, "forged.json");
    writeFileSync(file, text.replace("tester", "somebody"));
    await cluster.kubectl(["create", "-f", file]);
    const misled = await start();
    const ready = await misled.ask("GET", "/readyz?verbose", { headers: BEARER });
    expect(ready.text).toMatch(/does not follow the one before/);
    expect((await put(misled, "forged", "own")).status).toBe(503);
    await misled.end("SIGKILL");
  });
});
