/**
 * Keeps the pods that were evaluated last, in memory alone, to show what a change of rules would mean for them. Objects without
 * pods, Secrets among them, are never kept; of others nothing but the pod.
 */
import { createHash } from "node:crypto";
import type { PodLike } from "../../../engine/index.ts";
import { formatPath, formatPointer } from "../../../core/path.ts";
import type { FoundPod, Manifest } from "../../../manifest/types.ts";

/** The pods that were evaluated last. */
export interface Capture {
  /** Takes the pods of objects that were evaluated. */
  add(manifests: readonly Manifest[]): void;
  /** What is kept, those of long ago first. */
  corpus(): readonly Manifest[];
  /** How many pods are kept, and how many were too large to be. */
  count(): { readonly kept: number; readonly tooLarge: number };
}

/** UTF-16 code units of a pod as JSON. */
const LARGEST_POD = 65_536;

interface Kept {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly podPath: string;
  /** As JSON: parsed text shares nothing with the body that it came in. */
  readonly pod: string;
}

/** Keeps at most this many pods; a pod that is evaluated again takes the place of what it was. */
export function createCapture(limit: number): Capture {
  const kept = new Map<string, Kept>();
  let tooLarge = 0;
  const keep = ({ apiVersion, kind, namespace, name }: Manifest, { podPath, pod }: FoundPod): void => {
    const text = JSON.stringify({ metadata: pod.metadata, spec: pod.spec });
    if (text.length > LARGEST_POD) {
      tooLarge += 1;
      return;
    }
    const identity = name ?? createHash("sha256").update(text).digest("base64");
    const key = JSON.stringify([apiVersion, kind, namespace, identity, podPath]);
    kept.delete(key);
    kept.set(key, { apiVersion, kind, namespace, name, podPath, pod: text });
    const [oldest] = kept.keys();
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
  };
  return {
    add: (manifests) => {
      for (const manifest of manifests) {
        if (manifest.status === "pods") for (const found of manifest.pods) keep(manifest, found);
      }
    },
    corpus: () => [...kept.values()].map(manifestOf),
    count: () => ({ kept: kept.size, tooLarge }),
  };
}

function manifestOf({ podPath, pod, ...named }: Kept, index: number): Manifest {
  const { apiVersion, kind, namespace, name } = named;
  const found: FoundPod = {
    podPath,
    pod: JSON.parse(pod) as PodLike,
    // the text that it came from is gone
    locationOf: (path) => ({
      path: [podPath, formatPath(path)].filter((part) => part !== "").join("."),
      pointer: `${pointerOf(podPath)}${formatPointer(path)}`,
      range: undefined,
      byDefault: false,
      exact: true,
    }),
  };
  return {
    index,
    ...(apiVersion !== undefined && { apiVersion }),
    ...(kind !== undefined && { kind }),
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    line: 1,
    status: "pods",
    pods: [found],
    errors: [],
    warnings: [],
    rangeOf: () => undefined,
  };
}

function pointerOf(podPath: string): string {
  const steps = podPath.match(/[^.[\]]+|\[[^\]]*(?:\]|$)/g) ?? [];
  return formatPointer(steps.map((step) => step.replace(/^\[|\]$/g, "")));
}
