/**
 * The controls of restricted:v1.37 as plain functions, the way a careful engineer writes them: the yardstick for generated code. What
 * only texts need is made with the first offence.
 */

type Node = Record<string, unknown>;
interface Result {
  readonly reason: string;
  readonly detail: string;
}
type Check = (metadata: Node, spec: Node) => Result | undefined;

const quote = (items: readonly string[]): string => `"${items.join('", "')}"`;
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);
const sorted = (set: Set<string> | undefined): string[] => (set === undefined ? [] : [...set].sort());

function visit(spec: Node, visitor: (container: Node) => void): void {
  for (const container of (spec.initContainers ?? []) as Node[]) visitor(container);
  for (const container of (spec.containers ?? []) as Node[]) visitor(container);
  for (const container of (spec.ephemeralContainers ?? []) as Node[]) visitor(container);
}

function setters(pod: boolean, containers: readonly string[]): string {
  const parts = pod ? ["pod"] : [];
  if (containers.length > 0)
    parts.push(`${plural(containers.length, "container", "containers")} ${quote(containers)}`);
  return parts.join(" and ");
}

const apparmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
const appArmorProfile: Check = (metadata, spec) => {
  let values: Set<string> | undefined;
  const bad = (profile: Node | undefined): boolean => {
    if (profile == null) return false;
    const type = (profile.type ?? "") as string;
    if (type === "RuntimeDefault" || type === "Localhost") return false;
    (values ??= new Set()).add(type);
    return true;
  };
  const pod = bad((spec.securityContext as Node | undefined)?.appArmorProfile as Node | undefined);
  const containers: string[] = [];
  visit(spec, (c) => {
    if (bad((c.securityContext as Node | undefined)?.appArmorProfile as Node | undefined))
      containers.push(c.name as string);
  });
  const annotations: string[] = [];
  const all = metadata.annotations as Record<string, string> | undefined;
  for (const key in all) {
    if (!key.startsWith(apparmorPrefix)) continue;
    const value = all[key] ?? "";
    if (value !== "" && value !== "runtime/default" && !value.startsWith("localhost/"))
      annotations.push(`${key}=${JSON.stringify(value)}`);
  }
  if (!pod && containers.length === 0 && annotations.length === 0) return undefined;
  const list = [...sorted(values), ...annotations.sort()];
  let who = setters(pod, containers);
  if (annotations.length > 0)
    who += `${who === "" ? "" : " and "}${plural(annotations.length, "annotation", "annotations")}`;
  return {
    reason: `forbidden AppArmor ${plural(list.length, "profile", "profiles")}`,
    detail: `${who} must not set AppArmor profile type to ${quote(list)}`,
  };
};

const hostNamespaces: Check = (_, spec) => {
  const found: string[] = [];
  if (spec.hostNetwork === true) found.push("hostNetwork=true");
  if (spec.hostPID === true) found.push("hostPID=true");
  if (spec.hostIPC === true) found.push("hostIPC=true");
  return found.length === 0 ? undefined : { reason: "host namespaces", detail: found.join(", ") };
};

const hostPorts: Check = (_, spec) => {
  let ports: Set<string> | undefined;
  const containers: string[] = [];
  visit(spec, (c) => {
    let bad = false;
    for (const port of (c.ports ?? []) as Node[]) {
      if (port.hostPort != null && port.hostPort !== 0) {
        bad = true;
        (ports ??= new Set()).add(`${port.hostPort as number}`);
      }
    }
    if (bad) containers.push(c.name as string);
  });
  if (containers.length === 0) return undefined;
  const verb = plural(containers.length, "uses", "use");
  const list = sorted(ports);
  return {
    reason: "hostPort",
    detail: `${setters(false, containers)} ${verb} ${plural(list.length, "hostPort", "hostPorts")} ${list.join(", ")}`,
  };
};

const hostProbes: Check = (_, spec) => {
  let containers: Set<string> | undefined;
  let hosts: Set<string> | undefined;
  const handler = (c: Node, h: Node | undefined): void => {
    for (const action of [h?.httpGet as Node | undefined, h?.tcpSocket as Node | undefined]) {
      if (action?.host != null && action.host !== "") {
        (containers ??= new Set()).add(c.name as string);
        (hosts ??= new Set()).add(action.host as string);
      }
    }
  };
  visit(spec, (c) => {
    if (c.livenessProbe != null) handler(c, c.livenessProbe as Node);
    if (c.readinessProbe != null) handler(c, c.readinessProbe as Node);
    if (c.startupProbe != null) handler(c, c.startupProbe as Node);
    const lifecycle = c.lifecycle as Node | undefined;
    if (lifecycle != null) {
      if (lifecycle.postStart != null) handler(c, lifecycle.postStart as Node);
      if (lifecycle.preStop != null) handler(c, lifecycle.preStop as Node);
    }
  });
  if (containers === undefined) return undefined;
  const names = sorted(containers);
  const list = sorted(hosts);
  return {
    reason: "probe or lifecycle host",
    detail: `${setters(false, names)} ${plural(names.length, "uses", "use")} ${plural(list.length, "probe or lifecycle host", "probe or lifecycle hosts")} ${quote(list)}`,
  };
};

