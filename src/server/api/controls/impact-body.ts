/** Reads the body of an impact request: a control, and manifests to try it on. */
import type { UnknownObject } from "../../../core/json.ts";
import { isJsonObject } from "../../../core/json.ts";
import type { KubernetesModel } from "../../../manifest/read-manifests.ts";
import { findingManifests, readingManifests } from "../../../manifest/read-manifests.ts";
import type { ReadLimits, SourceDocument } from "../../../manifest/text/index.ts";
import { readingText } from "../../../manifest/text/index.ts";
import type { TimeSlices } from "../../../core/time-slices.ts";
import type { Manifest } from "../../../manifest/types.ts";
import type { ProblemError } from "../../problem/problem.ts";
import { Problem } from "../../problem/problem.ts";
import { findBodyMistakes } from "../../request/body-mistakes.ts";

/** What the body holds. */
export interface ImpactBody {
  /** The control's file. */
  readonly control: string;
  /** Whether the control came as text, so that lines within it mean something. */
  readonly isText: boolean;
  /** Undefined when the body gives none. */
  readonly manifests: readonly Manifest[] | undefined;
}

const KEYS = ["control", "manifests"] as const;

/** @throws Problem for another shape; UnreadableError, LimitError. */
export function* readingImpact(
  text: string,
  format: "json" | "yaml",
  model: KubernetesModel,
  limits: ReadLimits,
): TimeSlices<ImpactBody> {
  const documents = yield* readingText(text, format, limits);
  const [document] = documents;
  const body: unknown = document?.value;
  if (document === undefined || documents.length > 1 || !isJsonObject(body)) {
    throw unusable([{ pointer: "", detail: 'send {"control": …, "manifests": […]}' }]);
  }
  const errors = mistakesIn(document, body);
  if (errors.length > 0) throw unusable(errors);
  const { control } = body;
  return {
    control: typeof control === "string" ? control : controlText(control as UnknownObject),
    isText: typeof control === "string",
    manifests: yield* manifestsOf(document, body["manifests"], model, limits),
  };
}

function mistakesIn(document: SourceDocument, body: UnknownObject): readonly ProblemError[] {
  const { errors, report } = findBodyMistakes(document, body, KEYS);
  const { control, manifests } = body;
  if (typeof control !== "string" && !isJsonObject(control)) {
    const detail = "control must be a control: its YAML as a text, or an object";
    if (Object.hasOwn(body, "control")) report("control", detail);
    else errors.push({ pointer: "", detail });
  }
  const isUsable = manifests === undefined || typeof manifests === "string" || typeof manifests === "object";
  if (!isUsable) report("manifests", "manifests must be a list of objects, or YAML as a text");
  return errors;
}

/** JSON is YAML; with a key a line, mistakes have a line, too. */
function controlText(control: UnknownObject): string {
  return Object.entries(control)
    .map(([key, value]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${JSON.stringify(value)}\n`)
    .join("");
}

function* manifestsOf(
  document: SourceDocument,
  value: unknown,
  model: KubernetesModel,
  limits: ReadLimits,
): TimeSlices<readonly Manifest[] | undefined> {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return yield* readingManifests(value, "yaml", model, { limits });
  if (!Array.isArray(value))
    return yield* findingManifests(document, { path: ["manifests"], value }, model, { limits });
  const manifests: Manifest[] = [];
  for (const [i, item] of (value as readonly unknown[]).entries()) {
    const part = { path: ["manifests", i], value: item };
    const options = { firstIndex: manifests.length, limits, taken: manifests.length };
    for (const one of yield* findingManifests(document, part, model, options)) manifests.push(one);
  }
  return manifests;
}

function unusable(errors: readonly ProblemError[]): Problem {
  const detail = errors[0]?.detail ?? "";
  return new Problem("invalid-body", `The body cannot be used: ${detail}${detail.endsWith("?") ? "" : "."}`, {
    errors,
  });
}
