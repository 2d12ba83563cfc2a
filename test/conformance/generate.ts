/** Generates pods that reach every field that a control of the standard reads, with usual, odd and empty values. */
import { Random } from "./random.ts";

type Bag = Record<string, unknown>;

const ODD_TEXTS = [
  "",
  " ",
  "a",
  '"',
  "\\",
  "a\tb",
  "\n",
  "\u0000",
  "\u007f",
  "é",
  "ﬀ",
  "\ufffd",
  "\u{1f600}",
  "\u{e000}",
  "中",
  "\u200b",
  "\u00ad",
  "a,b",
  "`",
  "'",
  "<&>",
  "\u2028",
];
const NAMES = ["web", "db", "a", "b", "init", "web", ...ODD_TEXTS];
const CAPABILITIES =
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT ALL NET_RAW SYS_ADMIN CAP_CHOWN chown all NET_ADMIN".split(
    " ",
  );
const SYSCTLS = (
  "kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies net.ipv4.ping_group_range net.ipv4.ip_unprivileged_port_start " +
  "net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes " +
  "net.ipv4.tcp_rmem net.ipv4.tcp_wmem net.ipv4.tcp_slow_start_after_idle net.ipv4.tcp_notsent_lowat kernel.msgmax net/ipv4/tcp_rmem net.ipv4.tcp_mem"
).split(" ");
const VOLUME_TYPES =
  "configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret hostPath gcePersistentDisk awsElasticBlockStore gitRepo nfs iscsi glusterfs rbd flexVolume cinder cephfs flocker fc azureFile vsphereVolume quobyte azureDisk portworxVolume photonPersistentDisk scaleIO storageos".split(
    " ",
  );
const PROFILE_TYPES = ["RuntimeDefault", "Localhost", "Unconfined", "", "runtimeDefault", "other"];
const APPARMOR = "container.apparmor.security.beta.kubernetes.io/";
const SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
const PROFILES = [
  "",
  "runtime/default",
  "docker/default",
  "localhost/x",
  "localhost/",
  "localhost",
  "unconfined",
  "runtime/defaultx",
];

/** How far a pod strays from what `restricted` wants. */
interface Mood {
  /** Probability that an optional field is set at all. */
  readonly set: number;
  /** Probability that a set field has a good value. */
  readonly good: number;
}

/** The pod of a number: the same pod for the same number and seed. */
export function generatePod(seed: number, number: number): Bag {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const mood: Mood = random.pick([
    { set: 0.9, good: 0.99 },
    { set: 0.7, good: 0.9 },
    { set: 0.5, good: 0.6 },
    { set: 0.3, good: 0.3 },
    { set: 0.1, good: 0.5 },
  ]);
  return new Generator(random, mood).pod();
}

class Generator {
  readonly #random: Random;
  readonly #mood: Mood;

  constructor(random: Random, mood: Mood) {
    this.#random = random;
    this.#mood = mood;
  }

