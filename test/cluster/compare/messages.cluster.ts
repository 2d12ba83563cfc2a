/** The texts of POST /v1/evaluate against what a real API server with its own plugin says of the very same manifests. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { UpstreamExample } from "../../conformance/oracle.ts";
import { upstreamExamples } from "../../conformance/oracle.ts";
import { dependencies } from "../../evaluate/real-rules.ts";
import { model } from "../../manifest/kubernetes-model.ts";
import type { Result } from "../../../src/evaluate/index.ts";
import { evaluateManifests } from "../../../src/evaluate/index.ts";
import { readManifests } from "../../../src/manifest/read-manifests.ts";
import type { Cluster } from "../cluster.ts";
import { startCluster } from "../cluster.ts";
import type { Ask, Question } from "./ask.ts";
import { createAsk } from "./ask.ts";
import { KINDS, wrap } from "./controllers.ts";

let plugin: Cluster;
beforeAll(async () => {
  plugin = await startCluster({ disablePodSecurity: false });
});
afterAll(async () => await plugin.stop());

/** One of so many of upstream's examples: all of them take minutes. */
const EVERY = 9;

const APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
const container = (more: object = {}): object => ({ name: "web", image: "web", ...more });
const ports = [{ containerPort: 80 }, { containerPort: 81, protocol: "UDP", hostPort: 0 }];
const podOf = (spec: object, annotations: Readonly<Record<string, string>> = {}): object => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web", annotations },
  spec: { containers: [container()], ...spec },
});

/** Pods that the API server changes when they are created. */
const CHANGED: readonly object[] = [
  podOf({ hostNetwork: true, containers: [container({ ports })] }),
  podOf({ hostNetwork: true, initContainers: [{ name: "first", image: "i", ports }] }),
  podOf({ volumes: [{ name: "scratch" }] }),
  ...["unconfined", "runtime/default", "localhost/mine", "unknown"].flatMap((profile) =>
    [
      {},
      { securityContext: { appArmorProfile: { type: "RuntimeDefault" } } },
      { os: { name: "windows" } },
      { initContainers: [{ name: "first", image: "i" }] },
    ].map((spec) => podOf(spec, { [`${APP_ARMOR}web`]: profile })),
  ),
  podOf(
    { initContainers: [{ name: "first", image: "i" }] },
    { [`${APP_ARMOR}first`]: "unconfined", [`${APP_ARMOR}web`]: "unconfined" },
  ),
];

interface Asked {
  readonly level: string;
  readonly version: string;
  readonly pod: object;
}

it("are the same to the byte, for Pods and for everything that makes Pods", async () => {
  const ask = createAsk(plugin);
  const changed = CHANGED.flatMap((pod) =>
    ["baseline", "restricted"].map((level) => ({ level, version: "latest", pod })),
  );
  const examples = upstreamExamples().filter((_, i) => i % EVERY === 0);
  const all: readonly Asked[] = [...changed, ...examples];
  for (const one of new Map(all.map((one) => [namespaceOf(one), one])).values())
    expect((await ask(namespaceFor(one))).status).toBe(201);
  const questions = [
    ...changed.flatMap((one) => Array.from({ length: KINDS + 1 }, (_, kind) => ({ ...one, kind }))),
    ...examples.flatMap((one, i) => [KINDS, i % KINDS].map((kind) => ({ ...one, kind }))),
  ];
  const differences: object[] = [];
  let compared = 0;
  for (const question of questions) {
    const { theirs, ours, refused } = await texts(question, ask);
    // a manifest that is not valid is refused before anybody judges it
    if (refused) continue;
    compared += 1;
    if (JSON.stringify(theirs) !== JSON.stringify(ours)) differences.push({ question, theirs, ours });
  }
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(1000);
}, 600_000);

/** The refusal, if enforce judges the kind, and the warning. */
interface Texts {
  readonly refusal: string | undefined;
  readonly warning: string | undefined;
}

async function texts(
  { kind, ...asked }: Asked & { readonly kind: number },
  ask: Ask,
): Promise<{ readonly theirs: Texts; readonly ours: Texts; readonly refused: boolean }> {
  const where = namespaceOf(asked);
  const { path, object } =
    kind === KINDS
      ? { path: `/api/v1/namespaces/${where}/pods`, object: asked.pod }
      : wrap(kind, where, "wrapped", asked.pod as Readonly<Record<string, unknown>>);
  const answer = await ask({ method: "POST", path: `${path}?dryRun=All`, body: object });
  const refusal = String(answer.body["message"]).match(/(?<= is forbidden: )violates PodSecurity.*$/s)?.[0];
  const theirs = { refusal, warning: answer.warnings.flatMap(policyWarning)[0] };
  const { messages } = evaluate(object, asked);
  // who is refused is not warned
  const enforced = kind === KINDS ? (messages.enforce ?? undefined) : undefined;
  const warned = enforced === undefined ? (messages.warn ?? undefined) : undefined;
  const refused = answer.status >= 400 && refusal === undefined;
  return { theirs, ours: { refusal: enforced, warning: warned }, refused };
}

/** The text of a Warning header, if it is one of Pod Security. */
function policyWarning(header: string): readonly string[] {
  const quoted = header.replace(/^299 - /, "");
  const text = quoted.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
  return text.startsWith("would violate PodSecurity") ? [text] : [];
}

function evaluate(object: object, { level, version }: Asked): Result {
  const manifests = readManifests(JSON.stringify(object), "json", model);
  const [result] = evaluateManifests(manifests, { level, version }, dependencies()).results;
  if (result === undefined) throw new Error("nothing was judged");
  return result;
}

function namespaceOf({ level, version }: Pick<UpstreamExample, "level" | "version">): string {
  return `${level}-${version.replace(".", "-")}`;
}

function namespaceFor({ level, version }: Asked): Question {
  const labels = Object.fromEntries(
    ["enforce", "audit", "warn"].flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, version],
    ]),
  ) as object;
  const metadata = { name: namespaceOf({ level, version }), labels };
  return {
    method: "POST",
    path: "/api/v1/namespaces",
    body: { apiVersion: "v1", kind: "Namespace", metadata },
  };
}
