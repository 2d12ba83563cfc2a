/** Notes that pods will hold more than the manifest, because something is announced to be put into them. */
import type { JsonObject } from "../core/json.ts";
import type { Announced, Injector } from "../manifest/injection/index.ts";
import { announcedIn } from "../manifest/injection/index.ts";
import { isJsonObject } from "../core/json.ts";
import type { FoundPod, Notice } from "../manifest/types.ts";

/** Labels and annotations of a Namespace, as far as they are known. */
export interface NamespaceMetadata {
  readonly labels: JsonObject | undefined;
  readonly annotations: JsonObject | undefined;
}

/** One note for each injector that the pod or its Namespace announces. */
export function injectionNotes(
  found: FoundPod,
  namespace: NamespaceMetadata | undefined,
  injectors: readonly Injector[],
): readonly Notice[] {
  const { metadata } = found.pod;
  const announced = announcedIn(
    {
      namespaceLabels: namespace?.labels,
      namespaceAnnotations: namespace?.annotations,
      podLabels: objectAt(metadata?.["labels"]),
      podAnnotations: objectAt(metadata?.["annotations"]),
    },
    injectors,
  );
  return announced.map((one) => noteOf(one, found));
}

function noteOf({ injector, in: where, key }: Announced, found: FoundPod): Notice {
  const of = where.startsWith("namespace") ? "its Namespace" : "the pod";
  const what = where.endsWith("Labels") ? "label" : "annotation";
  const detail =
    `${injector.name} is announced by the ${what} ${JSON.stringify(key)} of ${of}, so pods will hold more than this manifest, ` +
    `which alone is judged. ${injector.description}`;
  if (where.startsWith("namespace")) return { path: "", pointer: "", detail };
  const field = where.endsWith("Labels") ? "labels" : "annotations";
  const { path, pointer, range } = found.locationOf(["metadata", field, key]);
  return { path, pointer, detail, ...(range && { line: range.line, column: range.column }) };
}

function objectAt(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? (value as JsonObject) : undefined;
}
