/** Writes new values as the text around them is written. */
import { stringify } from "yaml";
import type { DocumentOptions, SchemaOptions } from "yaml";
import type { Json } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";

/** YAML 1.1 without the types that Kubernetes does not know, such as dates. */
const AS_KUBECTL = {
  version: "1.1",
  customTags: (tags) =>
    tags.filter((tag) => typeof tag === "string" || !/timestamp|binary|set|omap|pairs/.test(tag.tag)),
} satisfies DocumentOptions & SchemaOptions;

/** How values in brackets and braces are written. */
export interface FlowStyle {
  readonly json: boolean;
  /** Between a brace and what stands in it. */
  readonly padding: string;
  /** Behind a colon or a comma. */
  readonly gap: string;
}

const written = new Map<string, string>();
const MOST_KEPT = 1000;

/** Rules state the same few values again and again, and the writer is slow. */
function once(id: string, write: () => string): string {
  let text = written.get(id);
  if (text === undefined) {
    if (written.size >= MOST_KEPT) written.clear();
    written.set(id, (text = write()));
  }
  return text;
}

/** A value on one line, within brackets or braces or not. */
export function flowText(value: Json, style: FlowStyle): string {
  if (Array.isArray(value)) {
    return `[${(value as readonly Json[]).map((item) => flowText(item, style)).join(`,${style.gap}`)}]`;
  }
  if (!isJsonObject(value)) return scalarText(value, style.json);
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  if (entries.length === 0) return "{}";
  const texts = entries.map(([key, inner]) => entryText(key, inner, style));
  return `{${style.padding}${texts.join(`,${style.gap}`)}${style.padding}}`;
}

/** An entry of a mapping on one line. */
export function entryText(key: string, value: Json, style: FlowStyle): string {
  return `${scalarText(key, style.json)}:${style.gap}${flowText(value, style)}`;
}

/** A scalar that means the same within brackets and outside of them. */
export function scalarText(value: Json, json: boolean): string {
  if (json) return JSON.stringify(value);
  return once(`scalar ${JSON.stringify(value)}`, () =>
    stringify([value], { ...AS_KUBECTL, lineWidth: 0, collectionStyle: "flow", flowCollectionPadding: false })
      .trim()
      .slice(1, -1),
  );
}

/** The lines of a mapping, an entry or a list in block style, without indentation. */
export function blockLines(value: Json): readonly string[] {
  return once(`block ${JSON.stringify(value)}`, () => stringify(value, { ...AS_KUBECTL, lineWidth: 0 }))
    .trimEnd()
    .split("\n");
}
