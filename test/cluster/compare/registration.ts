/** Registers a webhook for what the built-in plugin is asked about. */

/** Its name, which the API server puts before audit annotations and into refusals. */
export const WEBHOOK_NAME = "pod-security-webhook.kubernetes.io";
/** The one that judges what only makes pods, and refuses nothing. */
export const ADVISORY_NAME = `advisory.${WEBHOOK_NAME}`;

/** A ValidatingWebhookConfiguration: fails closed where it enforces, and open where it only warns. */
export function registration(url: string, caPem: string): object {
  const webhook = (name: string, failurePolicy: string, rules: readonly object[]): object => ({
    ...{ name, failurePolicy, rules },
    clientConfig: { url, caBundle: Buffer.from(caPem).toString("base64") },
    matchPolicy: "Equivalent",
    admissionReviewVersions: ["v1"],
    sideEffects: "None",
    timeoutSeconds: 5,
  });
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    metadata: { name: WEBHOOK_NAME },
    webhooks: [
      webhook(WEBHOOK_NAME, "Fail", [
        rule("", ["namespaces", "pods", "pods/ephemeralcontainers", "pods/resize"]),
      ]),
      webhook(ADVISORY_NAME, "Ignore", [
        rule("", ["podtemplates", "replicationcontrollers"]),
        rule("apps", ["daemonsets", "deployments", "replicasets", "statefulsets"]),
        rule("batch", ["cronjobs", "jobs"]),
      ]),
    ],
  };
}

function rule(apiGroup: string, resources: readonly string[]): object {
  return { apiGroups: [apiGroup], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources };
}
