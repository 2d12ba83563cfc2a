/** What callers send stays out of what the service writes, at its most talkative, wherever they put it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { answerAdmission } from "../../src/server/api/admission/review.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import type { Admission } from "../../src/admission/index.ts";
import { createAdmission } from "../../src/admission/index.ts";
import { createRandom } from "../fuzz/random.ts";
import { createChanceAdmission } from "../fuzz/subject.ts";
import { head, raw } from "./raw.ts";
import type { Asking, RunningService } from "./rules-process.ts";
import { control, startService, TOKEN } from "./rules-process.ts";
import { active, onNetwork, serving } from "./serving.ts";

/** Stands in everything that is sent. */
const SECRET = "hush4711";
const home = mkdtempSync(join(tmpdir(), "psr-secrets-"));
let service: RunningService;

beforeAll(async () => {
  const tokens = join(home, "tokens");
  writeFileSync(tokens, `alice:${TOKEN}\nbob:${SECRET}-token\n`);
  service = await startService([
    ...["--token-file", tokens, "--store", join(home, "store"), "--log-level", "trace"],
  ]);
});

afterAll(async () => {
  await service.end("SIGKILL");
  rmSync(home, { recursive: true });
});

const POD = `apiVersion: v1\nkind: Pod\nmetadata: {name: ${SECRET}, annotations: {a: ${SECRET}}}\nspec: {hostPID: true, containers: [{name: ${SECRET}, image: b, env: [{name: A, value: ${SECRET}}]}]}\n`;
const evaluate = (body: string, headers = {}): Sent => ["POST", "/v1/evaluate", { body, headers }];
const change = (body: string): Sent => ["PUT", "/v1/controls/a", { body, headers: { "if-none-match": "*" } }];
type Sent = readonly [method: string, path: string, asking: Asking];

const SENT: readonly (readonly [string, Sent, number])[] = [
  ["a manifest", evaluate(POD), 200],
  [
    "a manifest of an unknown kind",
    evaluate(`apiVersion: ${SECRET}/v1\nkind: ${SECRET}\nmetadata: {name: a}\n`),
    200,
  ],
  ["a broken YAML text", evaluate(`kind: [${SECRET}\n`), 200],
  ["a broken JSON text", evaluate(`{"kind": "${SECRET}`, { "content-type": "application/json" }), 400],
  [
    "NDJSON",
    evaluate(`{"kind":"${SECRET}"}\n{"${SECRET}\n`, { "content-type": "application/x-ndjson" }),
    200,
  ],
  [
    "an accepted token",
    ["GET", "/v1/controls", { headers: { authorization: `Bearer ${SECRET}-token` } }],
    200,
  ],
  [
    "a wrong token",
    ["PUT", "/v1/controls/a", { body: "a", headers: { authorization: `Bearer ${SECRET}` } }],
    401,
  ],
  [
    "a password",
    ["PUT", "/v1/controls/a", { body: "a", headers: { authorization: `Basic ${SECRET}` } }],
    401,
  ],
  ["a cookie", ["GET", "/v1/controls", { headers: { cookie: `session=${SECRET}` } }], 200],
  [
    "a trace of another form",
    ["GET", "/v1/controls", { headers: { traceparent: SECRET, tracestate: SECRET } }],
    200,
  ],
  ["a content type", evaluate(POD, { "content-type": `text/${SECRET}` }), 415],
  ["a wrong parameter", ["POST", `/v1/evaluate?level=${SECRET}`, { body: POD }], 400],
  ["an unknown parameter", ["POST", `/v1/evaluate?${SECRET}=1`, { body: POD }], 400],
  ["an unknown path", ["GET", `/v1/${SECRET}?token=${SECRET}`, {}], 404],
  ["a part of a path", ["GET", `/v1/controls/${SECRET}`, {}], 404],
  ["a rule file that is no YAML", change(`id: [${SECRET}`), 422],
  ["a rule file with mistakes", change(`${control("a", "b")}\n${SECRET}: 1\n`), 422],
  ["a rule file with a wrong example", change(control("a", "b", SECRET)), 422],
];

it.each(SENT)("%s stays out of the log", async (_name, [method, path, asking], status) => {
  const answer = await service.ask(method, path, asking);
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  await written();
  expect(service.log()).not.toContain(SECRET);
});

it("a request that is no HTTP stays out of the log", async () => {
  const { port } = new URL(service.url);
  expect(await raw(Number(port), head("GET", "/", [`x ${SECRET}: ${SECRET}`]))).toContain(" 400 ");
  expect(await raw(Number(port), `${SECRET}\r\n\r\n`)).toContain(" 400 ");
  await written();
  expect(service.log()).not.toContain(SECRET);
});

let asked = 0;

/** Lines are written in turn: when a later request's stands there, so do those of all before it. */
async function written(): Promise<void> {
  const id = `mark-${++asked}`;
  await service.ask("GET", "/v1/levels", { headers: { "x-request-id": id } });
  await expect.poll(() => service.log()).toContain(id);
}

