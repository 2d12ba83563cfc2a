/** Requests in an order that matters: Namespaces and their labels, pods that exist, updates, subresources, exemptions. */
import type { Question } from "./ask.ts";
import { KINDS, wrap } from "./controllers.ts";

/** The configuration of both judges. */
export const CONFIGURATION = `apiVersion: pod-security.admission.config.k8s.io/v1
kind: PodSecurityConfiguration
defaults: { enforce: baseline, enforce-version: v1.30, audit: restricted, warn: restricted, warn-version: v1.24 }
exemptions: { usernames: [ada], namespaces: [exempt], runtimeClasses: [sandboxed] }
`;

/** A step, and who asks; an exempt user is `ada`. */
export interface Step extends Question {
  readonly name: string;
  readonly as?: "ada";
}

type Labels = Readonly<Record<string, string>>;
type Bag = Readonly<Record<string, unknown>>;

const MERGE = "application/merge-patch+json";
const STRATEGIC = "application/strategic-merge-patch+json";
const APPLY = "application/apply-patch+yaml";

const own = (labels: Labels): Labels =>
  Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]),
  );

const namespace = (name: string, labels: Labels = {}): Bag => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels: own(labels) },
});

const container = (more: Bag = {}): Bag => ({ name: "main", image: "first", ...more });
const pod = (name: string, spec: Bag = {}, metadata: Bag = {}): Bag => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, ...metadata },
  spec: { containers: [container()], ...spec },
});

const post = (name: string, path: string, body: unknown): Step => ({ name, method: "POST", path, body });
const createNamespace = (name: string, labels?: Labels): Step =>
  post(
    `Namespace ${name} with ${JSON.stringify(labels ?? {})}`,
    "/api/v1/namespaces",
    namespace(name, labels),
  );
const relabel = (name: string, labels: Labels, query = ""): Step => ({
  name: `labels ${JSON.stringify(labels)} on Namespace ${name}${query}`,
  ...{ method: "PATCH", path: `/api/v1/namespaces/${name}${query}`, contentType: MERGE },
  body: { metadata: { labels: own(labels) } },
});
const createPod = (where: string, name: string, spec?: Bag, metadata?: Bag): Step =>
  post(`pod ${where}/${name}`, `/api/v1/namespaces/${where}/pods`, pod(name, spec, metadata));
const change = (name: string, path: string, body: Bag, contentType = STRATEGIC): Step => ({
  ...{ name, method: "PATCH", path: `/api/v1/namespaces/${path}`, body, contentType },
});

const HOST = { hostNetwork: true, hostPID: true };
const PRIVILEGED = { containers: [container({ securityContext: { privileged: true } })] };
const RESTRICTED = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [
    container({ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } }),
  ],
};
const SANDBOX = post("RuntimeClass sandboxed", "/apis/node.k8s.io/v1/runtimeclasses", {
  ...{
    apiVersion: "node.k8s.io/v1",
    kind: "RuntimeClass",
    metadata: { name: "sandboxed" },
    handler: "sandbox",
  },
});

/** All steps. */
export const STEPS: readonly Step[] = [
  SANDBOX,
  ...labelsOfNewNamespaces(),
  ...podsAndTheirUpdates(),
  ...labelsWithExistingPods(),
  ...exemptions(),
];

/**
 * The last of these is where the Kubernetes documentation is stricter than its code: it exempts updates by a list that a
 * new size is not on, while the plugin looks at images alone.
 */
export const STRICTER_STEPS: readonly Step[] = [
  createNamespace("sizes"),
  createPod("sizes", "sized", { containers: [container({ resources: { requests: { cpu: "1" } } })] }),
  change("size of a pod", "sizes/pods/sized/resize", {
    spec: { containers: [{ name: "main", resources: { requests: { cpu: "2" } } }] },
  }),
];

function labelsOfNewNamespaces(): readonly Step[] {
  const modes = ["enforce", "audit", "warn"];
  const values = [
    "",
    "Baseline",
    "unknown",
    "1.20",
    "v1.20",
    "v1.999",
    "v2.0",
    "latest",
    "v1.01",
    "restricted",
  ];
  return [
    ...modes.flatMap((mode) => [
      ...values.map((value, i) => createNamespace(`${mode}-${i}`, { [mode]: value })),
      ...values.map((value, i) => createNamespace(`${mode}-version-${i}`, { [`${mode}-version`]: value })),
    ]),
    createNamespace("all-wrong", {
      enforce: "x",
      "enforce-version": "y",
      audit: "z",
      warn: "",
      "warn-version": "v",
    }),
    createNamespace("odd", { enforced: "restricted" }),
    relabel("enforce-9", { enforce: "nothing" }),
    relabel("enforce-9", { warn: "nothing", "audit-version": "soon" }),
    relabel("enforce-9", { enforce: "privileged" }),
  ];
}