const containerFlag =
  (bad: (sc: Node | undefined) => boolean, reason: string, text: string): Check =>
  (_, spec) => {
    const containers: string[] = [];
    visit(spec, (c) => {
      if (bad(c.securityContext as Node | undefined)) containers.push(c.name as string);
    });
    return containers.length === 0 ? undefined : { reason, detail: `${setters(false, containers)} ${text}` };
  };

const privileged = containerFlag(
  (sc) => sc?.privileged === true,
  "privileged",
  "must not set securityContext.privileged=true",
);

const seTypes = new Set(["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]);
const seLinuxOptions: Check = (_, spec) => {
  let types: Set<string> | undefined;
  const set = { user: false, role: false };
  const bad = (options: Node | undefined): boolean => {
    if (options == null) return false;
    let found = false;
    const type = (options.type ?? "") as string;
    if (!seTypes.has(type)) {
      found = true;
      (types ??= new Set()).add(type);
    }
    if (options.user != null && options.user !== "") set.user = found = true;
    if (options.role != null && options.role !== "") set.role = found = true;
    return found;
  };
  const pod = bad((spec.securityContext as Node | undefined)?.seLinuxOptions as Node | undefined);
  const containers: string[] = [];
  visit(spec, (c) => {
    if (bad((c.securityContext as Node | undefined)?.seLinuxOptions as Node | undefined))
      containers.push(c.name as string);
  });
  if (!pod && containers.length === 0) return undefined;
  const parts: string[] = [];
  const list = sorted(types);
  if (list.length > 0) parts.push(`${plural(list.length, "type", "types")} ${quote(list)}`);
  if (set.user) parts.push("user may not be set");
  if (set.role) parts.push("role may not be set");
  return {
    reason: "seLinuxOptions",
    detail: `${setters(pod, containers)} set forbidden securityContext.seLinuxOptions: ${parts.join("; ")}`,
  };
};

const safeSysctls = new Set(
  (
    "kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies net.ipv4.ping_group_range net.ipv4.ip_unprivileged_port_start " +
    "net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes " +
    "net.ipv4.tcp_rmem net.ipv4.tcp_wmem net.ipv4.tcp_slow_start_after_idle net.ipv4.tcp_notsent_lowat"
  ).split(" "),
);
const sysctls: Check = (_, spec) => {
  const bad: string[] = [];
  for (const sysctl of ((spec.securityContext as Node | undefined)?.sysctls ?? []) as Node[]) {
    if (!safeSysctls.has((sysctl.name ?? "") as string)) bad.push((sysctl.name ?? "") as string);
  }
  return bad.length === 0 ? undefined : { reason: "forbidden sysctls", detail: bad.join(", ") };
};

const hostProcess = (sc: Node | undefined): boolean =>
  (sc?.windowsOptions as Node | undefined)?.hostProcess === true;
const windowsHostProcess: Check = (_, spec) => {
  const pod = hostProcess(spec.securityContext as Node | undefined);
  const containers: string[] = [];
  visit(spec, (c) => {
    if (hostProcess(c.securityContext as Node | undefined)) containers.push(c.name as string);
  });
  if (!pod && containers.length === 0) return undefined;
  return {
    reason: "hostProcess",
    detail: `${setters(pod, containers)} must not set securityContext.windowsOptions.hostProcess=true`,
  };
};

const isWindows = (spec: Node): boolean => (spec.os as Node | undefined)?.name === "windows";
const escalation = containerFlag(
  (sc) => sc?.allowPrivilegeEscalation !== false,
  "allowPrivilegeEscalation != false",
  "must set securityContext.allowPrivilegeEscalation=false",
);
const allowPrivilegeEscalation: Check = (metadata, spec) =>
  isWindows(spec) ? undefined : escalation(metadata, spec);

const capabilities: Check = (_, spec) => {
  if (isWindows(spec)) return undefined;
  const undropped: string[] = [];
  const adding: string[] = [];
  let added: Set<string> | undefined;
  visit(spec, (c) => {
    const caps = (c.securityContext as Node | undefined)?.capabilities as
      | { drop?: string[]; add?: string[] }
      | undefined;
    if (!(caps?.drop?.includes("ALL") ?? false)) undropped.push(c.name as string);
    let bad = false;
    for (const cap of caps?.add ?? []) {
      if (cap !== "NET_BIND_SERVICE") {
        bad = true;
        (added ??= new Set()).add(cap);
      }
    }
    if (bad) adding.push(c.name as string);
  });
  const parts: string[] = [];
  if (undropped.length > 0)
    parts.push(`${setters(false, undropped)} must set securityContext.capabilities.drop=["ALL"]`);
  if (adding.length > 0)
    parts.push(
      `${setters(false, adding)} must not include ${quote(sorted(added))} in securityContext.capabilities.add`,
    );
  return parts.length === 0 ? undefined : { reason: "unrestricted capabilities", detail: parts.join("; ") };
};

const procMount: Check = (_, spec) => {
  let values: Set<string> | undefined;
  const containers: string[] = [];
  visit(spec, (c) => {
    const value = (c.securityContext as Node | undefined)?.procMount as string | undefined;
    if (value != null && value !== "Default") {
      (values ??= new Set()).add(value);
      containers.push(c.name as string);
    }
  });
  if (containers.length === 0) return undefined;
  return {
    reason: "procMount",
    detail: `${setters(false, containers)} must not set securityContext.procMount to ${quote(sorted(values))}`,
  };
};

const badVolumeTypes =
  "hostPath gcePersistentDisk awsElasticBlockStore gitRepo nfs iscsi glusterfs rbd flexVolume cinder cephfs flocker fc azureFile vsphereVolume quobyte azureDisk photonPersistentDisk portworxVolume scaleIO storageos".split(
    " ",
  );
const restrictedVolumes: Check = (_, spec) => {
  const names: string[] = [];
  let types: Set<string> | undefined;
  for (const v of (spec.volumes ?? []) as Node[]) {
    if (
      v.configMap != null ||
      v.csi != null ||
      v.downwardAPI != null ||
      v.emptyDir != null ||
      v.ephemeral != null ||
      v.image != null ||
      v.persistentVolumeClaim != null ||
      v.projected != null ||
      v.secret != null
    )
      continue;
    names.push(v.name as string);
    (types ??= new Set()).add(badVolumeTypes.find((type) => v[type] != null) ?? "unknown");
  }
  if (names.length === 0) return undefined;
  const list = sorted(types);
  return {
    reason: "restricted volume types",
    detail: `${plural(names.length, "volume", "volumes")} ${quote(names)} ${plural(names.length, "uses", "use")} ${plural(list.length, "restricted volume type", "restricted volume types")} ${quote(list)}`,
  };
};

const runAsNonRoot: Check = (_, spec) => {
  if (spec.hostUsers === false) return undefined;
  const podValue = (spec.securityContext as Node | undefined)?.runAsNonRoot as boolean | undefined;
  const explicit: string[] = [];
  const implicit: string[] = [];
  visit(spec, (c) => {
    const value = (c.securityContext as Node | undefined)?.runAsNonRoot as boolean | undefined;
    if (value == null) {
      if (podValue !== true) implicit.push(c.name as string);
    } else if (!value) explicit.push(c.name as string);
  });
  if (podValue === false || explicit.length > 0) {
    return {
      reason: "runAsNonRoot != true",
      detail: `${setters(podValue === false, explicit)} must not set securityContext.runAsNonRoot=false`,
    };
  }
  if (implicit.length === 0) return undefined;
  return {
    reason: "runAsNonRoot != true",
    detail: `pod or ${setters(false, implicit)} must set securityContext.runAsNonRoot=true`,
  };
};

const runAsUser: Check = (_, spec) => {
  if (spec.hostUsers === false) return undefined;
  const pod = (spec.securityContext as Node | undefined)?.runAsUser === 0;
  const containers: string[] = [];
  visit(spec, (c) => {
    if ((c.securityContext as Node | undefined)?.runAsUser === 0) containers.push(c.name as string);
  });
  return !pod && containers.length === 0
    ? undefined
    : { reason: "runAsUser=0", detail: `${setters(pod, containers)} must not set runAsUser=0` };
};

const seccomp: Check = (_, spec) => {
  if (isWindows(spec)) return undefined;
  let values: Set<string> | undefined;
  const valid = (profile: Node): boolean => {
    const type = (profile.type ?? "") as string;
    if (type === "RuntimeDefault" || type === "Localhost") return true;
    (values ??= new Set()).add(type);
    return false;
  };
  const profile = (spec.securityContext as Node | undefined)?.seccompProfile as Node | undefined;
  const podValid = profile != null && valid(profile);
  const podBad = profile != null && !podValid;
  const explicit: string[] = [];
  const implicit: string[] = [];
  visit(spec, (c) => {
    const own = (c.securityContext as Node | undefined)?.seccompProfile as Node | undefined;
    if (own == null) {
      if (!podValid) implicit.push(c.name as string);
    } else if (!valid(own)) explicit.push(c.name as string);
  });
  if (podBad || explicit.length > 0) {
    return {
      reason: "seccompProfile",
      detail: `${setters(podBad, explicit)} must not set securityContext.seccompProfile.type to ${quote(sorted(values))}`,
    };
  }
  if (implicit.length === 0) return undefined;
  return {
    reason: "seccompProfile",
    detail: `pod or ${setters(false, implicit)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  };
};

const checks: readonly Check[] = [
  appArmorProfile,
  hostNamespaces,
  hostPorts,
  hostProbes,
  privileged,
  seLinuxOptions,
  sysctls,
  windowsHostProcess,
  allowPrivilegeEscalation,
  capabilities,
  procMount,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccomp,
];

/** Judges a pod at restricted:v1.37. */
export function evaluateByHand(pod: Node): readonly Result[] {
  const metadata = (pod.metadata ?? {}) as Node;
  const spec = (pod.spec ?? {}) as Node;
  const results: Result[] = [];
  for (const check of checks) {
    const result = check(metadata, spec);
    if (result !== undefined) results.push(result);
  }
  return results;
}
