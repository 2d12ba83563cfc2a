/** Holds what an object holds after a repair against what it held before. */
import { isJsonObject } from "../core/json.ts";
import type { FoundPod, Manifest } from "../manifest/types.ts";

/** Whether the same pods with the same containers and volumes are there: a repair changes settings, and takes nothing away. */
export function holdsTheSame(before: Manifest, after: Manifest): boolean {
  return (
    before.pods.length === after.pods.length &&
    before.pods.every((pod, i) => isSamePod(pod, after.pods[i] as FoundPod))
  );
}

const PARTS = ["initContainers", "containers", "ephemeralContainers", "volumes"] as const;

function isSamePod(before: FoundPod, after: FoundPod): boolean {
  return (
    before.podPath === after.podPath &&
    PARTS.every((part) => {
      const [old, now] = [itemsOf(before, part), itemsOf(after, part)];
      return old.length === now.length && old.every((item, i) => itemName(item) === itemName(now[i]));
    })
  );
}

function itemsOf({ pod: { spec } }: FoundPod, part: string): readonly unknown[] {
  const items = isJsonObject(spec) ? spec[part] : undefined;
  return Array.isArray(items) ? items : [];
}

function itemName(item: unknown): unknown {
  return isJsonObject(item) ? item["name"] : undefined;
}
