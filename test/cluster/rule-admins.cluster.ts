/** Rules changed by callers whom a real API server knows: by its own tokens, for service accounts that it named. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningService } from "../server/rules-process.ts";
import { control, startService } from "../server/rules-process.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";

const home = mkdtempSync(join(tmpdir(), "psr-admins-"));
const ADMIN = "system:serviceaccount:default:security";
let cluster: Cluster;
let service: RunningService;

const start = (kubeconfig: string, store: string): Promise<RunningService> =>
  startService([
    ...["--kubeconfig", kubeconfig, "--token-review", "--rule-admins", ADMIN],
    ...["--store", join(home, store)],
  ]);

beforeAll(async () => {
  cluster = await startCluster({ disablePodSecurity: true });
  for (const name of ["security", "other"]) await cluster.kubectl(["create", "serviceaccount", name]);
  service = await start(cluster.admin.kubeconfig, "first");
});
afterAll(async () => {
  await service.end("SIGKILL");
  await cluster.stop();
  rmSync(home, { recursive: true });
});

const tokenOf = async (name: string, ...more: readonly string[]): Promise<string> =>
  (await cluster.kubectl(["create", "token", name, ...more])).stdout.trim();

const put = (asked: RunningService, id: string, token: string) =>
  asked.ask("PUT", `/v1/controls/${id}`, {
    body: control(id, "team"),
    headers: { authorization: `Bearer ${token}`, "if-none-match": "*" },
  });

describe("a token of the API server", () => {
  it("changes rules for whom --rule-admins names, under the name that the API server gives", async () => {
    expect((await put(service, "team", await tokenOf("security"))).status).toBe(201);
    const authorization = `Bearer ${await tokenOf("other")}`;
    const { body } = await service.ask("GET", "/v1/rulesets?limit=1", { headers: { authorization } });
    expect(body).toMatchObject({ history: [{ who: ADMIN, what: "put", control: "team" }] });
  });

  it("reads, and no more, for everybody else", async () => {
    const token = await tokenOf("other");
    expect((await put(service, "second", token)).status).toBe(403);
    const authorization = `Bearer ${token}`;
    expect((await service.ask("GET", "/v1/levels", { headers: { authorization } })).status).toBe(200);
  });

  it("that is none, or is meant for somebody else, is not accepted", async () => {
    expect((await put(service, "second", "no-token")).status).toBe(401);
    expect((await put(service, "second", await tokenOf("security", "--audience=vault"))).status).toBe(401);
  });

  it("of an account that was deleted is not accepted", async () => {
    await cluster.kubectl(["create", "serviceaccount", "leaving"]);
    const token = await tokenOf("leaving");
    await cluster.kubectl(["delete", "serviceaccount", "leaving"]);
    expect((await put(service, "second", token)).status).toBe(401);
  });

  it("cannot be checked by a service that may not ask, which is no refusal", async () => {
    const powerless = await start(cluster.createClient("powerless").kubeconfig, "second");
    const answer = await put(powerless, "second", await tokenOf("security"));
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ type: "urn:pod-security-rules:problem:identity-unavailable" });
    expect(powerless.log()).toMatch(/does not tell whose token this is/);
    await powerless.end("SIGKILL");
  });
});
