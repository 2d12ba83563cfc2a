/** The API server is gone for a minute: the webhook goes on by what it knows, and catches up afterwards. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { admissionReview } from "../../bench/subjects/review.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { startCluster } from "../cluster/cluster.ts";
import type { RunningService } from "../server/rules-process.ts";
import { startService } from "../server/rules-process.ts";
import { ask, sumOf } from "../runtime/fresh.ts";
import type { Question } from "./load.ts";
import { PATIENT, startLoad } from "./load.ts";
import { expectAllRight } from "./verdict.ts";
import { SOON } from "./workers.ts";

const GONE_MILLISECONDS = 60_000;
const ENFORCE = "pod-security.kubernetes.io/enforce";

let cluster: Cluster;
let service: RunningService;
beforeAll(async () => {
  cluster = await startCluster({ disablePodSecurity: true });
  await kubectl("create", "namespace", "shop");
  await kubectl("label", "namespace", "shop", `${ENFORCE}=restricted`);
  service = await startService([...PATIENT, "--workers", "2", "--kubeconfig", cluster.admin.kubeconfig]);
  await vi.waitFor(async () => expect(sumOf((await metrics()).text, SYNCED)).toBe(1), SOON);
});
afterAll(async () => {
  await service.end("SIGKILL");
  await cluster.stop();
});

const SYNCED = "pod_security_namespaces_synced";
const metrics = () => ask(`${service.url}/metrics`);
async function kubectl(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await cluster.kubectl(args);
  if (code !== 0) throw new Error(stderr);
}

/** A review, and whether its pod must be admitted. */
function review(kind: "conforming" | "violating", allowed: boolean): Question {
  return {
    name: `a ${kind} pod`,
    method: "POST",
    path: "/admission",
    type: "application/json",
    body: admissionReview(kind),
    fault: ({ status, text }) =>
      status === 200 && isAllowed(text) === allowed ? undefined : `${status} ${text.slice(0, 300)}`,
  };
}
const isAllowed = (text: string): boolean =>
  (JSON.parse(text) as { response: { allowed: boolean } }).response.allowed;
const violatingIsAllowed = async (): Promise<boolean> => {
  const { text } = await ask(`${service.url}/admission`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: admissionReview("violating"),
  });
  return isAllowed(text);
};

describe("an API server that is gone for a minute", () => {
  it("costs no review its answer, and what changed meanwhile counts soon after", async () => {
    const load = startLoad(service.url, [review("conforming", true), review("violating", false)]);
    await sleep(1_000);
    await cluster.stopApiServer();
    await sleep(GONE_MILLISECONDS);
    expect((await ask(`${service.url}/readyz`)).status).toBe(200);
    expect(sumOf((await metrics()).text, "pod_security_namespaces_watch_breaks")).toBeGreaterThan(0);
    await cluster.startApiServer();
    await sleep(1_000);
    expectAllRight(await load.stop("API server gone for a minute"));
    await kubectl("label", "--overwrite", "namespace", "shop", `${ENFORCE}=privileged`);
    await vi.waitFor(
      async () => {
        const answers = await Promise.all(Array.from({ length: 8 }, violatingIsAllowed));
        expect(answers).toEqual(answers.map(() => true));
      },
      { timeout: 60_000, interval: 500 },
    );
  });
});
