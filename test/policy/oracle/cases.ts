/** Makes the questions put to upstream: label maps, configurations and namespace requests, the same for the same seed. */
import fc from "fast-check";
import type { JsonObject } from "../../../src/core/json.ts";

const MODES = ["enforce", "audit", "warn"] as const;

const LEVELS = ["privileged", "baseline", "restricted"];
const ODD = ["", "Baseline", "restricted ", "privilegd", "0", "résumé", "v1.0", "latest", "a\tb", "𝒳"];
const VERSIONS = ["latest", "v1.0", "v1.9", "v1.24", "v1.37", "v1.99", "v1.9223372036854775807"];
const ODD_VERSIONS = [
  "",
  "v1",
  "v1.",
  "v1.01",
  "1.24",
  "v1.24.1",
  "v2.0",
  "v1.-1",
  "Latest",
  "v1.9223372036854775808",
  "v1.5\n",
];

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined });
const mostly = (good: readonly string[], odd: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );

export interface LabelCase {
  readonly labels: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, string>>;
}

/** A record with those of the six fields that are there, under the given prefix. */
function sixFields(prefix: string, values: readonly (string | undefined)[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [index, value] of values.entries()) {
    const mode = MODES[index >> 1] ?? "enforce";
    if (value !== undefined) record[`${prefix}${mode}${index % 2 === 0 ? "" : "-version"}`] = value;
  }
  return record;
}

const level = mostly(LEVELS, ODD);
const version = mostly(VERSIONS, ODD_VERSIONS);
const six = <T>(levels: fc.Arbitrary<T>, versions: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.tuple(levels, versions, levels, versions, levels, versions);

const labels: fc.Arbitrary<Record<string, string>> = fc
  .tuple(six(maybe(level), maybe(version)), fc.boolean())
  .map(([values, other]) => ({
    ...sixFields("pod-security.kubernetes.io/", values),
    ...(other ? { team: "shop" } : {}),
  }));

const defaults = six(fc.constantFrom(...LEVELS), fc.constantFrom(...VERSIONS)).map((values) =>
  sixFields("", values),
);

/** `count` label maps with defaults. */
export function labelCases(seed: number, count: number): LabelCase[] {
  return fc.sample(fc.record({ labels, defaults }), { seed, numRuns: count });
}

const HEAD = { apiVersion: "pod-security.admission.config.k8s.io/v1", kind: "PodSecurityConfiguration" };
const NAMES = [
  "shop",
  "kube-system",
  "a.b",
  "Shop",
  "-a",
  "a-",
  "a_b",
  "",
  "0",
  "x".repeat(63),
  "x".repeat(64),
  "a..b",
];
const LONG = ["y".repeat(253), "y".repeat(254), "system:serviceaccount:a:b"];

const names = maybe(fc.array(mostly(NAMES, LONG), { maxLength: 4 }));
const odd = fc.constantFrom<unknown>(null, true, 7, "text", ["x"], { x: 1 });
const oftenOdd = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: odd });

const configuration = fc.record(
  {
    apiVersion: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...["v1", "v1beta1", "v1alpha1"].map(versioned)) },
      { weight: 1, arbitrary: fc.constantFrom(versioned("v2"), "v1", "", 1) },
    ),
    kind: mostly([HEAD.kind], ["Configuration", "podsecurityconfiguration", ""]),
    defaults: oftenOdd(six(maybe(level), maybe(version)).map((values) => ({ ...sixFields("", values) }))),
    exemptions: oftenOdd(fc.record({ usernames: names, namespaces: names, runtimeClasses: names })),
    unknown: maybe(odd),
  },
  { requiredKeys: ["apiVersion", "kind"] },
);

function versioned(version: string): string {
  return `pod-security.admission.config.k8s.io/${version}`;
}

const yaml = (lines: string): string => `apiVersion: ${HEAD.apiVersion}\nkind: ${HEAD.kind}\n${lines}`;

