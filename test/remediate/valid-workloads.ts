/**
 * Workloads of Kubernetes' own kinds that the API server takes, and that violate the standards in many ways, by a seed: what
 * its validation forbids beside each other never stands together.
 */
import type { JsonObject } from "../../src/core/json.ts";

type Bag = Record<string, unknown>;
type Random = () => number;

/** A workload of a kind that holds its pod's template, or is a pod. */
export function validWorkload(random: Random, name: string): JsonObject {
  const kind = pick(random, KINDS);
  const pod = new ValidPod(random).make(kind.restartPolicy);
  return kind.around(name, pod) as JsonObject;
}

interface Template {
  readonly metadata: Bag;
  readonly spec: Bag;
}

interface Kind {
  readonly restartPolicy: readonly (string | undefined)[];
  around(name: string, template: Template): Bag;
}

const LABELS = { app: "a" };
const ALWAYS = [undefined, "Always"] as const;
const ENDING = ["Never", "OnFailure"] as const;

function labelled({ metadata, spec }: Template): Bag {
  return { metadata: { ...metadata, labels: LABELS }, spec };
}

function controller(apiVersion: string, kind: string, more: Bag = {}): Kind {
  const selector = apiVersion === "v1" ? LABELS : { matchLabels: LABELS };
  return {
    restartPolicy: ALWAYS,
    around: (name, template) => ({
      apiVersion,
      kind,
      metadata: { name },
      spec: { ...more, selector, template: labelled(template) },
    }),
  };
}

const KINDS: readonly Kind[] = [
  {
    restartPolicy: [...ALWAYS, ...ENDING],
    around: (name, { metadata, spec }) => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name, ...metadata },
      spec,
    }),
  },
  {
    restartPolicy: ALWAYS,
    around: (name, template) => ({
      apiVersion: "v1",
      kind: "PodTemplate",
      metadata: { name },
      template: labelled(template),
    }),
  },
  controller("v1", "ReplicationController", { replicas: 2 }),
  controller("apps/v1", "Deployment", { replicas: 3, strategy: { type: "Recreate" } }),
  controller("apps/v1", "ReplicaSet"),
  controller("apps/v1", "DaemonSet"),
  controller("apps/v1", "StatefulSet", { serviceName: "a" }),
  {
    restartPolicy: ENDING,
    around: (name, template) => ({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name },
      spec: { template: labelled(template), backoffLimit: 4 },
    }),
  },
  {
    restartPolicy: ENDING,
    around: (name, template) => ({
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name },
      spec: { schedule: "*/5 * * * *", jobTemplate: { spec: { template: labelled(template) } } },
    }),
  },
];

function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

/** Sources of volumes with what each must state. */
const VOLUMES: readonly Bag[] = [
  { emptyDir: {} },
  { configMap: { name: "c" } },
  { secret: { secretName: "s" } },
  { persistentVolumeClaim: { claimName: "c" } },
  { projected: { sources: [{ configMap: { name: "c" } }] } },
  { downwardAPI: { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] } },
  { csi: { driver: "secrets.example.com", readOnly: true } },
  { hostPath: { path: "/var/log" } },
  { hostPath: { path: "/", type: "Directory" } },
  { nfs: { server: "n", path: "/" } },
  { gcePersistentDisk: { pdName: "p", fsType: "ext4" } },
  { awsElasticBlockStore: { volumeID: "v" } },
  { azureFile: { secretName: "s", shareName: "h" } },
  { iscsi: { targetPortal: "10.0.0.1:3260", iqn: "iqn.2001-04.com.example:storage.a", lun: 0 } },
  { cephfs: { monitors: ["m"] } },
  { flexVolume: { driver: "example.com/d" } },
];

/** How a pod runs; each rules some settings out. */
interface Way {
  readonly windows: boolean;
  /** A user namespace of the pod's own. */
  readonly ownUsers: boolean;
  readonly hostNetwork: boolean;
  readonly hostIPC: boolean;
  /** All of the pod are host processes of Windows. */
  readonly hostProcess: boolean;
}

const SECCOMP: readonly Bag[] = [
  { type: "RuntimeDefault" },
  { type: "Unconfined" },
  { type: "Localhost", localhostProfile: "profiles/a.json" },
];
const ADDED =
  "NET_BIND_SERVICE CAP_NET_BIND_SERVICE net_bind_service KILL CHOWN NET_ADMIN SYS_TIME SYS_PTRACE ALL".split(
    " ",
  );
