/** Objects that the tests of own rules send: pods, custom kinds, and the definitions of these. */

/** A pod's spec that lacks all that restricted asks for. */
export const plain = { containers: [{ name: "main", image: "first" }] };

/** A pod's spec that restricted takes. */
export const hardened = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [
    {
      ...{ name: "main", image: "first" },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    },
  ],
};

/** The only container of a spec. */
export function containerIn(spec: typeof plain): object | undefined {
  return spec.containers[0];
}

/** A pod. */
export function pod(name: string, spec: object, labels: Readonly<Record<string, string>> = {}): object {
  return { apiVersion: "v1", kind: "Pod", metadata: { name, labels }, spec };
}

/** An object of a custom kind. */
export function custom(apiVersion: string, kind: string, spec: object): object {
  return { apiVersion, kind, metadata: { name: "one" }, spec };
}

/** Defines a custom kind in namespaces, which may hold anything. */
export function crd(group: string, version: string, kind: string): object {
  const singular = kind.toLowerCase();
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${singular}s.${group}` },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind, singular, plural: `${singular}s`, listKind: `${kind}List` },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
}