/** Configurations as people write and mistype them. */
const WRITTEN = [
  "",
  "null",
  "[]",
  "text",
  "a: [",
  yaml(""),
  yaml("defaults:\nexemptions:\n"),
  yaml("defaults: {enforce: baseline, enforce-version: v1.7}\nexemptions: {usernames: [alice, bob]}\n"),
  yaml("defaults: {enforce: yes}\n"),
  yaml("defaults: {enforce: 'yes'}\n"),
  yaml("defaults: {enforce-version: 1.24}\n"),
  yaml("defaults: {Enforce: baseline}\n"),
  yaml("defaults: {enforceVersion: v1.24}\n"),
  yaml("defaults: {enforce: baseline}\ndefaults: {enforce: restricted}\n"),
  yaml("defaults: {enforce: baseline, enforce: baseline}\n"),
  yaml("exemptions: {namespaces: [a, ~]}\n"),
  yaml("exemptions: {usernames: alice}\n"),
  yaml("exemptions: {usernames: [1]}\n"),
  yaml("exemptions: {usernames: [a, a], runtimeClasses: [b, b], namespaces: [c, c]}\n"),
  yaml("metadata: {name: x}\n"),
  "kind: PodSecurityConfiguration\n",
  `apiVersion: ${HEAD.apiVersion}\n`,
  `---\n${yaml("defaults: {enforce: baseline}\n")}`,
  yaml("exemptions: &e {usernames: [a]}\ndefaults: *e\n"),
  "apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins: []\n",
];

/** `count` texts of configurations, the written ones first. */
export function configurationCases(seed: number, count: number): string[] {
  const generated = fc.sample(configuration, { seed, numRuns: Math.max(0, count - WRITTEN.length) });
  return [...WRITTEN, ...generated.map((value) => JSON.stringify(value))];
}

/** A namespace request with the pods that exist, in the form of the API. */
export interface NamespaceCase {
  readonly configuration: string;
  readonly namespace: JsonObject;
  readonly oldNamespace?: JsonObject;
  readonly pods: readonly JsonObject[];
}

const securityContext = fc.record(
  {
    privileged: fc.boolean(),
    allowPrivilegeEscalation: fc.boolean(),
    runAsNonRoot: fc.boolean(),
    capabilities: fc.constantFrom({ drop: ["ALL"] }, { add: ["SYS_ADMIN"] }),
    seccompProfile: fc.constant({ type: "RuntimeDefault" }),
  },
  { requiredKeys: [] },
);

const owners = fc.constantFrom<JsonObject[]>(
  [],
  [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "a", uid: "u1", controller: true }],
  [
    { apiVersion: "v1", kind: "Node", name: "n", uid: "u9" },
    { apiVersion: "apps/v1", kind: "ReplicaSet", name: "b", uid: "u2", controller: true },
  ],
  [{ apiVersion: "v1", kind: "Node", name: "n", uid: "u3", controller: false }],
);

const podCase = fc
  .record({
    name: fc.constantFrom("a", "b", "web-1", "web-2", "z"),
    owners,
    runtimeClass: maybe(fc.constantFrom("gvisor", "runc")),
    securityContext,
  })
  .map(
    ({ name, owners, runtimeClass, securityContext }): JsonObject => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name, namespace: "shop", ownerReferences: owners },
      spec: {
        ...(runtimeClass === undefined ? {} : { runtimeClassName: runtimeClass }),
        containers: [{ name: "main", image: "i", securityContext: securityContext as JsonObject }],
      },
    }),
  );

const namespaceOf = (labels: Record<string, string>): JsonObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "shop", labels },
});

/** Few labels, so that old and new are often alike. */
const fewLabels = six(maybe(mostly(LEVELS, ["strict"])), maybe(mostly(["latest", "v1.24"], ["1.24"]))).map(
  (values) => sixFields("pod-security.kubernetes.io/", values),
);

const CONFIGURATIONS = [
  "",
  yaml("exemptions: { namespaces: [shop], runtimeClasses: [gvisor] }\n"),
  yaml("defaults: { enforce: baseline, warn: restricted }\nexemptions: { runtimeClasses: [gvisor] }\n"),
  yaml(
    "defaults: { enforce: restricted, audit: restricted, warn: restricted }\nexemptions: { namespaces: [shop] }\n",
  ),
];

const namespaceCase = fc
  .record({
    configuration: fc.constantFrom(...CONFIGURATIONS),
    labels: fewLabels,
    oldLabels: fc.oneof(fc.constant("none" as const), fc.constant("same" as const), fewLabels),
    pods: fc.array(podCase, { maxLength: 8 }),
  })
  .map(({ configuration, labels, oldLabels, pods }): NamespaceCase => {
    const question = { configuration, namespace: namespaceOf(labels), pods };
    if (oldLabels === "none") return question;
    return { ...question, oldNamespace: namespaceOf(oldLabels === "same" ? labels : oldLabels) };
  });

/** `count` namespace requests. */
export function namespaceCases(seed: number, count: number): NamespaceCase[] {
  return fc.sample(namespaceCase, { seed, numRuns: count });
}
