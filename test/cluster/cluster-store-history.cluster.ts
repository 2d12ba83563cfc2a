/** The record of a shared store does not grow without end: what is older than two checkpoints is dropped, and nobody is misled by that. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Client } from "../../src/cluster/index.ts";
import { createClient, kubeconfigConnection } from "../../src/cluster/index.ts";
import type { ClusterStore } from "../../src/store/config-maps/index.ts";
import { createClusterStore } from "../../src/store/config-maps/index.ts";
import type { RunningService } from "../server/rules-process.ts";
import { control, startService } from "../server/rules-process.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";

const HISTORY = 10;
const BEARER = { authorization: "Bearer t" };
const SOON = { timeout: 20_000, interval: 50 };
const NAME = { version: "1", digest: "sha256:1" };
const home = mkdtempSync(join(tmpdir(), "psr-history-"));
const TOKENS = join(home, "tokens");
let cluster: Cluster;
let client: Client;

beforeAll(async () => {
  writeFileSync(TOKENS, "tester:t\n");
  cluster = await startCluster({ disablePodSecurity: true });
  client = createClient(kubeconfigConnection(cluster.admin.kubeconfig));
});
afterAll(async () => {
  client.close();
  await cluster.stop();
  rmSync(home, { recursive: true });
});

/** Opens a store as a replica does. */
async function open(name: string, by: Client = client): Promise<ClusterStore> {
  const log = pino({ level: "silent" });
  const store = await createClusterStore({
    ...{ client: by, namespace: "default", name, history: HISTORY, pack: "store", log },
  });
  await store.read();
  return store;
}
const write = (store: ClusterStore, path: string, text: string | null) =>
  store.commit({ who: "tester", what: "put", before: NAME, after: NAME, edits: [{ path, text }] });
const layerOf = async (store: ClusterStore) =>
  (await store.filesAfter(Infinity)).map(({ file, text }) => [store.pathOf(file), text]);
const seqs = (store: ClusterStore): readonly number[] => store.entries().map(({ seq }) => seq);
async function mapsOf(name: string): Promise<readonly string[]> {
  const selector = `pod-security-rules.io/store=${name}`;
  const { stdout } = await cluster.kubectl(["get", "configmaps", "-l", selector, "-o", "name"]);
  return stdout.split("\n").filter((line) => line !== "");
}
/** Drops come after the answer to the change. */
const untilDropped = (name: string, store: ClusterStore): Promise<void> =>
  vi.waitFor(async () => expect(await mapsOf(name)).toHaveLength(store.entries().length), SOON);

describe("a record with many changes", () => {
  it("keeps the last changes and what they stand on, and another replica reads the same", async () => {
    const store = await open("bounded");
    await write(store, "first.yaml", "first");
    await write(store, "gone.yaml", "gone");
    await write(store, "gone.yaml", null);
    for (let i = 0; i < 4 * HISTORY; i++) {
      await write(store, "often.yaml", `change ${i}`);
      expect(store.entries().length).toBeLessThanOrEqual(2 * HISTORY + 3);
    }
    await untilDropped("bounded", store);
    const layer = [
      ["first.yaml", "first"],
      ["often.yaml", `change ${4 * HISTORY - 1}`],
    ];
    expect(await layerOf(store)).toEqual(layer);
    const other = await open("bounded");
    expect(await layerOf(other)).toEqual(layer);
    expect(other.entries()).toEqual(store.entries());
    expect(other.degradedReason()).toBeUndefined();
    // the way back is open as far as the record goes
    const changes = store.entries().filter(({ what }) => what === "put");
    expect(changes.length).toBeGreaterThanOrEqual(HISTORY);
    for (const { seq } of changes.slice(-HISTORY)) {
      const files = await other.filesAfter(seq);
      expect(files.map(({ text }) => text)).toEqual(["first", expect.stringMatching(/^change \d+$/)]);
    }
    expect((await write(other, "next.yaml", "next")).seq).toBe((seqs(store).at(-1) ?? 0) + 1);
  });

  it("says so when an entry that is needed was deleted", async () => {
    const store = await open("bounded");
    await cluster.kubectl(["delete", "configmap", `bounded-${String(seqs(store).at(3)).padStart(6, "0")}`]);
    await expect(open("bounded")).rejects.toThrow(/is missing, and later changes follow it/);
  });

  it("is written down in parts when it is larger than a ConfigMap, or not at all", async () => {
    const store = await open("large");
    const large = (i: number): string => `${i}`.repeat(400_000);
    for (let i = 0; i < 5; i++) await write(store, `${i}.yaml`, large(i));
    let failures = 0;
    const failing: Client = {
      ...client,
      post: async (path, body, signal) => {
        if (failures === 0 && JSON.stringify(body).includes('number\\":2')) {
          failures += 1;
          throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
        }
        return client.post(path, body, signal);
      },
    };
    const broken = await open("large", failing);
    for (let i = 0; i < HISTORY - 5; i++) await write(broken, "small.yaml", `${i}`);
    expect(failures).toBe(1);
    expect(broken.entries().at(-1)).toMatchObject({ what: "checkpoint", part: { number: 1, of: 3 } });
    for (let i = 0; i < 2 * HISTORY; i++) await write(broken, "small.yaml", `again ${i}`);
    const reader = await open("large");
    expect(reader.degradedReason()).toBeUndefined();
    expect(reader.entries()).toEqual(broken.entries());
    expect(reader.entries()[0]).toMatchObject({ what: "checkpoint", part: { number: 1, of: 3 } });
    const texts = (await layerOf(reader)).map(([, text]) => text);
    expect(texts).toEqual([...Array.from({ length: 5 }, (_, i) => large(i)), `again ${2 * HISTORY - 1}`]);
  });
});

