/** An AdmissionReview that tightens a namespace, for which the webhook lists and judges its pods. */

/** From baseline to restricted. */
export function namespaceReview(name: string): string {
  const labelled = (level: string): object => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: { "pod-security.kubernetes.io/enforce": level } },
  });
  return JSON.stringify({
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: {
      uid: "1",
      kind: { group: "", version: "v1", kind: "Namespace" },
      resource: { group: "", version: "v1", resource: "namespaces" },
      name,
      namespace: name,
      operation: "UPDATE",
      userInfo: { username: "admin" },
      object: labelled("restricted"),
      oldObject: labelled("baseline"),
    },
  });
}
