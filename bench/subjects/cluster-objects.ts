/** Namespaces and pods as large clusters have them. */

/** A namespace with a dozen labels, in which baseline is enforced. */
export function namespaceNamed(name: string): object {
  const labels = {
    "kubernetes.io/metadata.name": name,
    "pod-security.kubernetes.io/enforce": "baseline",
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, j) => [`example.com/label-${j}`, `value of ${name}`]),
    ),
  };
  return { metadata: { name, resourceVersion: "1", labels } };
}

/** A pod of one of 5,000 owners, with twenty environment variables. */
export function podAt(i: number): object {
  const env = Array.from({ length: 20 }, (_, j) => ({ name: `SETTING_${j}`, value: `value ${i}` }));
  return {
    metadata: {
      name: `pod-${i}`,
      namespace: "namespace-1",
      ownerReferences: [{ uid: `owner-${i % 5_000}`, controller: true }],
    },
    spec: { containers: [{ name: "web", image: "registry.example.com/web:1", env }] },
  };
}
