/** The way without any plugin: Backstage's own proxy, configured as docs/portals.md shows, before the real service. */
import { mockCredentials, mockServices, startTestBackend } from "@backstage/backend-test-utils";
import proxyPlugin from "@backstage/plugin-proxy-backend";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { documented, REPOSITORY, startService } from "./index";
import type { RunningService } from "./index";

const DEPLOYMENT = readFileSync(join(REPOSITORY, "examples/deployment.yaml"), "utf8");

const DOCUMENTED_TARGET = "http://pod-security-rules.pod-security-rules.svc";

let service: RunningService;
let backend: Awaited<ReturnType<typeof startTestBackend>>;

beforeAll(async () => {
  service = await startService();
  const snippet = documented("yaml", "proxy:\n")
    .replace(DOCUMENTED_TARGET, service.url)
    .replace("${POD_SECURITY_TOKEN}", service.token);
  backend = await startTestBackend({
    features: [proxyPlugin, mockServices.rootConfig.factory({ data: parse(snippet) })],
  });
}, 60_000);
afterAll(async () => {
  await backend?.stop();
  await service?.end();
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const { port } = backend.server.address() as { port: number };
  const headers = { authorization: mockCredentials.user.header(), ...init.headers };
  return fetch(`http://127.0.0.1:${port}/api/proxy/pod-security${path}`, { ...init, headers });
}

describe("the proxy of a portal", () => {
  it("passes manifests on and verdicts back", async () => {
    const response = await ask("/v1/grade", {
      method: "POST",
      headers: { "content-type": "application/yaml", "x-request-id": "portal-1" },
      body: DEPLOYMENT,
    });
    expect(response.status).toBe(200);
    const { whole } = await response.json();
    expect(whole).toMatchObject({ latest: "privileged", next: { level: "baseline", pods: 1 } });
    expect(response.headers.get("x-request-id")).toBe("portal-1");
  });

  it("passes problems back as they are", async () => {
    const response = await ask("/v1/grade?namespace=shop");
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ type: "urn:pod-security-rules:problem:no-cluster" });
  });

  it("keeps the service's token to itself, and lets nobody in who has not signed in", async () => {
    const signedOut = await ask("/v1/levels", { headers: { authorization: mockCredentials.none.header() } });
    expect(signedOut.status).toBe(401);
    expect((await fetch(`${service.url}/v1/levels`)).status).toBe(401);
    expect((await ask("/v1/levels")).status).toBe(200);
  });

  it("lets nobody change rules", async () => {
    const response = await ask("/v1/controls/hostPorts", { method: "DELETE", headers: { "if-match": "*" } });
    expect(response.status).toBe(404);
    // not the service's own answer
    expect(response.headers.get("x-request-id")).toBeNull();
  });
});
