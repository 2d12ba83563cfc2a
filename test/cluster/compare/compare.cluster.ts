/** Our webhook against the built-in plugin on real API servers: the same requests, the same answers. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UpstreamExample } from "../../conformance/oracle.ts";
import { upstreamExamples } from "../../conformance/oracle.ts";
import { startCluster } from "../cluster.ts";
import type { Cluster } from "../cluster.ts";
import { createAsk } from "./ask.ts";
import type { Answer, Ask, Question } from "./ask.ts";
import { wrap } from "./controllers.ts";
import { outcomeOf, podSecurityAnnotations } from "./outcome.ts";
import { startWebhookCluster } from "./pair.ts";
import type { WebhookCluster } from "./pair.ts";
import { CONFIGURATION, STEPS, STRICTER_STEPS } from "./scenario.ts";
import type { Step } from "./scenario.ts";

let plugin: Cluster;
let ours: WebhookCluster;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  plugin = await startCluster({ disablePodSecurity: false, podSecurity: CONFIGURATION });
  stops.push(async () => await plugin.stop());
  ours = await startWebhookCluster({ configuration: CONFIGURATION });
  stops.push(async () => await ours.stop());
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** Asks both clusters, as the admin or as a user called ada. */
function createAskBoth(): (
  question: Question & { readonly as?: "ada" },
) => Promise<readonly [Answer, Answer]> {
  const [a, b] = [plugin, ours.cluster].map((cluster) => {
    const [admin, ada] = [
      createAsk(cluster),
      createAsk(cluster, cluster.createClient("ada", ["system:masters"])),
    ];
    return async ({ as, ...question }: Question & { readonly as?: "ada" }) => {
      const answer = await (as === "ada" ? ada : admin)(question);
      await untilCached(question, answer, admin);
      return answer;
    };
  }) as [ReturnType<typeof createAsk>, ReturnType<typeof createAsk>];
  return async (question) => await Promise.all([a(question), b(question)]);
}

/**
 * The API server patches what its cache holds, and begins again, admission included, when that was not the last state: the
 * warnings of both times are given. So that each change is asked about once, the next one waits until this one is in the cache.
 */
async function untilCached({ method, path }: Question, { body }: Answer, ask: Ask): Promise<void> {
  const version = (body["metadata"] as { readonly resourceVersion?: string } | undefined)?.resourceVersion;
  if (method !== "PATCH" || path.includes("?") || version === undefined) return;
  await ask({ method: "GET", path: `${path}?resourceVersion=${version}` });
}

describe("requests one after the other", () => {
  it("get the same status, warnings, refusals and audit annotations", async () => {
    const ask = createAskBoth();
    const asked: { readonly step: Step; readonly answers: readonly [Answer, Answer] }[] = [];
    for (const step of STEPS) asked.push({ step, answers: await ask(step) });
    const [theirs, mine] = annotations();
    const view = (pick: 0 | 1, from: ReadonlyMap<string, object>): readonly object[] =>
      asked.map(({ step, answers }) => ({
        step: step.name,
        ...outcomeOf(answers[pick]),
        annotations: from.get(answers[pick].auditId),
      }));
    expect(view(1, mine)).toEqual(view(0, theirs));
    // Nothing is proven by requests that nobody minds, nor by annotations that are not there.
    const keys = new Set([...mine.values()].flatMap((found) => Object.keys(found)));
    expect([...keys].sort()).toEqual(["audit-violations", "enforce-policy", "exempt"]);
    const statuses = asked.map(({ answers }) => answers[1].status);
    expect(statuses.filter((status) => status === 403).length).toBeGreaterThanOrEqual(5);
    expect(statuses.filter((status) => status === 422).length).toBeGreaterThanOrEqual(50);
    expect(asked.flatMap(({ answers }) => answers[1].warnings).length).toBeGreaterThanOrEqual(50);
  });
});

describe("where the documentation is stricter than the plugin", () => {
  it("judges a new size of a pod, which the plugin does not look at", async () => {
    const ask = createAskBoth();
    let last: readonly Answer[] = [];
    for (const step of STRICTER_STEPS) last = await ask(step);
    const [theirs, mine] = last.map(outcomeOf);
    expect(theirs).toEqual({ status: 200, warnings: [] });
    expect(mine).toEqual({ status: 200, warnings: [expect.stringContaining("would violate PodSecurity")] });
  });
});

describe("upstream's example pods", () => {
  it("get the same answers as pods and in controllers, at every level and version", async () => {
    const ask = createAskBoth();
    const examples = upstreamExamples();
    for (const labels of new Map(examples.map((example) => [namespaceOf(example), example])).values())
      for (const answer of await ask(namespaceFor(labels))) expect(answer.status).toBe(201);
    const questions = examples.flatMap(questionsOf);
    const differences: object[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let question = questions[next++]; question !== undefined; question = questions[next++]) {
        const [theirs, mine] = (await ask(question)).map(outcomeOf);
        if (JSON.stringify(theirs) !== JSON.stringify(mine)) differences.push({ question, theirs, mine });
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect(questions.length).toBeGreaterThan(9000);
    expect(differences).toEqual([]);
  }, 600_000);
});

function annotations(): readonly [ReadonlyMap<string, object>, ReadonlyMap<string, object>] {
  return [podSecurityAnnotations(plugin.auditEvents()), podSecurityAnnotations(ours.cluster.auditEvents())];
}

function namespaceOf({ level, version }: UpstreamExample): string {
  return `${level}-${version.replace(".", "-")}`;
}

function namespaceFor(example: UpstreamExample): Question {
  const policy = ["enforce", "audit", "warn"].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, example.level],
    [`pod-security.kubernetes.io/${mode}-version`, example.version],
  ]);
  const metadata = { name: namespaceOf(example), labels: Object.fromEntries(policy) as object };
  return {
    method: "POST",
    path: "/api/v1/namespaces",
    body: { apiVersion: "v1", kind: "Namespace", metadata },
  };
}

/** Each is asked as a pod and in one of the controllers; neither is kept. */
function questionsOf(example: UpstreamExample, number: number): readonly Question[] {
  const where = namespaceOf(example);
  const { path, object } = wrap(number, where, "wrapped", example.pod);
  return [
    { method: "POST", path: `/api/v1/namespaces/${where}/pods?dryRun=All`, body: example.pod },
    { method: "POST", path: `${path}?dryRun=All`, body: object },
  ];
}