describe("a replica that heard nothing while the entries that it knows were dropped", () => {
  it.each([
    ["an empty record", 0],
    ["a few entries", 3],
  ])("cannot change anything, and catches up: %s", async (_, few) => {
    const name = `late${few}`;
    const store = await open(name);
    for (let i = 0; i < few; i++) await write(store, "a.yaml", `a ${i}`);
    const late = await open(name);
    for (let i = 0; i < 3 * HISTORY; i++) await write(store, "b.yaml", `b ${i}`);
    await untilDropped(name, store);
    const before = await mapsOf(name);
    // the name of the next entry that it knows is free again
    expect(before.some((map) => map.endsWith(`-${String(few + 1).padStart(6, "0")}`))).toBe(false);
    await expect(write(late, "late.yaml", "late")).rejects.toMatchObject({ failure: "raced" });
    expect(await mapsOf(name)).toEqual(before);

    let queue: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const turn = queue.then(work);
      queue = turn;
      return turn;
    };
    const watch = late.follow((work) => inTurn(() => work(() => Promise.resolve(true))));
    await vi.waitFor(() => expect(late.entries()).toEqual(store.entries()), SOON);
    expect(await layerOf(late)).toEqual(await layerOf(store));
    expect((await inTurn(() => write(late, "late.yaml", "late"))).seq).toBe((seqs(store).at(-1) ?? 0) + 1);
    watch.stop();
    expect((await open(name)).degradedReason()).toBeUndefined();
  });
});

describe("two replicas whose record is bounded", () => {
  it("tell one history, page by page, and go back in it", async () => {
    const start = (): Promise<RunningService> =>
      startService([
        ...["--kubeconfig", cluster.admin.kubeconfig, "--token-file", TOKENS, "--log-level", "info"],
        ...["--cluster-store", "default/served", "--cluster-store-history", String(HISTORY)],
      ]);
    const replicas = await Promise.all([start(), start()]);
    const [one, two] = replicas;
    const put = (replica: RunningService, id: string, headers: Readonly<Record<string, string>>) =>
      replica.ask("PUT", `/v1/controls/${id}`, { body: control(id, id), headers: { ...BEARER, ...headers } });
    const digestOf = async (replica: RunningService): Promise<string> => {
      const { body } = await replica.ask("GET", "/v1/levels", { headers: BEARER });
      return (body as { ruleset: { digest: string } }).ruleset.digest;
    };
    const same = () => vi.waitFor(async () => expect(await digestOf(one)).toBe(await digestOf(two)), SOON);
    const first = (await put(one, "first", { "if-none-match": "*" })).body as { ruleset: { digest: string } };
    for (let i = 0; i < 3 * HISTORY; i++) {
      await same();
      const replica = replicas[i % 2] ?? one;
      expect((await put(replica, `c${i}`, { "if-none-match": "*" })).status).toBe(201);
    }
    await same();
    const pages: {
      readonly seq: number;
      readonly what: string;
      readonly after: { readonly digest: string };
    }[][] = [];
    for (const replica of replicas) {
      const entries = [];
      let next: number | null = 999;
      while (next !== null) {
        const { body } = await replica.ask("GET", `/v1/rulesets?limit=7&before=${next}`, { headers: BEARER });
        const page = body as { history: (typeof pages)[number]; next: number | null };
        entries.push(...page.history);
        ({ next } = page);
      }
      pages.push(entries);
    }
    expect(pages[1]).toEqual(pages[0]);
    const history = pages[0] ?? [];
    expect(history.length).toBeLessThanOrEqual(2 * HISTORY + 3);
    expect(history.at(-1)).toMatchObject({ what: "checkpoint" });
    const dropped = await two.ask("GET", `/v1/rulesets/${first.ruleset.digest}`, { headers: BEARER });
    expect(dropped.status).toBe(404);
    const former = history[HISTORY]?.after.digest ?? "";
    const back = await two.ask("POST", `/v1/rulesets/${former}/activate`, { headers: BEARER });
    expect(back.status).toBe(200);
    await same();
    expect(await digestOf(one)).toBe(former);
    const third = await start();
    expect(await digestOf(third)).toBe(former);
    expect((await third.ask("GET", "/readyz?verbose", { headers: BEARER })).text).toMatch(
      /store ok: \d+ entries/,
    );
    for (const replica of [...replicas, third]) {
      expect(replica.log()).not.toContain("was deleted");
      await replica.end("SIGKILL");
    }
  });
}, 120_000);
