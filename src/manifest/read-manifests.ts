/** Reads manifests: submitted text in, objects with the pods in them out, decoded and completed as the API server does. */
import { decodeObject, decodingObject } from "./decode-object.ts";
import type { KubernetesModel } from "./kubernetes-model.ts";
import { defaultReadLimits, LimitError, readingText } from "./text/index.ts";
import type { ReadLimits, SourceDocument } from "./text/index.ts";
import { sourceAt, sourceOfValue } from "./source.ts";
import type { Path } from "../core/path.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd, flatMapping } from "../core/time-slices.ts";
import type { Manifest } from "./types.ts";
import { unfold } from "./unfold-lists.ts";

export { createKubernetesModel } from "./kubernetes-model.ts";
export type { KubernetesModel } from "./kubernetes-model.ts";

/** How a text is read. */
export interface ReadOptions {
  readonly limits?: ReadLimits;
  /** Number of the first object, where the text is a part of a longer one. */
  readonly firstIndex?: number;
  /** Line number of the text's first line. */
  readonly firstLine?: number;
}

/** Of a text that is read in parts. */
interface Taken {
  /** Objects that were found in it before: the limit is that of all of them. */
  readonly taken?: number;
}

/**
 * All objects in a text, Lists unfolded; what is wrong with one of them is reported in that object.
 * @throws UnreadableError when the text as a whole cannot be read; LimitError when it asks for more than the limits allow.
 */
export function readManifests(
  text: string,
  format: "yaml" | "json",
  model: KubernetesModel,
  options: ReadOptions = {},
): readonly Manifest[] {
  return runToEnd(readingManifests(text, format, model, options));
}

/** The same, object by object. */
export function* readingManifests(
  text: string,
  format: "yaml" | "json",
  model: KubernetesModel,
  { limits = defaultReadLimits, firstIndex = 0, firstLine = 1 }: ReadOptions = {},
): TimeSlices<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  // a List takes as many numbers as it has items
  let shift = firstIndex;
  for (const document of yield* readingText(text, format, limits)) {
    const part = { path: [], value: document.value };
    const options = { firstIndex: document.index + shift, firstLine, limits, taken: manifests.length };
    const found = yield* findingManifests(document, part, model, options);
    for (const manifest of found) manifests.push(manifest);
    shift += found.length - 1;
  }
  return manifests;
}

/**
 * The objects in a part of a document, numbered from `firstIndex`; Lists are unfolded.
 * @param part where it stands in the document, and what is read for it.
 * @throws LimitError when there are too many.
 */
export function manifestsIn(
  document: SourceDocument,
  part: { readonly path: Path; readonly value: unknown },
  model: KubernetesModel,
  options: ReadOptions & Taken = {},
): readonly Manifest[] {
  return runToEnd(findingManifests(document, part, model, options));
}

/** The same, object by object. */
export function* findingManifests(
  document: SourceDocument,
  part: { readonly path: Path; readonly value: unknown },
  model: KubernetesModel,
  { firstIndex = 0, firstLine = 1, limits = defaultReadLimits, taken = 0 }: ReadOptions & Taken = {},
): TimeSlices<readonly Manifest[]> {
  if (document.error !== undefined) {
    const { detail, line, column, other } = document.error;
    const place = { path: "", pointer: "", line: line + firstLine - 1, column };
    const manifest = unreadableManifest(firstIndex, document.line + firstLine - 1, [{ ...place, detail }]);
    return [other === undefined ? manifest : { ...manifest, other }];
  }
  const objects = unfold(part.value);
  if (taken + objects.length > limits.documents) throw new LimitError("documents", limits.documents);
  return yield* flatMapping(objects.entries(), function* ([i, { path, value, fault }]) {
    const source = sourceAt(document, [...part.path, ...path], value, firstLine);
    return [yield* decodingObject(source, firstIndex + i, model, fault)];
  });
}

/** An object that was parsed already, as an AdmissionReview carries it; a List is not unfolded. */
export function readObject(value: unknown, model: KubernetesModel, index = 0): Manifest {
  return decodeObject(sourceOfValue(value), index, model);
}

/** The same in small steps. */
export function readingObject(value: unknown, model: KubernetesModel): TimeSlices<Manifest> {
  return decodingObject(sourceOfValue(value), 0, model);
}

/** The same for many objects, one after another. */
export function* readingObjects(
  values: readonly unknown[],
  model: KubernetesModel,
): TimeSlices<readonly Manifest[]> {
  return yield* flatMapping(values, function* (value) {
    return [yield* readingObject(value, model)];
  });
}

/** An object of which nothing could be read. */
export function unreadableManifest(index: number, line: number, errors: Manifest["errors"]): Manifest {
  return { index, line, status: "invalid", pods: [], errors, warnings: [], rangeOf: () => undefined };
}
