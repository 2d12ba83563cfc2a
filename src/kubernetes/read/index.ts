/** Reads submitted text into plain values as kubectl and the API server do; the only door to this folder. */
import type { SourceDocument } from "./document.ts";
import { defaultReadLimits, type ReadLimits } from "./errors.ts";
import { readYaml } from "./yaml.ts";

export { defaultReadLimits, LimitError, UnreadableError, type ReadLimits } from "./errors.ts";
export type { SourceDocument, SourceNotice } from "./document.ts";

/** temporary */
export function readText(text: string, format: "yaml" | "json", limits: ReadLimits = defaultReadLimits): readonly SourceDocument[] {
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  return readYaml(plain, limits);
}
