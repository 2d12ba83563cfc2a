/** A record that replicas share, in which somebody has put what is no entry: it is named, and the last good rules judge. */
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { SOON } from "../patience.ts";
import { writeKubeconfig } from "../runtime/cluster.ts";
import { ask, sumOf } from "../runtime/fresh.ts";
import type { RunningService } from "./rules-process.ts";
import { control, servicesOfTests, TOKEN } from "./rules-process.ts";

const home = mkdtempSync(join(tmpdir(), "psr-malformed-"));
const TOKENS = join(home, "tokens");

interface ConfigMap {
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

/** An API server that keeps ConfigMaps, and tells those who watch. */
function createConfigMaps() {
  const maps = new Map<string, ConfigMap>();
  const watchers = new Set<ServerResponse>();
  const tell = (type: string, object: ConfigMap): void => {
    for (const watcher of watchers) watcher.write(`${JSON.stringify({ type, object })}\n`);
  };
  const put = (map: ConfigMap): void => {
    maps.set(map.metadata.name, map);
    tell("ADDED", map);
  };
  const server = createServer((request, response) => {
    const { method, url = "" } = request;
    const respond = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (url.includes("watch=1")) {
      response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
      if (url.includes("configmaps")) watchers.add(response);
    } else if (method === "POST") {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        const map = JSON.parse(text) as ConfigMap;
        if (maps.has(map.metadata.name)) respond(409, { message: "it exists" });
        else {
          put(map);
          respond(201, map);
        }
      });
    } else if (url.includes("/configmaps/")) {
      const map = maps.get(url.slice(url.lastIndexOf("/") + 1));
      respond(map === undefined ? 404 : 200, map ?? { message: "not found" });
    } else {
      const items = url.includes("configmaps") ? [...maps.values()] : [];
      respond(200, { metadata: { resourceVersion: "1" }, items });
    }
  });
  return {
    server,
    put,
    remove: (name: string): void => {
      const map = maps.get(name);
      maps.delete(name);
      if (map !== undefined) tell("DELETED", map);
    },
  };
}

let cluster: ReturnType<typeof createConfigMaps>;
const startService = servicesOfTests();
beforeAll(() => writeFileSync(TOKENS, `alice:${TOKEN}\n`));
beforeEach(async () => {
  cluster = createConfigMaps();
  await new Promise<void>((resolve) => cluster.server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  cluster.server.closeAllConnections();
  cluster.server.close();
});
afterAll(() => rmSync(home, { recursive: true }));

async function start(): Promise<RunningService> {
  const { port } = cluster.server.address() as AddressInfo;
  const kubeconfig = writeKubeconfig(home, port);
  const flags = ["--kubeconfig", kubeconfig, "--cluster-store", "default/rules", "--token-file", TOKENS];
  const service = await startService(flags);
  return service;
}

async function put(service: RunningService, id: string): Promise<number> {
  const headers = { "if-none-match": "*" };
  return (await service.ask("PUT", `/v1/controls/${id}`, { body: control(id, id), headers })).status;
}
const ready = (service: RunningService) => ask(`${service.url}/readyz?verbose`);
const metric = async (service: RunningService, name: string): Promise<number> =>
  sumOf((await ask(`${service.url}/metrics`)).text, name);
const map = (name: string, entry: string): ConfigMap => ({
  metadata: { name },
  data: { "entry.json": entry },
});

describe.each([
  ["{}", "{}"],
  ["no JSON", "{"],
  ["null", "null"],
  [
    "an entry that leads out of the store",
    JSON.stringify({
      ...{ seq: 3, time: "", who: "x", what: "put", files: [{ path: "../../x", content: null }] },
      ...{ before: null, after: { version: "1", digest: "d" }, previous: `sha256:${"0".repeat(64)}` },
    }),
  ],
])("a last change that is %s", (_, entry) => {
  it("is named, by replicas that run and by one that starts, which judge by the rules before it", async () => {
    const early = await start();
    expect(await put(early, "own")).toBe(201);
    const { digest, details } = await early.judge();
    expect(details).toEqual(["pod must have the label own"]);
    cluster.put(map("rules-000003", entry));
    const named =
      /\[!\]store degraded: 2 entries in the record; changes are refused: the ConfigMap rules-000003 of change 3 holds no entry/;
    await vi.waitFor(async () => expect((await ready(early)).text).toMatch(named), SOON);

    const late = await start();
    for (const service of [early, late]) {
      const { status, text } = await ready(service);
      expect([status, text]).toEqual([200, expect.stringMatching(named)]);
      expect(service.log()).toMatch(/rules-000003 of change 3 holds no entry/);
      expect(await metric(service, "pod_security_store_degraded")).toBe(1);
      expect((await service.judge()).digest).toBe(digest);
      expect(await put(service, "more")).toBe(503);
    }
    cluster.remove("rules-000003");
    for (const service of [early, late])
      await vi.waitFor(async () => expect((await ready(service)).text).toContain("[+]store ok"), SOON);
    expect(await put(late, "more")).toBe(201);
  });
});

describe("a change that is no entry, which others follow", () => {
  it("keeps a starting replica from judging until it is put right, and is named", async () => {
    const early = await start();
    for (const id of ["one", "two"]) expect(await put(early, id)).toBe(201);
    const { digest } = await early.judge();
    cluster.put(map("rules-000002", "{}"));
    const late = await start();
    const { status, text } = await ready(late);
    expect([status, text]).toEqual([503, expect.stringContaining("rules-000002 of change 2 holds no entry")]);
    expect(await metric(late, "pod_security_store_unread")).toBe(1);
    expect((await early.judge()).digest).toBe(digest);
    cluster.remove("rules-000003");
    cluster.remove("rules-000002");
    await vi.waitFor(async () => expect((await ready(late)).status).toBe(200), SOON);
  });
});

describe("a ConfigMap that only bears the label of the store", () => {
  it("hides no rules, and is named", async () => {
    const early = await start();
    expect(await put(early, "own")).toBe(201);
    cluster.put(map("something-else", "{}"));
    cluster.put(map("other-000009", "{}"));
    const late = await start();
    expect((await late.judge()).digest).toBe((await early.judge()).digest);
    await vi.waitFor(() => expect(late.log()).toMatch(/something-else.*is no entry of it/), SOON);
    expect((await ready(late)).text).toContain("[+]store ok");
    expect(await put(late, "more")).toBe(201);
  });
});
