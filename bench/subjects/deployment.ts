/** Deployments as charts write them: containers with many environment variables and probes. */
import { stringify } from "yaml";

type Kind = "conforming" | "violating";

/** A pod of so many containers. @param kind whether it meets restricted. */
export function podWith(containers: number, kind: Kind, variables = 36): { readonly spec: object } {
  const names = ["web", "proxy", "metrics"];
  return {
    spec: {
      containers: Array.from({ length: containers }, (_, i) =>
        container(names[i] ?? `sidecar-${i}`, kind, variables),
      ),
      volumes: [{ name: "tmp", emptyDir: {} }],
    },
  };
}

function container(name: string, kind: Kind, variables: number): object {
  const securityContext =
    kind === "conforming"
      ? {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          runAsNonRoot: true,
          seccompProfile: { type: "RuntimeDefault" },
        }
      : { privileged: true };
  return {
    name,
    image: `registry.example.com/shop/${name}:1.4.2`,
    args: ["--listen=:8080", "--log-format=json", `--name=${name}`],
    env: Array.from({ length: variables }, (_, i) => ({
      name: `SETTING_${i}`,
      value: `value of ${name}'s setting ${i}`,
    })),
    ports: [{ containerPort: 8080, name: "http", protocol: "TCP" }],
    livenessProbe: { httpGet: { path: "/healthz", port: 8080 }, periodSeconds: 10 },
    readinessProbe: { httpGet: { path: "/readyz", port: 8080 }, initialDelaySeconds: 2 },
    resources: { limits: { memory: "256Mi" }, requests: { cpu: "100m", memory: "256Mi" } },
    volumeMounts: [{ mountPath: "/tmp", name: "tmp" }],
    securityContext,
  };
}

/** A Deployment; the usual one has some 11 KB as YAML. */
export function deploymentObject(kind: Kind, name = "web", pod = podWith(3, kind)): object {
  const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": "shop" };
  const annotations = { "prometheus.io/scrape": "true" };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "shop", labels },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: { metadata: { labels, annotations }, ...pod },
    },
  };
}

/** The same as YAML, with a comment above it. */
export function deploymentYaml(kind: Kind, name = "web", pod = podWith(3, kind)): string {
  // charts render every label where it stands: no anchors for those that are alike
  const text = stringify(deploymentObject(kind, name, pod), { aliasDuplicateObjects: false });
  return `# Source: shop/templates/${name}.yaml\n${text}`;
}
