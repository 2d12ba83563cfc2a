/** Pod specs as submitted and as the API server completes them, as far as rules/defaults.yaml says. */
import type { PodLike } from "../../../src/engine/index.ts";
import { applyDefaults, type DefaultRules } from "../../../src/manifest/defaults/index.ts";

/** A spec before and after. */
export interface DefaultedSpec {
  readonly name: string;
  /** Annotations of the pod. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly submitted: object;
  readonly completed: object;
  /** What the spec becomes in a pod template, where that is something else. */
  readonly inTemplate?: object;
}

/** What these rules make of the spec, in a Pod and in a pod template. */
export function defaultedBy(
  rules: DefaultRules,
  { annotations, submitted }: DefaultedSpec,
): { readonly completed: unknown; readonly inTemplate: unknown } {
  const { pod, template = pod } = applyDefaults(
    { metadata: { annotations }, spec: submitted } as unknown as PodLike,
    rules,
  );
  return { completed: pod.spec, inTemplate: template.spec };
}

/** What they must make of it. */
export function expectedOf({ completed, inTemplate = completed }: DefaultedSpec): object {
  return { completed, inTemplate };
}

const ports = [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }, { containerPort: 82, hostPort: 9 }];
const hostPorts = [
  { containerPort: 80, hostPort: 80 },
  { containerPort: 81, hostPort: 81 },
  { containerPort: 82, hostPort: 9 },
];

function unchanged(name: string, submitted: object): DefaultedSpec {
  return { name, submitted, completed: submitted };
}

/** A spec that the API server leaves as it is in a pod template. */
function inPodsAlone(spec: DefaultedSpec): DefaultedSpec {
  return { ...spec, inTemplate: spec.submitted };
}

const PROFILE = "container.apparmor.security.beta.kubernetes.io/";
const profiled = (appArmorProfile: object, more: object = {}): object => ({
  name: "app",
  securityContext: { ...more, appArmorProfile },
});

/** A pod whose container `app` has an AppArmor annotation; no field is made of it in a pod template. */
function annotated(name: string, value: string, submitted: object, completed: object): DefaultedSpec {
  return { name, annotations: { [`${PROFILE}app`]: value }, submitted, completed, inTemplate: submitted };
}

/**
 * Taken by hand from SetDefaults_Volume and SetDefaults_Pod of k8s.io/kubernetes v1.37, and from applyAppArmorVersionSkew of
 * its pod strategy.
 */
export const DEFAULTED_SPECS: readonly DefaultedSpec[] = [
  {
    name: "volumes without a source are emptyDirs",
    submitted: { volumes: [{ name: "a" }, {}] },
    completed: { volumes: [{ name: "a", emptyDir: {} }, { emptyDir: {} }] },
  },
  {
    name: "a volume whose sources are all null is an emptyDir, too",
    submitted: { volumes: [{ name: "a", hostPath: null, emptyDir: null }] },
    completed: { volumes: [{ name: "a", hostPath: null, emptyDir: {} }] },
  },
  unchanged("a volume with a source keeps it, an empty one included", {
    volumes: [
      { name: "a", hostPath: { path: "/" } },
      { name: "b", configMap: {} },
      { name: "c", emptyDir: { medium: "Memory" } },
      { name: "d", nfs: {}, secret: null },
    ],
  }),
  inPodsAlone({
    name: "under hostNetwork a hostPort that is unset or 0 is the containerPort, in containers and init containers",
    submitted: { hostNetwork: true, initContainers: [{ ports }], containers: [{}, { ports }] },
    completed: {
      hostNetwork: true,
      initContainers: [{ ports: hostPorts }],
      containers: [{}, { ports: hostPorts }],
    },
  }),
  inPodsAlone({
    name: "under hostNetwork a hostPort that is null counts as unset",
    submitted: { hostNetwork: true, containers: [{ ports: [{ containerPort: 80, hostPort: null }] }] },
    completed: { hostNetwork: true, containers: [{ ports: [{ containerPort: 80, hostPort: 80 }] }] },
  }),
  {
    name: "in a template under hostNetwork a volume is completed, and a port is not",
    submitted: { hostNetwork: true, volumes: [{ name: "a" }], containers: [{ ports }] },
    completed: {
      hostNetwork: true,
      volumes: [{ name: "a", emptyDir: {} }],
      containers: [{ ports: hostPorts }],
    },
    inTemplate: { hostNetwork: true, volumes: [{ name: "a", emptyDir: {} }], containers: [{ ports }] },
  },
  unchanged("under hostNetwork the ports of ephemeral containers stay as they are", {
    hostNetwork: true,
    ephemeralContainers: [{ ports }],
  }),
  unchanged("under hostNetwork a port without containerPort stays as it is", {
    hostNetwork: true,
    containers: [{ ports: [{}, { hostPort: 0, containerPort: null }] }],
  }),
  ...[false, null, "true", 1].map((hostNetwork) =>
    unchanged(`no port changes when hostNetwork is ${JSON.stringify(hostNetwork)}`, {
      hostNetwork,
      initContainers: [{ ports }],
      containers: [{ ports }],
    }),
  ),
  ...(
    [
      ["unconfined", { type: "Unconfined" }],
      ["runtime/default", { type: "RuntimeDefault" }],
      ["localhost/mine", { type: "Localhost", localhostProfile: "mine" }],
      [`localhost/${"a".repeat(4095)}`, { type: "Localhost", localhostProfile: "a".repeat(4095) }],
    ] as const
  ).map(([value, profile]) =>
    annotated(
      `the AppArmor annotation ${value.slice(0, 20)} becomes the container's field`,
      value,
      {
        initContainers: [{ name: "app", securityContext: null }],
        containers: [{ name: "other" }, { name: "app", securityContext: { privileged: true } }],
        ephemeralContainers: [{ name: "app" }],
      },
      {
        initContainers: [profiled(profile)],
        containers: [{ name: "other" }, profiled(profile, { privileged: true })],
        ephemeralContainers: [profiled(profile)],
      },
    ),
  ),
  ...["", "unknown", "localhost/", "localhost/ a", "localhost/a ", `localhost/${"é".repeat(2048)}`].map(
    (value) =>
      annotated(
        `the AppArmor annotation ${JSON.stringify(value.slice(0, 20))} becomes nothing`,
        value,
        { containers: [{ name: "app" }] },
        { containers: [{ name: "app" }] },
      ),
  ),
  ...[
    {
      name: "a field goes before the annotation",
      spec: { containers: [profiled({ type: "RuntimeDefault" })] },
    },
    { name: "Windows has no AppArmor", spec: { os: { name: "windows" }, containers: [{ name: "app" }] } },
    {
      name: "what the pod's field says already is not repeated",
      spec: {
        securityContext: { appArmorProfile: { type: "Unconfined", localhostProfile: null } },
        containers: [{ name: "app" }],
      },
    },
    { name: "the annotation of another container is not taken", spec: { containers: [{ name: "ap" }, {}] } },
  ].map(({ name, spec }) => annotated(name, "unconfined", spec, spec)),
  annotated(
    "the pod's field does not keep another from being set",
    "unconfined",
    { securityContext: { appArmorProfile: { type: "RuntimeDefault" } }, containers: [{ name: "app" }] },
    {
      securityContext: { appArmorProfile: { type: "RuntimeDefault" } },
      containers: [profiled({ type: "Unconfined" })],
    },
  ),
  unchanged("no port changes without hostNetwork", { initContainers: [{ ports }], containers: [{ ports }] }),
];
