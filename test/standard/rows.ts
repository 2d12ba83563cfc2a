/** The standard as people read it, row by row: restricted fields and allowed values. */
import type { Scalar } from "../../src/engine/index.ts";

/** One row: some restricted fields that share their allowed values. */
export interface Row {
  /** Where it stands in the document that the product was asked for with, or that it came later. */
  readonly row: string;
  readonly control: string;
  /** Names of the fields of the control that state the row. */
  readonly fields: readonly string[];
  /** Full paths of the restricted fields. */
  readonly restricted: readonly string[];
  /** Values that are allowed; an entry may end in `*`. */
  readonly allowed: readonly Scalar[];
  /** Whether the row allows to leave the field out (undefined/nil). */
  readonly unset: boolean;
  /** The version that the row is for (default: the newest). */
  readonly asOf?: string;
  /** The row does not count for pods of this operating system. */
  readonly notOn?: "windows";
}

const CONTAINERS = ["spec.containers[*]", "spec.initContainers[*]", "spec.ephemeralContainers[*]"];

function inEachContainer(...paths: readonly string[]): string[] {
  return paths.flatMap((path) => CONTAINERS.map((container) => `${container}.${path}`));
}

function inPodAndEachContainer(...paths: readonly string[]): string[] {
  return [...paths.map((path) => `spec.${path}`), ...inEachContainer(...paths)];
}

/** The rows of the user's document, errata corrected (see docs/standard-map.md). */
export const DOCUMENT_ROWS: readonly Row[] = [
  {
    row: "Baseline 1, HostProcess",
    control: "windowsHostProcess",
    fields: ["hostProcess"],
    restricted: inPodAndEachContainer("securityContext.windowsOptions.hostProcess"),
    allowed: [false],
    unset: true,
  },
  {
    row: "Baseline 2, host namespaces",
    control: "hostNamespaces",
    fields: ["hostNetwork", "hostPID", "hostIPC"],
    restricted: ["spec.hostNetwork", "spec.hostPID", "spec.hostIPC"],
    allowed: [false],
    unset: true,
  },
  {
    row: "Baseline 3, privileged containers",
    control: "privileged",
    fields: ["privileged"],
    restricted: inEachContainer("securityContext.privileged"),
    allowed: [false],
    unset: true,
  },
  {
    row: "Baseline 4, capabilities",
    control: "capabilities_baseline",
    fields: ["add"],
    restricted: inEachContainer("securityContext.capabilities.add[*]"),
    allowed: [
      "AUDIT_WRITE",
      "CHOWN",
      "DAC_OVERRIDE",
      "FOWNER",
      "FSETID",
      "KILL",
      "MKNOD",
      "NET_BIND_SERVICE",
      "SETFCAP",
      "SETGID",
      "SETPCAP",
      "SETUID",
      "SYS_CHROOT",
    ],
    unset: true,
  },
  {
    row: "Baseline 5, hostPath volumes",
    control: "hostPathVolumes",
    fields: ["hostPath"],
    restricted: ["spec.volumes[*].hostPath"],
    allowed: [],
    unset: true,
  },
  {
    row: "Baseline 6, host ports",
    control: "hostPorts",
    fields: ["hostPort"],
    restricted: inEachContainer("ports[*].hostPort"),
    allowed: [0],
    unset: true,
  },
  {
    row: "Baseline 7, AppArmor",
    control: "appArmorProfile",
    fields: ["annotation"],
    restricted: ['metadata.annotations["container.apparmor.security.beta.kubernetes.io/*"]'],
    allowed: ["runtime/default", "localhost/*"],
    unset: true,
  },
  {
    row: "Baseline 8, SELinux type",
    control: "seLinuxOptions",
    fields: ["type"],
    restricted: inPodAndEachContainer("securityContext.seLinuxOptions.type"),
    allowed: ["", "container_t", "container_init_t", "container_kvm_t"],
    unset: true,
  },
  {
    row: "Baseline 8, SELinux user and role",
    control: "seLinuxOptions",
    fields: ["user", "role"],
    restricted: inPodAndEachContainer(
      "securityContext.seLinuxOptions.user",
      "securityContext.seLinuxOptions.role",
    ),
    allowed: [""],
    unset: true,
  },
  {
    row: "Baseline 9, /proc mount type",
    control: "procMount",
    fields: ["procMount"],
    restricted: inEachContainer("securityContext.procMount"),
    allowed: ["Default"],
    unset: true,
  },
  {
    row: "Baseline 10, seccomp",
    control: "seccompProfile_baseline",
    fields: ["type"],
    restricted: inPodAndEachContainer("securityContext.seccompProfile.type"),
    allowed: ["RuntimeDefault", "Localhost"],
    unset: true,
  },
  {
    row: "Baseline 11, sysctls",
    control: "sysctls",
    fields: ["name"],
    restricted: ["spec.securityContext.sysctls[*].name"],
    allowed: [
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
    ],
    unset: true,
  },
  {
    row: "Restricted 1, volume types",
    control: "restrictedVolumes",
    fields: ["source"],
    restricted: ["spec.volumes[*]"],
    allowed: [
      "configMap",
      "csi",
      "downwardAPI",
      "emptyDir",
      "ephemeral",
      "persistentVolumeClaim",
      "projected",
      "secret",
    ],
    unset: true,
  },
  {
    row: "Restricted 2, privilege escalation",
    control: "allowPrivilegeEscalation",
    fields: ["allowPrivilegeEscalation"],
    restricted: inEachContainer("securityContext.allowPrivilegeEscalation"),
    allowed: [false],
    unset: false,
    notOn: "windows",
  },
  {
    row: "Restricted 3, running as non-root",
    control: "runAsNonRoot",
    fields: ["runAsNonRoot"],
    restricted: inPodAndEachContainer("securityContext.runAsNonRoot"),
    allowed: [true],
    unset: false,
  },
  {
    row: "Restricted 3, running as non-root user",
    control: "runAsUser",
    fields: ["runAsUser"],
    restricted: inPodAndEachContainer("securityContext.runAsUser"),
    allowed: [1, 1000, 65534],
    unset: true,
  },
  {
    row: "Restricted 4, seccomp",
    control: "seccompProfile_restricted",
    fields: ["type"],
    restricted: inPodAndEachContainer("securityContext.seccompProfile.type"),
    allowed: ["RuntimeDefault", "Localhost"],
    unset: false,
    notOn: "windows",
  },
  {
    row: "Restricted 5, capabilities to drop",
    control: "capabilities_restricted",
    fields: ["drop"],
    restricted: inEachContainer("securityContext.capabilities.drop"),
    allowed: ["ALL"],
    unset: false,
    notOn: "windows",
  },
  {
    row: "Restricted 5, capabilities to add",
    control: "capabilities_restricted",
    fields: ["add"],
    restricted: inEachContainer("securityContext.capabilities.add[*]"),
    allowed: ["NET_BIND_SERVICE"],
    unset: true,
    notOn: "windows",
  },
];

