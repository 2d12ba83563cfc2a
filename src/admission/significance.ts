/**
 * Tells updates of a pod that matter from those that cannot change its security. Where the Kubernetes documentation is
 * stricter than the reference, which looks at images and the number of containers, the documentation is followed.
 */
import type { PodLike, RuleSet } from "../engine/index.ts";
import { isJsonObject } from "../core/json.ts";
import { jsonEqual } from "../core/json-equal.ts";
import type { MetadataReads } from "./metadata-reads.ts";
import { EVERY_FIELD, isKeyRead, metadataReadsOf } from "./metadata-reads.ts";

/** Fields of `spec` that the documentation exempts by name. */
const EXEMPT_SPEC: readonly string[] = ["activeDeadlineSeconds", "tolerations"];

/** Whether an update has to be evaluated. */
export type Significance = (pod: PodLike, oldPod: PodLike) => boolean;

/** Prepares the question for a rule set: an update matters unless it leaves spec and all metadata that rules read. */
export function createSignificance(ruleSet: RuleSet): Significance {
  const reads = metadataReadsOf(ruleSet);
  return (pod, oldPod) =>
    !jsonEqual(judgedSpec(pod), judgedSpec(oldPod)) || changesMetadata(pod.metadata, oldPod.metadata, reads);
}

function judgedSpec({ spec }: PodLike): unknown {
  return Object.fromEntries(Object.entries(spec ?? {}).filter(([name]) => !EXEMPT_SPEC.includes(name)));
}

function changesMetadata(
  now: PodLike["metadata"],
  before: PodLike["metadata"],
  reads: MetadataReads,
): boolean {
  for (const [field, keys] of reads) {
    const [a, b] = field === EVERY_FIELD ? [now ?? {}, before ?? {}] : [now?.[field], before?.[field]];
    if (!jsonEqual(readPart(a, keys), readPart(b, keys))) return true;
  }
  return false;
}

/** What of a field the keys name; the value itself when it has no keys. */
function readPart(value: unknown, keys: ReadonlySet<string>): unknown {
  if (value === undefined) return {};
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => isKeyRead(key, keys)));
}
