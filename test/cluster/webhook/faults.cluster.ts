/** The webhook while its cluster, its network or its certificate fails: nothing is admitted that should not be. */
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startCluster } from "../cluster.ts";
import type { Cluster } from "../cluster.ts";
import { startWebhook } from "../compare/webhook.ts";
import type { Webhook } from "../compare/webhook.ts";
import { startRelay } from "../relay.ts";
import type { Relay } from "../relay.ts";
import { createReviewer, LostError } from "./review.ts";
import type { Reviewer } from "./review.ts";

const PATIENCE = { timeout: 40_000, interval: 100 };
const ENFORCE = "pod-security.kubernetes.io/enforce";

let cluster: Cluster;
let relay: Relay;
let webhook: Webhook;
let reviewer: Reviewer;

beforeAll(async () => {
  cluster = await startCluster({ disablePodSecurity: true });
  relay = await startRelay(cluster.port);
  const reader = cluster.createClient("reader", ["system:masters"], `https://127.0.0.1:${relay.port}`);
  webhook = await startWebhook(cluster, { kubeconfig: reader.kubeconfig });
  reviewer = createReviewer(webhook.url, cluster.caPem);
  await kubectl("create", "namespace", "guarded");
  await kubectl("label", "namespace", "guarded", `${ENFORCE}=baseline`);
  await vi.waitFor(async () => expect(await reviewer.get("/readyz")).toBe("ok"), PATIENCE);
});

afterAll(async () => {
  reviewer.close();
  await webhook.stop();
  await relay.close();
  await cluster.stop();
});

async function kubectl(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await cluster.kubectl(args);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

const allows = async (namespace: string): Promise<boolean> =>
  (await reviewer.privilegedPod(namespace)).allowed;

async function metric(name: string): Promise<number> {
  const line = new RegExp(`^${name} (\\S+)$`, "m").exec(await reviewer.get("/metrics"));
  return Number(line?.[1]);
}

describe("labels", () => {
  it("count as soon as the watch brings them", async () => {
    await expect.poll(() => allows("guarded"), PATIENCE).toBe(false);
    await kubectl("create", "namespace", "later");
    expect(await allows("later")).toBe(true);
    await kubectl("label", "namespace", "later", `${ENFORCE}=restricted`);
    await expect.poll(() => allows("later"), PATIENCE).toBe(false);
    await kubectl("label", "namespace", "later", `${ENFORCE}-`);
    await expect.poll(() => allows("later"), PATIENCE).toBe(true);
  });

  it("of a namespace that does not exist are an error, not an admission", async () => {
    const { allowed, status } = await reviewer.privilegedPod("nowhere");
    expect(allowed).toBe(false);
    // upstream's answer, too
    expect(status?.code).toBe(500);
  });
});

describe("a network that fails", () => {
  it("cut: the watch begins again and misses nothing", async () => {
    const before = await metric("pod_security_namespaces_watch_breaks");
    await kubectl("create", "namespace", "cut");
    await expect.poll(() => allows("cut"), PATIENCE).toBe(true);
    relay.cut();
    await kubectl("label", "namespace", "cut", `${ENFORCE}=baseline`);
    await expect.poll(() => allows("cut"), PATIENCE).toBe(false);
    expect(await metric("pod_security_namespaces_watch_breaks")).toBeGreaterThan(before);
  });

  it("silent: what is known is answered at once, what is unknown is refused", async () => {
    relay.silence();
    try {
      expect(await allows("guarded")).toBe(false);
      expect(await reviewer.get("/readyz")).toBe("ok");
      const { allowed, status } = await reviewer.privilegedPod("nowhere");
      expect([allowed, status?.code]).toEqual([false, 500]);
    } finally {
      relay.resume();
    }
  });
});

describe("an API server that is killed", () => {
  it("leaves the known namespaces guarded, and is found again, its history forgotten", async () => {
    await cluster.stopApiServer("SIGKILL");
    expect(await allows("guarded")).toBe(false);
    expect((await reviewer.privilegedPod("nowhere")).allowed).toBe(false);
    await cluster.compactEtcd();
    await cluster.startApiServer();
    await kubectl("label", "namespace", "later", `${ENFORCE}=baseline`);
    await expect.poll(() => allows("later"), PATIENCE).toBe(false);
    await expect
      .poll(() => reviewer.get("/readyz?verbose"), PATIENCE)
      .toMatch(/namespaces ok: \d+ namespaces, heard [\d.]+ s ago\n/);
  });

  it("etcd gone for a while: the same", async () => {
    await cluster.stopEtcd("SIGKILL");
    expect(await allows("guarded")).toBe(false);
    await cluster.startEtcd();
    await expect
      .poll(
        async () => (await cluster.kubectl(["label", "namespace", "later", `${ENFORCE}-`])).code,
        PATIENCE,
      )
      .toBe(0);
    await expect.poll(() => allows("later"), PATIENCE).toBe(true);
  });
});

/** Asks all the time until stopped; every answer is kept. */
function load(namespace: string) {
  const answers: (boolean | Error)[] = [];
  let running = true;
  const worker = async (): Promise<void> => {
    while (running) {
      const answer = await allows(namespace).catch((error: unknown) => error as Error);
      answers.push(answer);
      if (answer instanceof Error) return;
    }
  };
  const workers = Promise.all(Array.from({ length: 8 }, worker));
  return {
    answers,
    stop: async (): Promise<void> => {
      running = false;
      await workers;
    },
  };
}

describe("under load", () => {
  it("a renewed certificate is taken over without a lost request", async () => {
    const before = await reviewer.serial();
    const asking = load("guarded");
    const next = cluster.authority.issue("webhook-renewed", { name: "webhook", addresses: ["127.0.0.1"] });
    writeFileSync(webhook.certificate.certFile, next.certificatePem);
    writeFileSync(webhook.certificate.keyFile, next.keyPem);
    await expect.poll(() => reviewer.serial(), PATIENCE).not.toBe(before);
    await asking.stop();
    expect(asking.answers.length).toBeGreaterThan(10);
    expect(new Set(asking.answers)).toEqual(new Set([false]));
  });

  it("a certificate that cannot be used leaves the old one", async () => {
    const before = await reviewer.serial();
    writeFileSync(webhook.certificate.certFile, "nothing");
    await expect.poll(() => webhook.log(), PATIENCE).toContain("keeping the old certificate");
    expect(await reviewer.serial()).toBe(before);
  });

  it("SIGTERM: every request is answered rightly or not taken", async () => {
    const asking = load("guarded");
    await expect.poll(() => asking.answers.length, PATIENCE).toBeGreaterThan(100);
    webhook.process.kill("SIGTERM");
    await expect.poll(() => webhook.process.exitCode, PATIENCE).toBe(0);
    await asking.stop();
    const failed = asking.answers.filter((answer) => answer instanceof Error);
    expect(failed.filter((error) => error instanceof LostError)).toEqual([]);
    expect(new Set(asking.answers.filter((answer) => !failed.includes(answer as Error)))).toEqual(
      new Set([false]),
    );
  });
});