const REVIEW = { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview" };

/** Posts to a webhook that logs all it can. */
async function reviewed(
  admission: Admission,
  body: string,
): Promise<{
  readonly status: number;
  readonly text: string;
  readonly log: string;
  readonly metrics: string;
}> {
  let log = "";
  const metrics = createMetrics({ processMetrics: false });
  const webhook = {
    admission: () => admission,
    clock: () => performance.now(),
    metrics,
    log: pino({ level: "trace" }, { write: (line: string) => (log += line) }),
    bodyBytes: 100_000,
    isStopping: () => false,
  };
  const headers = { "content-type": "application/json" };
  const answer = await onNetwork(answerAdmission(webhook, serving().app), (port) =>
    fetch(`http://127.0.0.1:${port}/admission?timeout=${SECRET}`, { method: "POST", headers, body }),
  );
  return { status: answer.status, text: await answer.text(), log, metrics: await metrics.text() };
}

it.each([
  ["another kind of review", JSON.stringify({ apiVersion: SECRET, kind: SECRET })],
  ["a review with a wrong field", JSON.stringify({ ...REVIEW, request: { uid: { [SECRET]: 1 } } })],
  ["a broken review", `{"${SECRET}`],
])("%s stays out of the webhook's log", async (_name, body) => {
  const { status, log } = await reviewed(createChanceAdmission(createRandom(1)), body);
  expect(status).toBe(400);
  expect(log).toContain("is no admission review");
  expect(log).not.toContain(SECRET);
});

/** In a cluster whose namespaces enforce a level and hold a pod with the secret; those that fail say it, too. */
function admissionIn(level: string): Admission {
  const { engine, loaded, configuration, exemptions, model } = active;
  const nothing = (): void => undefined;
  return createAdmission({
    ...{ engine, configuration, exemptions, model, ruleSet: loaded.ruleSet },
    namespaces: () =>
      level === ""
        ? Promise.reject(new Error(SECRET))
        : { metadata: { labels: { [`${LABEL}/enforce`]: level } } },
    listPods: () => Promise.resolve([POD_OBJECT]),
    clock: () => 0,
    metrics: { evaluation: nothing, exemption: nothing, exempted: nothing, error: nothing },
  });
}

const LABEL = "pod-security.kubernetes.io";
const METADATA = { name: SECRET, annotations: { a: SECRET }, labels: { a: SECRET } };
const ENV = [{ name: SECRET, value: SECRET }];
const CONTAINER = {
  name: SECRET,
  image: SECRET,
  env: ENV,
  args: [SECRET],
  securityContext: { privileged: true },
};
const POD_OBJECT = { metadata: METADATA, spec: { hostPID: true, containers: [CONTAINER] } };
const DEPLOYMENT = { metadata: METADATA, spec: { template: POD_OBJECT } };
const NAMESPACE = {
  metadata: { ...METADATA, labels: { [`${LABEL}/enforce`]: "restricted", [`${LABEL}/warn`]: SECRET } },
};

function review(resource: string, kind: string, object: object, operation = "CREATE"): string {
  const [group, version] = resource === "deployments" ? ["apps", "v1"] : ["", "v1"];
  const request = {
    ...{ uid: "1", kind: { group, version, kind }, resource: { group, version, resource } },
    ...{ name: SECRET, namespace: SECRET, operation, userInfo: { username: SECRET, groups: [SECRET] } },
    object: { apiVersion: group === "" ? version : `${group}/${version}`, kind, ...object },
    ...(operation === "UPDATE" && {
      oldObject: { apiVersion: "v1", kind, metadata: { name: SECRET }, spec: {} },
    }),
  };
  return JSON.stringify({ ...REVIEW, request });
}

it.each([
  ["a pod that is allowed", "privileged", review("pods", "Pod", POD_OBJECT), '"allowed":true'],
  ["a pod that is refused", "restricted", review("pods", "Pod", POD_OBJECT), '"code":403'],
  ["a pod that is changed", "restricted", review("pods", "Pod", POD_OBJECT, "UPDATE"), '"code":403'],
  [
    "a pod of no types",
    "restricted",
    review("pods", "Pod", { spec: { containers: SECRET } }),
    '"allowed":false',
  ],
  ["a pod whose namespace is not told", "", review("pods", "Pod", POD_OBJECT), '"allowed":false'],
  ["a controller", "restricted", review("deployments", "Deployment", DEPLOYMENT), '"allowed":true'],
  [
    "a namespace with a wrong label",
    "restricted",
    review("namespaces", "Namespace", NAMESPACE),
    '"allowed":false',
  ],
  [
    "a namespace over pods that violate",
    "restricted",
    review(
      "namespaces",
      "Namespace",
      { metadata: { name: SECRET, labels: { [`${LABEL}/enforce`]: "baseline" } } },
      "UPDATE",
    ),
    '"allowed":true',
  ],
])(
  "%s stays out of the webhook's log and metrics: its review was accepted",
  async (_name, level, body, told) => {
    const { status, text, log, metrics } = await reviewed(admissionIn(level), body);
    expect([status, text]).toEqual([200, expect.stringContaining(told)]);
    expect(log).not.toContain(SECRET);
    expect(metrics).not.toContain(SECRET);
  },
);
