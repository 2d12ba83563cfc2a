/** The faults that the proof bed can make: connections cut and silenced, history forgotten. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCluster } from "./cluster.ts";
import type { Client, Cluster } from "./cluster.ts";
import { startRelay } from "./relay.ts";
import type { Relay } from "./relay.ts";

const PATIENCE = { timeout: 20_000 };

let cluster: Cluster;
let relay: Relay;
let far: Client;

beforeAll(async () => {
  cluster = await startCluster({ disablePodSecurity: true });
  relay = await startRelay(cluster.port);
  far = cluster.createClient("far", ["system:masters"], `https://127.0.0.1:${relay.port}`);
});

afterAll(async () => {
  await relay.close();
  await cluster.stop();
});

const raw = (path: string) => ["get", "--raw", path];
const watchFrom = (resourceVersion: string, seconds: number) =>
  raw(`/api/v1/namespaces?watch=1&resourceVersion=${resourceVersion}&timeoutSeconds=${seconds}`);

async function resourceVersion(): Promise<string> {
  const { stdout } = await cluster.kubectl(raw("/api/v1/namespaces"));
  return (JSON.parse(stdout) as { metadata: { resourceVersion: string } }).metadata.resourceVersion;
}

describe("a relay", () => {
  it("cuts a watch and relays the next request", async () => {
    const watch = cluster.kubectl(watchFrom(await resourceVersion(), 60), { as: far });
    await expect.poll(() => relay.connections(), PATIENCE).toBe(1);
    relay.cut();
    expect((await watch).code).toBe(1);
    expect(await cluster.kubectl(raw("/readyz"), { as: far })).toMatchObject({ code: 0, stdout: "ok" });
  });

  it("holds back events while it is silent and passes them on afterwards", async () => {
    const watch = cluster.kubectl(watchFrom(await resourceVersion(), 3), { as: far });
    await expect.poll(() => relay.connections(), PATIENCE).toBe(1);
    relay.silence();
    const asked = cluster.kubectl([...raw("/readyz"), "--request-timeout=1s"], { as: far });
    expect((await asked).code).toBe(1);
    await cluster.kubectl(["create", "namespace", "silenced"]);
    relay.resume();
    expect((await watch).stdout).toContain('"name":"silenced"');
  });
});

describe("forgotten history", () => {
  it("makes a watch from an old version fail with 410", async () => {
    const before = await resourceVersion();
    await cluster.kubectl(["create", "namespace", "later"]);
    await cluster.compactEtcd();
    await cluster.stopApiServer();
    await cluster.startApiServer();
    const watch = await cluster.kubectl(watchFrom(before, 2));
    expect(`${watch.stdout}${watch.stderr}`).toMatch(/"code":410|too old resource version/);
  });
});