  pod(): Bag {
    const r = this.#random;
    const spec: Bag = {};
    const lists = [
      "containers",
      ...(r.chance(0.4) ? ["initContainers"] : []),
      ...(r.chance(0.3) ? ["ephemeralContainers"] : []),
    ];
    for (const list of lists)
      spec[list] = r.chance(0.03) ? null : r.list(r.chance(0.02) ? 20 : 4, () => this.#container());
    if (r.chance(0.7)) spec.volumes = r.list(5, () => this.#volume());
    for (const flag of ["hostNetwork", "hostPID", "hostIPC"])
      if (r.chance(0.3)) spec[flag] = this.#flag(false);
    if (r.chance(0.3)) spec.hostUsers = r.pick([true, false, null]);
    if (r.chance(0.3))
      spec.os = r.pick([{ name: "windows" }, { name: "linux" }, { name: "Windows" }, {}, null]);
    if (r.chance(0.1 + this.#mood.set)) spec.securityContext = this.#podSecurity();
    return { metadata: this.#metadata(spec), spec };
  }

  /** A boolean, or null for unset; mostly the good one. */
  #flag(good: boolean): boolean | null {
    if (this.#random.chance(0.05)) return null;
    return this.#random.chance(this.#mood.good) ? good : !good;
  }

  #name(): string {
    return this.#random.chance(0.8)
      ? this.#random.pick(NAMES)
      : this.#random.pick(ODD_TEXTS) + this.#random.pick(ODD_TEXTS);
  }

  #maybe(bag: Bag, key: string, value: () => unknown): void {
    if (this.#random.chance(this.#mood.set)) bag[key] = this.#random.chance(0.03) ? null : value();
  }

  #goodOr(good: readonly unknown[], others: readonly unknown[]): unknown {
    return this.#random.chance(this.#mood.good) ? this.#random.pick(good) : this.#random.pick(others);
  }

  #profile(): Bag {
    if (this.#random.chance(0.05)) return {};
    return { type: this.#goodOr(["RuntimeDefault", "Localhost"], [...PROFILE_TYPES, ...ODD_TEXTS, null]) };
  }

  #shared(bag: Bag): void {
    const r = this.#random;
    this.#maybe(bag, "runAsNonRoot", () => this.#flag(true));
    this.#maybe(bag, "runAsUser", () => this.#goodOr([1000, 1, 9007199254740991], [0, null]));
    this.#maybe(bag, "seccompProfile", () => this.#profile());
    if (r.chance(0.3)) this.#maybe(bag, "appArmorProfile", () => this.#profile());
    if (r.chance(0.4)) this.#maybe(bag, "seLinuxOptions", () => this.#seLinux());
    if (r.chance(0.3))
      this.#maybe(bag, "windowsOptions", () => (r.chance(0.1) ? {} : { hostProcess: this.#flag(false) }));
  }

  #seLinux(): Bag {
    const bag: Bag = {};
    const good = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];
    this.#maybe(bag, "type", () => this.#goodOr(good, ["spc_t", "Container_t", ...ODD_TEXTS]));
    this.#maybe(bag, "user", () => this.#goodOr([""], ["root", " "]));
    this.#maybe(bag, "role", () => this.#goodOr([""], ["system_r", " "]));
    return bag;
  }

  #podSecurity(): Bag {
    const bag: Bag = {};
    this.#shared(bag);
    if (this.#random.chance(0.4)) {
      bag.sysctls = this.#random.list(4, () => {
        const name = this.#goodOr(SYSCTLS.slice(0, 5), [...SYSCTLS, ...ODD_TEXTS, null]);
        return this.#random.chance(0.03) ? {} : { name, value: "1" };
      });
    }
    return bag;
  }

  #container(): Bag {
    const r = this.#random;
    const bag: Bag = r.chance(0.02) ? {} : { name: this.#name() };
    if (r.chance(0.1 + this.#mood.set)) bag.securityContext = this.#containerSecurity();
    if (r.chance(0.4))
      bag.ports = r.list(4, () =>
        r.chance(0.1)
          ? {}
          : { containerPort: 80, hostPort: this.#goodOr([0, null], [80, 8080, 9, 65535, 443, -1]) },
      );
    for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"])
      if (r.chance(0.25)) bag[probe] = this.#handler();
    if (r.chance(0.25)) {
      const lifecycle: Bag = {};
      for (const hook of ["postStart", "preStop"]) if (r.chance(0.6)) lifecycle[hook] = this.#handler();
      bag.lifecycle = lifecycle;
    }
    return bag;
  }

  #handler(): Bag | null {
    const r = this.#random;
    if (r.chance(0.05)) return null;
    const host = (): unknown => this.#goodOr(["", null], ["127.0.0.1", "example.com", ...ODD_TEXTS]);
    const bag: Bag = {};
    if (r.chance(0.6)) bag.httpGet = r.chance(0.1) ? {} : { port: 80, host: host() };
    if (r.chance(0.5)) bag.tcpSocket = r.chance(0.1) ? {} : { port: 80, host: host() };
    if (r.chance(0.2)) bag.exec = { command: ["true"] };
    return bag;
  }

  #containerSecurity(): Bag {
    const r = this.#random;
    const bag: Bag = {};
    this.#shared(bag);
    if (r.chance(0.95)) this.#maybe(bag, "allowPrivilegeEscalation", () => this.#flag(false));
    this.#maybe(bag, "privileged", () => this.#flag(false));
    this.#maybe(bag, "capabilities", () => this.#capabilities());
    if (r.chance(0.4))
      bag.procMount = this.#goodOr(["Default", null], ["Unmasked", "", "default", ...ODD_TEXTS]);
    return bag;
  }

  #capabilities(): Bag {
    const r = this.#random;
    const bag: Bag = {};
    this.#maybe(bag, "drop", () =>
      this.#goodOr([["ALL"], ["NET_RAW", "ALL"]], [[], ["all"], ["NET_RAW"], ["ALL "]]),
    );
    if (r.chance(0.5)) {
      const good = r.pick([["NET_BIND_SERVICE"], CAPABILITIES.slice(0, 13)]);
      bag.add = r.list(4, () => this.#goodOr(good, [...CAPABILITIES, ...ODD_TEXTS]));
    }
    return bag;
  }

  #volume(): Bag {
    const r = this.#random;
    const bag: Bag = r.chance(0.03) ? {} : { name: this.#name() };
    const types = this.#goodOr([VOLUME_TYPES.slice(0, 9)], [VOLUME_TYPES]) as readonly string[];
    const count = r.chance(0.9) ? 1 : r.below(4);
    for (let i = 0; i < count; i++) bag[r.pick(types)] = r.chance(0.03) ? null : {};
    return bag;
  }

  #metadata(spec: Bag): Bag {
    const r = this.#random;
    if (r.chance(0.5)) return r.chance(0.5) ? {} : { annotations: r.pick([null, {}]) };
    const names = ["containers", "initContainers", "ephemeralContainers"]
      .flatMap((list) => (spec[list] ?? []) as { name?: string }[])
      .map(({ name }) => name ?? "");
    const annotations: Bag = {};
    for (let i = r.below(4); i >= 0; i--) {
      const name = names.length > 0 && r.chance(0.7) ? r.pick(names) : this.#name();
      const key = r.pick([
        APPARMOR + name,
        SECCOMP + name,
        "seccomp.security.alpha.kubernetes.io/pod",
        APPARMOR.slice(0, -1),
        `x${APPARMOR}${name}`,
        "example.com/other",
      ]);
      annotations[key] = this.#goodOr(["runtime/default", "localhost/a"], [...PROFILES, ...ODD_TEXTS]);
    }
    return { annotations };
  }
}
