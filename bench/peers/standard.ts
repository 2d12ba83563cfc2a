/**
 * The Pod Security Standards at their newest version as their public text has them, row by row: what is written into the peers'
 * own languages. Where the text says "Undefined/nil" a field may be left out, at any depth.
 */
import type { Level } from "./peer.ts";

export type Scalar = string | number | boolean;

/** Restricted fields that share their values. */
export interface StandardRow {
  readonly name: string;
  readonly level: Level;
  /** Where the paths start. */
  readonly at: readonly ("pod" | "containers" | "volumes")[];
  /** Names of fields, joined by dots; `[]` goes through a list. */
  readonly paths: readonly string[];
  readonly test:
    | { readonly oneOf: readonly Scalar[] }
    | { readonly noneOf: readonly Scalar[] }
    | { readonly includes: Scalar }
    /** One of these fields is set. */
    | { readonly hasOneOf: readonly string[] };
  /** `inherited`: a container that says nothing follows the pod, which must then say something good. */
  readonly unset?: "forbidden" | "inherited";
  /** Pods that the row is not for. */
  readonly unless?: "windows" | "user namespaces";
}

/** Annotations are no part of the pod's specification. */
export const APP_ARMOR_ANNOTATIONS = {
  prefix: "container.apparmor.security.beta.kubernetes.io/",
  pattern: "^$|^runtime/default$|^localhost/",
} as const;

const HANDLERS = [
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
  "lifecycle.postStart",
  "lifecycle.preStop",
];
const PROFILES = ["RuntimeDefault", "Localhost"];

/** In the order of the text. A row of restricted stands beside those of baseline. */
export const STANDARD: readonly StandardRow[] = [
  {
    name: "HostProcess",
    level: "baseline",
    at: ["pod", "containers"],
    paths: ["securityContext.windowsOptions.hostProcess"],
    test: { oneOf: [false] },
  },
  {
    name: "Host namespaces",
    level: "baseline",
    at: ["pod"],
    paths: ["hostNetwork", "hostPID", "hostIPC"],
    test: { oneOf: [false] },
  },
  {
    name: "Privileged containers",
    level: "baseline",
    at: ["containers"],
    paths: ["securityContext.privileged"],
    test: { oneOf: [false] },
  },
  {
    name: "Capabilities",
    level: "baseline",
    at: ["containers"],
    paths: ["securityContext.capabilities.add.[]"],
    test: {
      oneOf:
        "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(
          " ",
        ),
    },
  },
  {
    name: "HostPath volumes",
    level: "baseline",
    at: ["volumes"],
    paths: ["hostPath"],
    test: { oneOf: [] },
  },
  {
    name: "Host ports",
    level: "baseline",
    at: ["containers"],
    paths: ["ports.[].hostPort"],
    test: { oneOf: [0] },
  },
  {
    name: "Host probes and lifecycle hooks",
    level: "baseline",
    at: ["containers"],
    paths: HANDLERS.flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]),
    test: { oneOf: [""] },
  },
  {
    name: "AppArmor",
    level: "baseline",
    at: ["pod", "containers"],
    paths: ["securityContext.appArmorProfile.type"],
    test: { oneOf: PROFILES },
  },
  {
    name: "SELinux types",
    level: "baseline",
    at: ["pod", "containers"],
    paths: ["securityContext.seLinuxOptions.type"],
    test: { oneOf: ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"] },
  },
  {
    name: "SELinux users and roles",
    level: "baseline",
    at: ["pod", "containers"],
    paths: ["securityContext.seLinuxOptions.user", "securityContext.seLinuxOptions.role"],
    test: { oneOf: [""] },
  },
  {
    name: "/proc mount type",
    level: "baseline",
    at: ["containers"],
    paths: ["securityContext.procMount"],
    test: { oneOf: ["Default"] },
    unless: "user namespaces",
  },
  {
    name: "Seccomp",
    level: "baseline",
    at: ["pod", "containers"],
    paths: ["securityContext.seccompProfile.type"],
    test: { oneOf: PROFILES },
  },
  {
    name: "Sysctls",
    level: "baseline",
    at: ["pod"],
    paths: ["securityContext.sysctls.[].name"],
    test: {
      oneOf: [
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_wmem",
        "net.ipv4.tcp_slow_start_after_idle",
        "net.ipv4.tcp_notsent_lowat",
      ],
    },
  },
  {
    name: "Volume types",
    level: "restricted",
    at: ["volumes"],
    paths: [""],
    test: {
      hasOneOf:
        "configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret".split(
          " ",
        ),
    },
  },
  {
    name: "Privilege escalation",
    level: "restricted",
    at: ["containers"],
    paths: ["securityContext.allowPrivilegeEscalation"],
    test: { oneOf: [false] },
    unset: "forbidden",
    unless: "windows",
  },
  {
    name: "Running as non-root",
    level: "restricted",
    at: ["pod", "containers"],
    paths: ["securityContext.runAsNonRoot"],
    test: { oneOf: [true] },
    unset: "inherited",
    unless: "user namespaces",
  },
  {
    name: "Running as non-root user",
    level: "restricted",
    at: ["pod", "containers"],
    paths: ["securityContext.runAsUser"],
    test: { noneOf: [0] },
    unless: "user namespaces",
  },
  {
    name: "Seccomp, stated",
    level: "restricted",
    at: ["pod", "containers"],
    paths: ["securityContext.seccompProfile.type"],
    test: { oneOf: PROFILES },
    unset: "inherited",
    unless: "windows",
  },
  {
    name: "Capabilities, all dropped",
    level: "restricted",
    at: ["containers"],
    paths: ["securityContext.capabilities.drop"],
    test: { includes: "ALL" },
    unset: "forbidden",
    unless: "windows",
  },
  {
    name: "Capabilities, one added",
    level: "restricted",
    at: ["containers"],
    paths: ["securityContext.capabilities.add.[]"],
    test: { oneOf: ["NET_BIND_SERVICE"] },
    unless: "windows",
  },
  {
    name: "/proc mount type, always",
    level: "restricted",
    at: ["containers"],
    paths: ["securityContext.procMount"],
    test: { oneOf: ["Default"] },
  },
];

/** The rows that count at a level. */
export function rowsAt(level: Level): readonly StandardRow[] {
  return STANDARD.filter((row) => level === "restricted" || row.level === "baseline");
}

/** Names of a path, from the outermost. */
export function stepsOf(path: string): readonly string[] {
  return path === "" ? [] : path.split(".");
}