/** What the standard has beyond the user's document. */
export const LATER_ROWS: readonly Row[] = [
  {
    row: "Seccomp annotations, up to v1.18",
    control: "seccompProfile_baseline",
    fields: ["annotation"],
    restricted: [
      'metadata.annotations["seccomp.security.alpha.kubernetes.io/pod"]',
      'metadata.annotations["container.seccomp.security.alpha.kubernetes.io/{containers}"]',
    ],
    allowed: ["runtime/default", "docker/default", "localhost/*"],
    unset: true,
    asOf: "v1.18",
  },
  {
    row: "AppArmor profile fields",
    control: "appArmorProfile",
    fields: ["type"],
    restricted: inPodAndEachContainer("securityContext.appArmorProfile.type"),
    allowed: ["RuntimeDefault", "Localhost"],
    unset: true,
  },
  {
    row: "Empty AppArmor annotation",
    control: "appArmorProfile",
    fields: ["annotation"],
    restricted: ['metadata.annotations["container.apparmor.security.beta.kubernetes.io/*"]'],
    allowed: [""],
    unset: true,
  },
  {
    row: "SELinux type of container engines, v1.31",
    control: "seLinuxOptions",
    fields: ["type"],
    restricted: inPodAndEachContainer("securityContext.seLinuxOptions.type"),
    allowed: ["container_engine_t"],
    unset: true,
  },
  {
    row: "Sysctls of v1.32 and v1.37",
    control: "sysctls",
    fields: ["name"],
    restricted: ["spec.securityContext.sysctls[*].name"],
    allowed: [
      "net.ipv4.tcp_rmem",
      "net.ipv4.tcp_wmem",
      "net.ipv4.tcp_slow_start_after_idle",
      "net.ipv4.tcp_notsent_lowat",
    ],
    unset: true,
  },
  {
    row: "Image volumes",
    control: "restrictedVolumes",
    fields: ["source"],
    restricted: ["spec.volumes[*]"],
    allowed: ["image"],
    unset: true,
  },
  {
    row: "Hosts of probes and lifecycle hooks, v1.34",
    control: "hostProbesAndHostLifecycle",
    fields: ["host"],
    restricted: inEachContainer(
      ...[
        "livenessProbe",
        "readinessProbe",
        "startupProbe",
        "lifecycle.postStart",
        "lifecycle.preStop",
      ].flatMap((hook) => [`${hook}.httpGet.host`, `${hook}.tcpSocket.host`]),
    ),
    allowed: [""],
    unset: true,
  },
  {
    row: "/proc mount type at the restricted level, v1.35",
    control: "procMount_restricted",
    fields: ["procMount"],
    restricted: inEachContainer("securityContext.procMount"),
    allowed: ["Default"],
    unset: true,
  },
];
