/** Pods of varied shape for the benchmarks: the same for the same seed, parsed from JSON as those of a request are. */

/** A small seeded generator of numbers in [0, 1) (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Bag = Record<string, unknown>;

/** Pods that pass every control of `restricted`, or violate several of them. */
export function makePods(count: number, kind: "conforming" | "violating", seed = 1): readonly Bag[] {
  const random = randomFrom(seed);
  const chance = (p: number): boolean => random() < p;
  return Array.from(
    { length: count },
    (_, i) => JSON.parse(JSON.stringify(makePod(i, kind === "conforming", chance))) as Bag,
  );
}

function makePod(i: number, conforming: boolean, chance: (p: number) => boolean): Bag {
  const podContext = {
    ...(chance(0.5) && { fsGroup: 2000 }),
    runAsNonRoot: true,
    seccompProfile: { type: "RuntimeDefault" },
    ...(chance(0.3) && { sysctls: [{ name: "net.ipv4.tcp_syncookies", value: "1" }] }),
    ...(chance(0.3) && { runAsUser: 1000 }),
  };
  const broken = !conforming;
  const container = (name: string): Bag => ({
    name,
    image: `registry.example.com/${name}:1.${i}`,
    ...(chance(0.5) && { args: ["--port", "8080"] }),
    ...(chance(0.6) && {
      ports: [
        { containerPort: 8080, name: "http" },
        ...(broken && chance(0.3) ? [{ containerPort: 80, hostPort: 80 }] : []),
      ],
    }),
    ...(chance(0.5) && { resources: { limits: { memory: "128Mi" }, requests: { cpu: "100m" } } }),
    ...(chance(0.5) && { livenessProbe: { httpGet: { path: "/", port: 8080 } } }),
    ...(chance(0.4) && { readinessProbe: { tcpSocket: { port: 8080 } } }),
    ...(chance(0.4) && { env: [{ name: "A", value: "b" }] }),
    ...(chance(0.4) && { volumeMounts: [{ name: "tmp", mountPath: "/tmp" }] }),
    ...(broken && chance(0.5)
      ? {}
      : {
          securityContext: {
            ...(chance(0.4) && { readOnlyRootFilesystem: true }),
            ...(broken && chance(0.4) ? {} : { allowPrivilegeEscalation: false }),
            ...(broken && chance(0.2) && { privileged: true }),
            capabilities: {
              drop: ["ALL"],
              ...(chance(0.2) && { add: ["NET_BIND_SERVICE"] }),
              ...(broken && chance(0.3) && { add: ["NET_ADMIN", "SYS_TIME"] }),
            },
          },
        }),
  });
  const names = ["web", "proxy", "log"].slice(0, 1 + (i % 3));
  return {
    metadata: {
      name: `pod-${i}`,
      labels: { app: "web" },
      ...(chance(0.5) && { annotations: { "prometheus.io/scrape": "true", "example.com/owner": "team-a" } }),
    },
    spec: {
      ...(chance(0.5) && { serviceAccountName: "web" }),
      ...(chance(0.3) && { nodeSelector: { disk: "ssd" } }),
      ...(broken && chance(0.2) && { hostNetwork: true }),
      ...(broken && chance(0.6) ? {} : { securityContext: podContext }),
      ...(chance(0.4) && { initContainers: [container("init")] }),
      containers: names.map(container),
      ...(chance(0.6) && {
        volumes: [
          { name: "tmp", emptyDir: {} },
          { name: "conf", configMap: { name: "c" } },
          ...(broken && chance(0.4) ? [{ name: "host", hostPath: { path: "/" } }] : []),
        ],
      }),
    },
  };
}