const POD_SECCOMP = "seccomp.security.alpha.kubernetes.io/pod";
const APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

class ValidPod {
  readonly #random: Random;
  readonly #way: Way;

  constructor(random: Random) {
    this.#random = random;
    const windows = this.#chance(0.1);
    const hostProcess = windows && this.#chance(0.4);
    const ownUsers = !windows && this.#chance(0.15);
    this.#way = {
      windows,
      ownUsers,
      hostProcess,
      hostNetwork: hostProcess || (!windows && !ownUsers && this.#chance(0.3)),
      hostIPC: !windows && !ownUsers && this.#chance(0.2),
    };
  }

  make(restartPolicies: Kind["restartPolicy"]): { metadata: Bag; spec: Bag } {
    const { windows, ownUsers, hostNetwork, hostIPC, hostProcess } = this.#way;
    const volumes = this.#times(4, (i) => ({ name: `v${i}`, ...pick(this.#random, this.#volumes()) }));
    const mounts = volumes.map(({ name }, i) => ({ name, mountPath: `/mnt/${i}` }));
    const containers = this.#times(2, (i) => this.#container(`c${i}`, mounts, i));
    const spec: Bag = {
      ...(windows && { os: { name: "windows" } }),
      ...(this.#chance(0.3) && { initContainers: this.#times(1, () => this.#container("i0", mounts, 9)) }),
      containers: [...containers, this.#container("last", mounts, 10)],
      ...this.#optional("restartPolicy", pick(this.#random, restartPolicies)),
      ...(ownUsers && { hostUsers: false }),
      ...(hostNetwork && { hostNetwork }),
      ...(hostIPC && { hostIPC }),
      ...(!windows && !ownUsers && this.#chance(0.2) && { hostPID: true }),
      ...(volumes.length > 0 && { volumes }),
    };
    const securityContext = this.#podSecurity();
    if (hostProcess || Object.keys(securityContext).length > 0 || this.#chance(0.3))
      spec["securityContext"] = securityContext;
    const annotations = this.#annotations(spec);
    const metadata = Object.keys(annotations).length > 0 ? { annotations } : {};
    return { metadata, spec: this.#inSomeOrder(spec) };
  }

  #volumes(): readonly Bag[] {
    // mounts of host processes are their own matter; without one nothing contradicts
    return this.#way.hostProcess ? VOLUMES.slice(0, 4) : VOLUMES;
  }

  #optional(key: string, value: unknown): Bag {
    return value === undefined ? {} : { [key]: value };
  }

  #times<Value>(most: number, make: (i: number) => Value): readonly Value[] {
    return Array.from({ length: Math.floor(this.#random() * (most + 1)) }, (_, i) => make(i));
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  /** People write keys in any order. */
  #inSomeOrder(bag: Bag): Bag {
    const entries = Object.entries(bag).map((entry) => [this.#random(), entry] as const);
    return Object.fromEntries(entries.toSorted(([a], [b]) => a - b).map(([, entry]) => entry));
  }

  #podSecurity(): Bag {
    const { windows, hostNetwork, hostIPC, hostProcess } = this.#way;
    if (windows) {
      const windowsOptions = { ...(hostProcess && { hostProcess, runAsUserName: "NT AUTHORITY\\SYSTEM" }) };
      return { ...(hostProcess && { windowsOptions }), ...this.#users(false) };
    }
    const sysctls = [
      ...(hostNetwork ? [] : ["net.ipv4.tcp_syncookies", "net.core.somaxconn"]),
      ...(hostIPC ? [] : ["kernel.shm_rmid_forced", "kernel.msgmax"]),
    ].filter(() => this.#chance(0.3));
    return {
      ...this.#users(true),
      ...(this.#chance(0.2) && { fsGroup: 2000 }),
      ...(this.#chance(0.3) && { seccompProfile: pick(this.#random, SECCOMP) }),
      ...(this.#chance(0.1) && { seLinuxOptions: this.#seLinux() }),
      ...(this.#chance(0.1) && { appArmorProfile: { type: "Unconfined" } }),
      ...(sysctls.length > 0 && { sysctls: sysctls.map((name) => ({ name, value: "1" })) }),
    };
  }

  #users(linux: boolean): Bag {
    return {
      ...(this.#chance(0.3) && { runAsNonRoot: this.#chance(0.5) }),
      ...(linux && this.#chance(0.3) && { runAsUser: pick(this.#random, [0, 1000]) }),
    };
  }

  #seLinux(): Bag {
    return pick(this.#random, [
      { type: "spc_t" },
      { type: "container_t", user: "system_u" },
      { level: "s0:c1,c2" },
    ]);
  }

  #container(name: string, mounts: readonly Bag[], number: number): Bag {
    const securityContext = this.#way.windows ? this.#users(false) : this.#security();
    const privileged = securityContext["privileged"] === true;
    const all: Bag = {
      image: "example.com/i:1",
      ...(this.#chance(0.5) && { args: ["--a", "b c", "# no comment"] }),
      ...(this.#chance(0.5) && { ports: this.#ports(number) }),
      ...(number < 9 && this.#chance(0.3) && { livenessProbe: this.#probe() }),
      ...(number < 9 && this.#chance(0.2) && { lifecycle: { preStop: this.#handler() } }),
      ...(mounts.length > 0 &&
        this.#chance(0.7) && { volumeMounts: mounts.map((mount) => this.#mount(mount, privileged)) }),
      ...((Object.keys(securityContext).length > 0 || this.#chance(0.3)) && { securityContext }),
    };
    const { ...rest } = this.#inSomeOrder(all);
    return this.#chance(0.7) ? { name, ...rest } : { ...rest, name };
  }

  #mount(mount: Bag, privileged: boolean): Bag {
    if (privileged && this.#chance(0.3)) return { ...mount, mountPropagation: "Bidirectional" };
    return this.#chance(0.2) ? { ...mount, mountPropagation: "HostToContainer" } : mount;
  }

  /** Each container has ports of its own: two with the same port of the host contradict each other. */
  #ports(number: number): readonly Bag[] {
    return this.#times(2, (i) => {
      const containerPort = 8000 + number * 10 + i;
      const own = { name: `p${number}-${i}`, containerPort };
      if (!this.#chance(0.5)) return own;
      // in the network of the host, or beyond it
      return this.#inSomeOrder({ ...own, hostPort: containerPort });
    });
  }

  #handler(): Bag {
    return pick(this.#random, [
      { httpGet: { port: 80, host: "example.com" } },
      { httpGet: { port: 80, path: "/" } },
      { exec: { command: ["true"] } },
      { tcpSocket: { port: 80, host: "10.0.0.1" } },
    ]);
  }

  #probe(): Bag {
    return this.#inSomeOrder({ ...this.#handler(), periodSeconds: 5 });
  }

  #security(): Bag {
    const privileged = this.#chance(0.25);
    const add = ADDED.filter(() => this.#chance(0.15));
    const drop = pick(this.#random, [undefined, ["ALL"], ["KILL"], []]);
    const capabilities = { ...(add.length > 0 && { add }), ...this.#optional("drop", drop) };
    const { ownUsers } = this.#way;
    return this.#inSomeOrder({
      ...this.#users(true),
      ...(privileged || this.#chance(0.1) ? { privileged } : {}),
      ...this.#optional(
        "allowPrivilegeEscalation",
        privileged
          ? pick(this.#random, [true, undefined])
          : pick(this.#random, [true, false, undefined, undefined]),
      ),
      ...(Object.keys(capabilities).length > 0 && { capabilities }),
      ...(this.#chance(0.2) && { readOnlyRootFilesystem: true }),
      ...(this.#chance(0.2) && { seccompProfile: pick(this.#random, SECCOMP) }),
      ...(this.#chance(0.1) && { seLinuxOptions: this.#seLinux() }),
      ...(ownUsers && this.#chance(0.5) && { procMount: "Unmasked" }),
    });
  }

  /** What annotations say must be what the fields say, where there are any. */
  #annotations({ securityContext, containers }: Bag): Bag {
    if (this.#way.windows) return {};
    const { seccompProfile, appArmorProfile } = (securityContext ?? {}) as Bag;
    const own = (containers as readonly Bag[]).map(({ name, securityContext: inner }) => [
      name,
      (inner as Bag | undefined)?.["appArmorProfile"],
    ]);
    const free = appArmorProfile === undefined ? own.filter(([, profile]) => profile === undefined) : [];
    return {
      "example.com/note": "it's: a # note",
      ...(seccompProfile === undefined && this.#chance(0.15) && { [POD_SECCOMP]: "unconfined" }),
      ...(this.#chance(0.2) &&
        Object.fromEntries(
          free.map(([name]) => [
            `${APPARMOR}${String(name)}`,
            pick(this.#random, ["runtime/default", "unconfined"]),
          ]),
        )),
    };
  }
}
