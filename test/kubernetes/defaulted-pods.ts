/** Pod specs as submitted and as the API server completes them, as far as rules/defaults.yaml says. */

/** A spec before and after. */
export interface DefaultedSpec {
  readonly name: string;
  readonly submitted: object;
  readonly completed: object;
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

/** Taken by hand from SetDefaults_Volume and SetDefaults_Pod of k8s.io/kubernetes v1.37. */
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
  {
    name: "under hostNetwork a hostPort that is unset or 0 is the containerPort, in containers and init containers",
    submitted: { hostNetwork: true, initContainers: [{ ports }], containers: [{}, { ports }] },
    completed: {
      hostNetwork: true,
      initContainers: [{ ports: hostPorts }],
      containers: [{}, { ports: hostPorts }],
    },
  },
  {
    name: "under hostNetwork a hostPort that is null counts as unset",
    submitted: { hostNetwork: true, containers: [{ ports: [{ containerPort: 80, hostPort: null }] }] },
    completed: { hostNetwork: true, containers: [{ ports: [{ containerPort: 80, hostPort: 80 }] }] },
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
  unchanged("no port changes without hostNetwork", { initContainers: [{ ports }], containers: [{ ports }] }),
];
