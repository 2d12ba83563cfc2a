/** AdmissionReviews as API servers send them for a pod of a Deployment: some 8.5 KB, most of it managedFields. */

/** @param kind whether the pod meets restricted. */
export function admissionReview(kind: "conforming" | "violating"): string {
  const securityContext =
    kind === "conforming"
      ? {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          runAsNonRoot: true,
          seccompProfile: { type: "RuntimeDefault" },
        }
      : { privileged: true };
  const containers = ["web", "proxy", "metrics"].map((name) => ({
    name,
    image: `registry.example.com/shop/${name}:1.4.2`,
    env: Array.from({ length: 12 }, (_, i) => ({ name: `SETTING_${i}`, value: `value of setting ${i}` })),
    ports: [{ containerPort: 8080, name: "http", protocol: "TCP" }],
    livenessProbe: { httpGet: { path: "/healthz", port: 8080, scheme: "HTTP" }, periodSeconds: 10 },
    resources: { limits: { memory: "256Mi" }, requests: { cpu: "100m", memory: "256Mi" } },
    terminationMessagePath: "/dev/termination-log",
    volumeMounts: [{ mountPath: "/var/run/secrets/kubernetes.io/serviceaccount", name: "kube-api-access" }],
    securityContext,
  }));
  const metadata = {
    name: "web-7d9c5b8f6d-x2x4k",
    namespace: "shop",
    labels: { app: "web", "pod-template-hash": "7d9c5b8f6d" },
    managedFields: [
      {
        manager: "kube-controller-manager",
        operation: "Update",
        apiVersion: "v1",
        time: "2026-01-31T12:00:00Z",
        fieldsType: "FieldsV1",
        fieldsV1: { "f:spec": { "f:containers": fieldsOf(containers), "f:restartPolicy": {} } },
      },
    ],
  };
  return JSON.stringify({
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: {
      uid: "705ab4f5-6393-11e8-b7cc-42010a800002",
      kind: { group: "", version: "v1", kind: "Pod" },
      resource: { group: "", version: "v1", resource: "pods" },
      name: metadata.name,
      namespace: metadata.namespace,
      operation: "CREATE",
      userInfo: {
        username: "system:serviceaccount:kube-system:replicaset-controller",
        groups: ["system:authenticated"],
      },
      object: {
        apiVersion: "v1",
        kind: "Pod",
        metadata,
        spec: {
          containers,
          volumes: [{ name: "kube-api-access", projected: { defaultMode: 420, sources: [] } }],
          nodeName: "",
          restartPolicy: "Always",
          schedulerName: "default-scheduler",
          serviceAccountName: "web",
        },
        status: { phase: "Pending", qosClass: "Burstable" },
      },
      oldObject: null,
      dryRun: false,
      options: { apiVersion: "meta.k8s.io/v1", kind: "CreateOptions" },
    },
  });
}

/** The history of fields of a value, as API servers write it: items of lists by their names, every leaf an empty object. */
function fieldsOf(value: unknown): object {
  if (typeof value !== "object" || value === null) return {};
  if (!Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [`f:${name}`, fieldsOf(item)]));
  }
  const items = value.filter((item): item is { readonly name: string } => typeof item === "object");
  return Object.fromEntries(
    items.map((item) => [`k:${JSON.stringify({ name: item.name })}`, { ".": {}, ...fieldsOf(item) }]),
  );
}
