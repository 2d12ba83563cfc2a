/** Pods that the API server refuses for two fields that stand beside each other, one for each entry of repairs.yaml, and what makes it take them. */
import type { JsonObject } from "../../../src/core/json.ts";

/** A pod, as a spec and annotations, and the same with the refusal done away with. */
export interface RefusedPod {
  readonly entry: string;
  readonly refused: { readonly annotations?: JsonObject; readonly spec: JsonObject };
  readonly accepted: { readonly annotations?: JsonObject; readonly spec: JsonObject };
}

const mounted = { volumeMounts: [{ name: "v", mountPath: "/v", mountPropagation: "Bidirectional" }] };
const volumes = [{ name: "v", emptyDir: {} }];

function container(securityContext: JsonObject, more: JsonObject = {}): JsonObject {
  return { containers: [{ name: "c", image: "i", securityContext, ...more }] };
}

const PLAIN = container({});

/** Read off pkg/apis/core/validation/validation.go of k8s.io/kubernetes v1.37; `npm run conformance:repairs` asks it itself. */
export const REFUSED_PODS: readonly RefusedPod[] = [
  {
    entry: "bidirectional-mounts",
    refused: { spec: { volumes, ...container({ privileged: false }, mounted) } },
    accepted: { spec: { volumes, ...container({ privileged: true }, mounted) } },
  },
  {
    entry: "escalation-of-privileged-containers",
    refused: { spec: container({ allowPrivilegeEscalation: false, privileged: true }) },
    accepted: { spec: container({ allowPrivilegeEscalation: true, privileged: true }) },
  },
  {
    entry: "escalation-of-administrators",
    refused: {
      spec: container({ allowPrivilegeEscalation: false, capabilities: { add: ["CAP_SYS_ADMIN"] } }),
    },
    accepted: { spec: container({ allowPrivilegeEscalation: false, capabilities: { add: ["SYS_ADMIN"] } }) },
  },
  {
    entry: "unmasked-proc",
    refused: { spec: container({ procMount: "Unmasked" }) },
    accepted: { spec: { hostUsers: false, ...container({ procMount: "Unmasked" }) } },
  },
  {
    entry: "user-namespaces",
    refused: { spec: { hostUsers: false, hostPID: true, ...PLAIN } },
    accepted: { spec: { hostUsers: false, hostPID: false, ...PLAIN } },
  },
  {
    entry: "shared-processes",
    refused: { spec: { shareProcessNamespace: true, hostPID: true, ...PLAIN } },
    accepted: { spec: { shareProcessNamespace: true, hostPID: false, ...PLAIN } },
  },
  {
    entry: "host-processes",
    refused: { spec: { securityContext: { windowsOptions: { hostProcess: true } }, ...PLAIN } },
    accepted: {
      spec: { hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } }, ...PLAIN },
    },
  },
  {
    entry: "host-processes-of-containers",
    refused: {
      spec: {
        hostNetwork: true,
        securityContext: { windowsOptions: { hostProcess: false } },
        ...container({ windowsOptions: { hostProcess: true } }),
      },
    },
    accepted: { spec: { hostNetwork: true, ...container({ windowsOptions: { hostProcess: true } }) } },
  },
  {
    entry: "no-host-processes-of-containers",
    refused: {
      spec: {
        hostNetwork: true,
        securityContext: { windowsOptions: { hostProcess: true } },
        ...container({ windowsOptions: { hostProcess: false } }),
      },
    },
    accepted: { spec: container({ windowsOptions: { hostProcess: false } }) },
  },
  {
    entry: "windows-pods",
    refused: { spec: { os: { name: "windows" }, securityContext: { runAsUser: 1 }, ...PLAIN } },
    accepted: { spec: { os: { name: "windows" }, securityContext: { runAsNonRoot: true }, ...PLAIN } },
  },
  {
    entry: "windows-containers",
    refused: { spec: { os: { name: "windows" }, ...container({ privileged: false }) } },
    accepted: { spec: { os: { name: "windows" }, ...container({ runAsNonRoot: true }) } },
  },
  {
    entry: "linux-pods",
    refused: { spec: { os: { name: "linux" }, ...container({ windowsOptions: {} }) } },
    accepted: { spec: { os: { name: "linux" }, ...PLAIN } },
  },
  {
    entry: "seccomp-annotation-of-the-pod",
    refused: {
      annotations: { "seccomp.security.alpha.kubernetes.io/pod": "unconfined" },
      spec: { securityContext: { seccompProfile: { type: "RuntimeDefault" } }, ...PLAIN },
    },
    accepted: {
      annotations: { "seccomp.security.alpha.kubernetes.io/pod": "localhost/a" },
      spec: { securityContext: { seccompProfile: { type: "Localhost", localhostProfile: "a" } }, ...PLAIN },
    },
  },
  {
    entry: "seccomp-annotations-of-containers",
    refused: {
      annotations: { "container.seccomp.security.alpha.kubernetes.io/c": "unconfined" },
      spec: container({ seccompProfile: { type: "RuntimeDefault" } }),
    },
    accepted: {
      annotations: { "container.seccomp.security.alpha.kubernetes.io/c": "docker/default" },
      spec: container({ seccompProfile: { type: "RuntimeDefault" } }),
    },
  },
  {
    entry: "apparmor-annotations",
    refused: {
      annotations: { "container.apparmor.security.beta.kubernetes.io/c": "localhost/a" },
      spec: container({ appArmorProfile: { type: "Localhost", localhostProfile: "b" } }),
    },
    accepted: {
      annotations: { "container.apparmor.security.beta.kubernetes.io/c": "localhost/b" },
      spec: container({ appArmorProfile: { type: "Localhost", localhostProfile: "b" } }),
    },
  },
];
