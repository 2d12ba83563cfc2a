/** A Deployment of some 11 KB, as charts write them: three containers, comments, many environment variables and probes. */
import { stringify } from "yaml";

const VARIABLES = 36;

/** The object. @param kind whether its pods meet restricted. */
export function deploymentObject(kind: "conforming" | "violating", name = "web"): object {
  const securityContext =
    kind === "conforming"
      ? {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          runAsNonRoot: true,
          seccompProfile: { type: "RuntimeDefault" },
        }
      : { privileged: true };
  const containers = ["web", "proxy", "metrics"].map((container) => ({
    name: container,
    image: `registry.example.com/shop/${container}:1.4.2`,
    args: ["--listen=:8080", "--log-format=json", `--name=${container}`],
    env: Array.from({ length: VARIABLES }, (_, i) => ({
      name: `SETTING_${i}`,
      value: `value of ${container}'s setting ${i}`,
    })),
    ports: [{ containerPort: 8080, name: "http", protocol: "TCP" }],
    livenessProbe: { httpGet: { path: "/healthz", port: 8080 }, periodSeconds: 10 },
    readinessProbe: { httpGet: { path: "/readyz", port: 8080 }, initialDelaySeconds: 2 },
    resources: { limits: { memory: "256Mi" }, requests: { cpu: "100m", memory: "256Mi" } },
    volumeMounts: [{ mountPath: "/tmp", name: "tmp" }],
    securityContext,
  }));
  const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": "shop" };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "shop", labels },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { "prometheus.io/scrape": "true" } },
        spec: { containers, volumes: [{ name: "tmp", emptyDir: {} }] },
      },
    },
  };
}

/** The Deployment as YAML, with a comment above it. */
export function deploymentYaml(kind: "conforming" | "violating", name = "web"): string {
  return `# Source: shop/templates/${name}.yaml\n${stringify(deploymentObject(kind, name))}`;
}