function podsAndTheirUpdates(): readonly Step[] {
  const where = "default-policy";
  return [
    createNamespace(where),
    createNamespace("mixed", {
      enforce: "privileged",
      audit: "baseline",
      warn: "restricted",
      "warn-version": "v1.22",
    }),
    ...[where, "mixed"].flatMap((ns) => [
      createPod(ns, "plain"),
      createPod(ns, "host", HOST),
      createPod(ns, "privileged", PRIVILEGED),
      createPod(ns, "restricted", RESTRICTED),
      ...Array.from({ length: KINDS }, (_, i) => wrapped(i, ns)),
    ]),
    change("another label of a pod", `${where}/pods/plain`, { metadata: { labels: { a: "b" } } }),
    change("another image of a pod", `${where}/pods/plain`, {
      spec: { containers: [container({ image: "next" })] },
    }),
    change("status of a pod", `${where}/pods/plain/status`, { status: { message: "fine" } }),
    ephemeral(where, "plain", { securityContext: { privileged: true } }),
    ephemeral(where, "plain", {}),
    ephemeral("mixed", "restricted", { securityContext: { capabilities: { add: ["SYS_ADMIN"] } } }),
    change("server-side apply", `${where}/pods/applied?fieldManager=me`, pod("applied", HOST), APPLY),
    change("server-side apply of a good pod", `${where}/pods/applied?fieldManager=me`, pod("applied"), APPLY),
    post(
      "generated name",
      `/api/v1/namespaces/${where}/pods`,
      pod("", HOST, { name: undefined, generateName: "gen-" }),
    ),
    post("no such namespace", "/api/v1/namespaces/nowhere/pods", pod("lost", HOST)),
    post("not a pod", `/api/v1/namespaces/${where}/pods`, { ...pod("odd"), spec: { containers: "none" } }),
    {
      name: "removal of a pod",
      method: "DELETE",
      path: `/api/v1/namespaces/${where}/pods/applied?gracePeriodSeconds=0`,
    },
  ];
}

/** Pods that nobody minds come first; then the labels are raised over them. */
function labelsWithExistingPods(): readonly Step[] {
  const where = "crowded";
  const owner = (uid: string): Bag => ({
    ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "set", uid, controller: true }],
  });
  return [
    createNamespace(where, { enforce: "privileged", audit: "privileged", warn: "privileged" }),
    ...["b", "a", "c"].map((name) => createPod(where, `same-${name}`, HOST)),
    ...["b", "a"].map((name) => createPod(where, `two-${name}`, PRIVILEGED)),
    createPod(where, "single", {
      ...HOST,
      containers: [container({ securityContext: { privileged: true } })],
    }),
    createPod(where, "good", RESTRICTED),
    createPod(where, "sandboxed", { ...HOST, runtimeClassName: "sandboxed" }),
    ...[1, 2, 3].map((i) => createPod(where, `owned-${i}`, i > 1 ? {} : PRIVILEGED, owner("one"))),
    ...["baseline", "restricted"].flatMap((level) => [
      relabel(where, { enforce: level }, "?dryRun=All"),
      relabel(where, { enforce: level, "enforce-version": "v1.20" }, "?dryRun=All"),
    ]),
    relabel(where, { warn: "restricted" }),
    relabel(where, { enforce: "baseline" }),
    relabel(where, { enforce: "restricted" }),
    relabel(where, { enforce: "restricted", other: "label" }),
    relabel(where, { enforce: "baseline" }),
    relabel(where, { "enforce-version": "v1.10" }),
    relabel(where, { enforce: "wrong" }),
    relabel(where, { enforce: "privileged" }),
  ];
}

function exemptions(): readonly Step[] {
  return [
    createNamespace("exempt", { enforce: "restricted", "warn-version": "v1.22" }),
    relabel("exempt", { enforce: "baseline", audit: "restricted" }),
    createPod("exempt", "host", HOST),
    wrapped(3, "exempt"),
    { ...createPod("default-policy", "by-ada", HOST), as: "ada" },
    { ...wrapped(4, "default-policy", "by-ada"), as: "ada" },
    createPod("default-policy", "in-sandbox", { ...HOST, runtimeClassName: "sandboxed" }),
  ];
}

function wrapped(number: number, where: string, name = `wrapped-${number}`): Step {
  const { path, object } = wrap(number, where, name, pod(name, HOST));
  return post(`${String(object.kind)} ${where}/${name}`, path, object);
}

function ephemeral(where: string, name: string, more: Bag): Step {
  const ephemeralContainers = [{ name: `shell-${Object.keys(more).length}`, image: "shell", ...more }];
  return change(`a shell in ${where}/${name}`, `${where}/pods/${name}/ephemeralcontainers`, {
    spec: { ephemeralContainers },
  });
}
