/** For each operation a request that it answers, to be sent over real HTTP as it is, or with something wrong in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Portal, PortalFile } from "../../src/server/api/portal/files.ts";
import type { Answer } from "./openapi/described.ts";
import { control } from "./rules-process.ts";
import { ROOT } from "./serving.ts";

/** A request. */
export interface Asked {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const yaml = (body: string, more: Partial<Asked> = {}): Asked => ({
  path: {},
  query: {},
  ...more,
  headers: { "content-type": "application/yaml", ...more.headers },
  body,
});
const json = (body: unknown, more: Partial<Asked> = {}): Asked =>
  yaml(JSON.stringify(body), { ...more, headers: { "content-type": "application/json", ...more.headers } });
const plain = (more: Partial<Asked> = {}): Asked => ({ path: {}, query: {}, headers: {}, ...more });

const ANY = { "if-match": "*" };
const NONE = { "if-none-match": "*" };

const POD = readFileSync(join(ROOT, "examples/deployment.yaml"), "utf8");
const NAMESPACE = readFileSync(join(ROOT, "examples/namespace.yaml"), "utf8");
const ODD = "kind: Pod\n---\napiVersion: v1\nkind: ConfigMap\n---\napiVersion: v1\nkind: Pod\nspec: {x: 1}\n";
const UNKNOWN_KIND = "apiVersion: x.y/v1\nkind: Odd\nspec: {containers: [{name: a, image: x}]}\n";
export const EXEMPTION = {
  owner: "team-metrics",
  reason: "reads the node's counters",
  expires: "2999-01-01",
  match: { namespaces: ["shop"] },
  allow: [{ control: "hostNamespaces" }],
};
/** A control whose failing example comes out otherwise. */
const UNTRUE = readFileSync(join(ROOT, "examples/rules/teamLabel.yaml"), "utf8").replace(
  "reason: no owner\n      detail: pod must",
  "reason: no owner\n      detail: pod should",
);
const NAMESPACE_OBJECT = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "shop", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
};
const PODS = [
  { metadata: { name: "a" }, spec: { hostNetwork: true, containers: [{ name: "a", image: "x" }] } },
  { metadata: { name: "b" }, spec: { x: 1 } },
];

/** A web page, as small as can be; the real one is test/server/api/portal.test.ts's. */
const file = (type: string): PortalFile => {
  const plain = Buffer.from("");
  return { type, plain, encoded: { br: brotliCompressSync(plain), gzip: gzipSync(plain) } };
};
export const PAGE: Portal = {
  page: "<!doctype html>",
  files: new Map([
    ["a.js", file("text/javascript; charset=utf-8")],
    ["a.css", file("text/css; charset=utf-8")],
  ]),
};

