/** What the targets attack: the real rules, the examples of the repository as seeds, and admission over a cluster of chance. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject, Json } from "../../src/core/json.ts";
import { createAdmission } from "../../src/admission/index.ts";
import type { Admission } from "../../src/admission/index.ts";
import { readManifests } from "../../src/manifest/read-manifests.ts";
import { active, ROOT } from "../server/serving.ts";
import type { Random } from "./random.ts";

export { active };

const EXAMPLES = join(ROOT, "examples");
const examples = readdirSync(EXAMPLES)
  .filter((file) => file.endsWith(".yaml"))
  .toSorted()
  .map((file) => readFileSync(join(EXAMPLES, file), "utf8"));

/** Manifests to spoil: the repository's examples, and kinds with other shapes. */
export const manifests: readonly string[] = [
  ...examples,
  "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostNetwork: true, containers: [{name: a, image: i}]}}\n- {apiVersion: v1, kind: Namespace, metadata: {name: b, labels: {pod-security.kubernetes.io/enforce: baseline}}}\n",
  "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {schedule: '* * * * *', jobTemplate: {spec: {template: {spec: {hostPID: true, restartPolicy: Never, containers: [{name: a, image: i, securityContext: {privileged: true, capabilities: {add: [ALL]}}}]}}}}}\n",
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations: &a {container.apparmor.security.beta.kubernetes.io/a: unconfined}\n  labels: *a\nspec:\n  securityContext: &s {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  volumes: [{name: v, hostPath: {path: /}}]\n  containers:\n  - &c {name: a, image: i, ports: [{hostPort: 80, containerPort: 80}], securityContext: {<<: *s, runAsUser: 0}}\n  - {<<: *c, name: b}\n",
  "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n---\n---\napiVersion: example.com/v1\nkind: Thing\nspec: {template: {spec: {containers: [{name: a, image: i}]}}}\n",
];

const objects: readonly JsonObject[] = manifests.flatMap((text) =>
  readManifests(text, "yaml", active.model).flatMap(({ source }) =>
    typeof source?.["apiVersion"] === "string" ? [source] : [],
  ),
);
export const json: readonly string[] = objects.map((object) => JSON.stringify(object));
export const objectsToSpoil = objects;

const operations = ["CREATE", "UPDATE", "DELETE", "CONNECT"];
const RESOURCES = ["pods", "namespaces", "deployments", "cronjobs", "things"];

/** An AdmissionReview about one of the objects. */
export function reviewOf(object: JsonObject, random: Random): JsonObject {
  const [group, version] = (object["apiVersion"] as string).split("/") as [string, string?];
  const names = version === undefined ? { group: "", version: group } : { group, version };
  const kind = object["kind"] as string;
  const resource = random.once(6) ? random.pick(RESOURCES) : `${kind.toLowerCase()}s`;
  const request: JsonObject = {
    uid: "1",
    kind: { ...names, kind },
    resource: { ...names, resource },
    ...(random.once(5) && { subResource: random.pick(["ephemeralcontainers", "resize", "status", "exec"]) }),
    name: "a",
    namespace: "shop",
    operation: random.pick(operations),
    userInfo: { username: "me", groups: ["us"] },
    object,
    ...(random.once(2) && { oldObject: random.pick(objects) }),
  };
  return { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", request };
}

const LABELS = ["enforce", "audit", "warn", "enforce-version", "warn-version", "x"];
const LABEL_VALUES: readonly Json[] = [
  "restricted",
  "baseline",
  "privileged",
  "latest",
  "v1.20",
  "v1.9999999999999999999",
  "",
  "__proto__",
  "constructor",
  "\0",
  null,
];

/** Labels of a namespace, some of them wrong. */
export function labelsOf(random: Random): JsonObject {
  const labels: Record<string, Json> = {};
  for (let i = random.below(5); i > 0; i--) {
    labels[`pod-security.kubernetes.io/${random.pick(LABELS)}`] = random.pick(LABEL_VALUES);
  }
  return labels;
}

const nothing = (): void => undefined;

/** Admission in a cluster that knows some namespaces, lacks some, and fails at times. */
export function createChanceAdmission(random: Random): Admission {
  const { engine, loaded, configuration, exemptions, model } = active;
  return createAdmission({
    ...{ engine, configuration, exemptions, model, ruleSet: loaded.ruleSet },
    namespaces: () => {
      if (random.once(10)) return undefined;
      return random.once(10)
        ? Promise.reject(new Error("no cluster"))
        : { metadata: { labels: labelsOf(random) } };
    },
    listPods: () =>
      random.once(5)
        ? Promise.reject(new Error("no list"))
        : Promise.resolve([{}, { spec: { hostNetwork: true } }]),
    clock: () => 0,
    metrics: { evaluation: nothing, exemption: nothing, exempted: nothing, error: nothing },
  });
}

/** Rule files of the built-in set and an organisation's exemptions, read once. */
export const ruleTexts: readonly { readonly file: string; readonly text: string }[] = [
  ...active.loaded.files.map(({ file, text }) => ({ file, text })),
  {
    file: "exemptions.yaml",
    text: 'exemptions:\n  - name: agent\n    owner: team\n    reason: it reads counters\n    expires: "2099-03-31"\n    match: {namespaces: [m], kinds: [DaemonSet], images: ["r.example.com/a:*"]}\n    allow: [{control: hostNamespaces, fields: [hostNetwork], values: [true]}]\n',
  },
];
