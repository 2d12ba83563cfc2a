/** The API server's defaults for upstream's example pods, which are written as a client would submit them. */

type Bag = Record<string, unknown>;

/** Stub until READ-B's applyDefaults lands. */
export function withDefaults(pod: Bag): Bag {
  const spec = structuredClone(pod.spec) as Bag;
  for (const v of (spec.volumes ?? []) as Bag[]) if (Object.keys(v).length === 1) v.emptyDir = {};
  if (spec.hostNetwork === true)
    for (const c of [...((spec.containers ?? []) as Bag[]), ...((spec.initContainers ?? []) as Bag[])])
      for (const p of (c.ports ?? []) as Bag[]) p.hostPort ??= p.containerPort;
  return { ...pod, spec };
}