/** @param digest of the rules in use. */
export function requestsFor(digest: string): Readonly<Record<string, readonly Asked[]>> {
  const manifests = [yaml(POD), yaml(ODD), yaml(UNKNOWN_KIND), json([{ kind: "Pod" }, 5, null])];
  const exemption = { path: { name: "agent" } };
  const team = { path: { id: "team" } };
  return {
    evaluate: [
      ...manifests,
      yaml(POD, { query: { level: "restricted", version: "v1.24", user: "a", namespace: "shop" } }),
      yaml(POD, { query: { level: "restricted", failOn: "violations" } }),
      yaml(`${NAMESPACE}---\n${POD}`),
      yaml(POD, {
        query: { level: "restricted", file: "a.yaml" },
        headers: { accept: "application/sarif+json" },
      }),
      yaml(`${ODD}---\n${UNKNOWN_KIND}`, { headers: { accept: "application/sarif+json" } }),
      yaml(POD, { query: { level: "restricted" }, headers: { accept: "application/x-ndjson" } }),
      yaml('{"kind":"Pod"}\n{\n{"apiVersion":"v1","kind":"ConfigMap"}\n', {
        headers: { "content-type": "application/x-ndjson" },
      }),
      yaml(`{"a":"${"x".repeat(200_000)}"}`, { headers: { "content-type": "application/x-ndjson" } }),
    ],
    evaluateNamespace: [
      yaml(NAMESPACE),
      json({ apiVersion: "v1", kind: "Namespace", metadata: { name: null } }),
      yaml(`${NAMESPACE}---\n${POD}---\n${ODD}`),
      yaml(
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {pod-security.kubernetes.io/enforce: x}}\n",
      ),
      json({
        namespace: NAMESPACE_OBJECT,
        oldNamespace: { ...NAMESPACE_OBJECT, metadata: { name: "shop" } },
        pods: PODS,
        workloads: { apiVersion: "v1", kind: "List", items: [{ apiVersion: "v1", kind: "Service" }] },
        "kubernetes-version": "v1.30",
      }),
    ],
    listNamespaces: [plain()],
    getNamespace: [plain({ path: { name: "shop" } })],
    getGrade: [plain({ query: { namespace: "shop" } })],
    grade: manifests,
    compare: manifests.map((asked) => ({
      ...asked,
      query: { from: "privileged", to: "restricted:v1.30" },
    })),
    remediate: [
      ...manifests,
      yaml(POD, { query: { level: "baseline" }, headers: { accept: "application/yaml" } }),
    ],
    listControls: [plain(), plain({ query: { level: "restricted", version: "v1.20" } })],
    validateControl: [yaml("id: a"), yaml(UNTRUE), yaml(control("team", "team"))],
    getControl: [
      plain({ path: { id: "seccompProfile_restricted" } }),
      plain({ path: { id: "hostPorts" }, headers: { "if-none-match": "*" } }),
      plain({ path: { id: "hostPorts" }, headers: { accept: "application/yaml" } }),
    ],
    impact: [
      json({ control: control("team", "team"), manifests: `${POD}---\n${ODD}` }, team),
      yaml(`control: ${JSON.stringify(control("team", "team"))}\nmanifests: []\n`, team),
    ],
    putControl: [
      yaml(control("team", "team"), { ...team, headers: NONE }),
      yaml(control("team", "squad"), { ...team, headers: ANY }),
      yaml(control("team", "squad"), { ...team, headers: ANY }),
    ],
    listExemptions: [plain()],
    putExemption: [
      json(EXEMPTION, { ...exemption, headers: NONE }),
      json({ ...EXEMPTION, ticket: "A-1" }, { ...exemption, headers: ANY }),
    ],
    getExemption: [plain(exemption), plain({ ...exemption, headers: { "if-none-match": "*" } })],
    getRuleData: [
      plain(),
      plain({ headers: { "accept-encoding": "identity" } }),
      plain({ headers: { "if-none-match": "*" } }),
    ],
    listRuleSets: [plain(), plain({ query: { limit: "2", before: "4" } })],
    getRuleSet: [plain({ path: { digest } })],
    deleteControl: [plain({ ...team, headers: ANY })],
    deleteExemption: [plain({ ...exemption, headers: ANY })],
    activateRuleSet: [plain({ path: { digest } }), plain({ path: { digest }, query: { exact: "false" } })],
    listLevels: [plain()],
    listVersions: [plain()],
    admit: [json({ apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", request: { uid: "1" } })],
    home: [plain(), plain({ headers: { "if-none-match": "*" } })],
    portalFile: [plain({ path: { file: "a.js" } }), plain({ path: { file: "a.css" } })],
    docs: [plain(), plain({ headers: { "if-none-match": "*" } })],
    openapi: [plain(), plain({ headers: { "if-none-match": "*" } })],
    livez: [plain(), plain({ query: { verbose: "" } })],
    readyz: [plain(), plain({ query: { verbose: "" } })],
    healthz: [plain()],
    metrics: [plain()],
  };
}

/** Sends a request. @param path with parameters in braces. */
export async function send(
  base: string,
  method: string,
  path: string,
  { path: params, query, headers, body }: Asked,
): Promise<Answer> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  const search = new URLSearchParams(query).toString();
  const response = await fetch(`${base}${filled}${search === "" ? "" : `?${search}`}`, {
    method: method.toUpperCase(),
    headers,
    // bytes, because a text would get a content type of its own
    ...(body !== undefined && method !== "get" && { body: Buffer.from(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
