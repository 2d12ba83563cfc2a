/** Reads the body of an impact request: a control, and manifests to try it on. */
import type { Bag } from "../kubernetes/json-object.ts";
import { isBag } from "../kubernetes/json-object.ts";
import type { Knowledge } from "../kubernetes/manifest.ts";
import { findingManifests, readingManifests } from "../kubernetes/manifest.ts";
import type { ReadLimits, SourceDocument } from "../kubernetes/read/index.ts";
import { readingText } from "../kubernetes/read/index.ts";
import type { Steps } from "../kubernetes/steps.ts";
import type { Manifest } from "../kubernetes/types.ts";
import { nearest } from "../words/nearest.ts";
import type { ProblemError } from "./problem.ts";
import { Problem } from "./problem.ts";

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
  knowledge: Knowledge,
  limits: ReadLimits,
): Steps<ImpactBody> {
  const documents = yield* readingText(text, format, limits);
  const [document] = documents;
  const body: unknown = document?.value;
  if (document === undefined || documents.length > 1 || !isBag(body)) {
    throw unusable([{ pointer: "", detail: 'send {"control": …, "manifests": […]}' }]);
  }
  const errors = mistakesIn(document, body);
  if (errors.length > 0) throw unusable(errors);
  const { control } = body;
  return {
    control: typeof control === "string" ? control : textOf(control as Bag),
    isText: typeof control === "string",
    manifests: yield* manifestsOf(document, body["manifests"], knowledge, limits),
  };
}

function mistakesIn(document: SourceDocument, body: Bag): readonly ProblemError[] {
  const errors: ProblemError[] = [];
  const report = (key: string, detail: string): void => {
    const place = document.locate([key]);
    const pointer = `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    errors.push({ pointer, detail, ...(place && { line: place.line, column: place.column }) });
  };
  for (const key of Object.keys(body)) {
    if (KEYS.some((known) => known === key)) continue;
    const near = nearest(key.slice(0, 100), KEYS);
    report(
      key.slice(0, 100),
      `there is no such key here${near === undefined ? "" : `: did you mean "${near}"?`}`,
    );
  }
  const { control, manifests } = body;
  if (typeof control !== "string" && !isBag(control)) {
    const detail = "control must be a control: its YAML as a text, or an object";
    if (Object.hasOwn(body, "control")) report("control", detail);
    else errors.push({ pointer: "", detail });
  }
  const isUsable = manifests === undefined || typeof manifests === "string" || typeof manifests === "object";
  if (!isUsable) report("manifests", "manifests must be a list of objects, or YAML as a text");
  return errors;
}

/** JSON is YAML; with a key a line, mistakes have a line, too. */
function textOf(control: Bag): string {
  return Object.entries(control)
    .map(([key, value]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${JSON.stringify(value)}\n`)
    .join("");
}

function* manifestsOf(
  document: SourceDocument,
  value: unknown,
  knowledge: Knowledge,
  limits: ReadLimits,
): Steps<readonly Manifest[] | undefined> {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return yield* readingManifests(value, "yaml", knowledge, { limits });
  if (!Array.isArray(value))
    return yield* findingManifests(document, { path: ["manifests"], value }, knowledge, { limits });
  const manifests: Manifest[] = [];
  for (const [i, item] of (value as readonly unknown[]).entries()) {
    const part = { path: ["manifests", i], value: item };
    const options = { firstIndex: manifests.length, limits, taken: manifests.length };
    for (const one of yield* findingManifests(document, part, knowledge, options)) manifests.push(one);
  }
  return manifests;
}

function unusable(errors: readonly ProblemError[]): Problem {
  const detail = errors[0]?.detail ?? "";
  return new Problem("invalid-body", `The body cannot be used: ${detail}${detail.endsWith("?") ? "" : "."}`, {
    errors,
  });
}
