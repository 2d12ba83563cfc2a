/** What a JSONPath engine would have to look up to judge a pod. */
import type { Evaluator } from "../../src/engine/index.ts";

const ROOTS: Readonly<Record<string, readonly string[]>> = {
  pod: ["$.spec"],
  containers: ["$.spec.initContainers[*]", "$.spec.containers[*]", "$.spec.ephemeralContainers[*]"],
  volumes: ["$.spec.volumes[*]"],
};

/** Every restricted field of the active checks as an absolute path. */
export function lookUpsOf({ checks }: Evaluator): readonly string[] {
  return checks.flatMap(({ control }) => {
    const fields = { ...control.fields, ...control.versions.findLast((v) => v.fields !== undefined)?.fields };
    return Object.values(fields).flatMap((field) =>
      field.in
        .flatMap((scope) => ROOTS[scope] ?? [])
        .flatMap((root) => {
          const relative = [field.path ?? []].flat();
          if (relative.length === 0) return [root];
          return relative.map((path) => (path.startsWith("[") ? `${root}${path}` : `${root}.${path}`));
        }),
    );
  });
}
