/** Makes every mutant of a rule file: the document with one thing taken away, altered, swapped or added. */
import type { JsonObject, Json } from "../../src/core/json.ts";

/** One altered document. */
export interface Mutant {
  /** JSON pointer to what was altered. */
  readonly pointer: string;
  /** What was done, e.g. `deleted` or `true → false`. */
  readonly change: string;
  readonly document: JsonObject;
}

/** A change to the value at one place: the new value, or that it is gone. */
interface Edit {
  readonly change: string;
  readonly value: Json | undefined;
}

type Path = readonly (string | number)[];

/** Prose: its presence is required, its wording free. */
const PROSE: ReadonlySet<string | number> = new Set([
  "title",
  "description",
  "remediation",
  "docs",
  "person",
]);
/** Examples are what kills mutants; they are not mutated themselves, only removed altogether. */
const WITNESSES = "examples";

const PLACEHOLDERS = [
  "setters",
  "setters.sorted",
  "values",
  "values.plain",
  "values.verbatim",
  "parts",
  "parts.list",
];
/** Keys whose value is one of a few words. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  unset: ["allowed", "forbidden", "inherited"],
  nodes: ["object", "map"],
};
/** Keys whose value names a scope or a level. */
const REFERENCES: ReadonlySet<string | number | undefined> = new Set([
  "in",
  "inheritsFrom",
  "extends",
  "level",
]);

/**
 * Every mutant of a rule file's document.
 * @param names names of all scopes and levels, to refer to the wrong one.
 */
export function mutantsOf(document: JsonObject, names: readonly string[]): Mutant[] {
  return [...editsBelow(document, [], names)].map(([path, { change, value }]) => ({
    pointer: path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    change,
    document: replaceAt(document, path, value) as JsonObject,
  }));
}

function* editsBelow(value: Json, path: Path, names: readonly string[]): Generator<[Path, Edit]> {
  const key = path.at(-1);
  if (path.length > 0) yield [path, { change: "deleted", value: undefined }];
  if (key !== undefined && (PROSE.has(key) || (key === WITNESSES && path.length === 1))) return;
  for (const edit of editsOf(value, path, names)) yield [path, edit];
  if (value === null || typeof value !== "object") return;
  const entries: Iterable<[string | number, Json | undefined]> = Array.isArray(value)
    ? (value as readonly Json[]).entries()
    : Object.entries(value as JsonObject);
  for (const [child, below] of entries) {
    if (below !== undefined) yield* editsBelow(below, [...path, child], names);
  }
}

function editsOf(value: Json, path: Path, names: readonly string[]): Edit[] {
  switch (typeof value) {
    case "boolean":
      return [{ change: `${value} → ${!value}`, value: !value }];
    case "number":
      return [value - 1, value + 1].map((other) => ({ change: `${value} → ${other}`, value: other }));
    case "string":
      return textsInstead(value, path, names).map((other) => ({
        change: `"${value}" → "${other}"`,
        value: other,
      }));
    case "object":
      if (value === null) return [];
      return Array.isArray(value)
        ? editsOfList(value as readonly Json[], path)
        : editsOfMap(value as JsonObject, path);
    default:
      return [];
  }
}

function textsInstead(text: string, path: Path, names: readonly string[]): string[] {
  const key = path.at(-1);
  if (key === "since") {
    const minor = Number(text.slice("v1.".length));
    return [minor - 1, minor + 1].filter((other) => other >= 0).map((other) => `v1.${other}`);
  }
  const words = WORDS[String(key)];
  if (words !== undefined) return words.filter((other) => other !== text);
  const parent = path.at(-2);
  const instead = [`${text}x`, `x${text}`, `${text}*`, text.slice(0, -1)];
  if (REFERENCES.has(key) || REFERENCES.has(parent)) instead.push(...names);
  if (text.includes("{")) instead.push(...withOtherPlaceholders(text));
  if (key === "path" || parent === "path") instead.push(...withoutChoices(text));
  return [...new Set(instead)].filter((other) => other !== text);
}

/** The template with one placeholder replaced by another, or with singular and plural changed round. */
function withOtherPlaceholders(template: string): string[] {
  return [...template.matchAll(/\{([a-z.]+)(?::([^|}]*)\|([^}]*))?\}/g)].flatMap((match) => {
    const [whole, subject = "", one, many] = match;
    const put = (text: string): string =>
      template.slice(0, match.index) + text + template.slice(match.index + whole.length);
    if (one === undefined || many === undefined) {
      return PLACEHOLDERS.filter((other) => other !== subject).map((other) => put(`{${other}}`));
    }
    const counted = ["setters", "setters.sorted", "values"].filter((other) => other !== subject);
    return [
      put(`{${subject}:${many}|${one}}`),
      put(one),
      put(many),
      ...counted.map((other) => put(`{${other}:${one}|${many}}`)),
    ];
  });
}

/** The path without one of the choices of one of its unions. */
function withoutChoices(path: string): string[] {
  return [...path.matchAll(/\[([^\]'*]+,[^\]]+)\]/g)].flatMap((match) => {
    const choices = (match[1] ?? "").split(",");
    return choices.map((gone) => {
      const left = choices.filter((choice) => choice !== gone);
      const step =
        left.length === 1 ? `${match.index === 0 ? "" : "."}${left.join("")}` : `[${left.join(",")}]`;
      return path.slice(0, match.index) + step + path.slice(match.index + match[0].length);
    });
  });
}

/** The order counts for scopes, their paths, levels, and where a volume of several types is named after the first. */
function editsOfList(list: readonly Json[], path: Path): Edit[] {
  const ordered = ["scopes", "paths", "levels"].includes(String(path.at(-1)));
  if (!ordered && (path.at(-1) !== "forbidden" || path.at(-2) !== "keys")) return [];
  return swaps(list).map((value, i) => ({ change: `swapped ${i} and ${i + 1}`, value }));
}

function editsOfMap(map: JsonObject, path: Path): Edit[] {
  const entries = Object.entries(map) as [string, Json][];
  const key = path.at(-1);
  const edits: Edit[] = [];
  if (key === "unless" || key === "when" || key === "alsoAllowed" || key === "parameters") {
    for (const [name, value] of entries) {
      edits.push({ change: `${name} → ${name}x`, value: renamed(entries, name, `${name}x`) });
      if (key !== "unless" && key !== "when") continue;
      const other = key === "unless" ? "when" : "unless";
      const more = typeof value === "boolean" ? !value : "linux";
      edits.push({ change: `also for ${more}`, value: { ...map, [name]: [value, more] } });
      edits.push({ change: `${other} stated within`, value: { ...map, [other]: value } });
    }
  }
  if (key === "fields") {
    for (const [name] of entries) {
      edits.push({ change: `${name} → ${name}x`, value: renamed(entries, name, `${name}x`) });
    }
    if (entries.some(([, field]) => typeof field === "object" && field !== null && "part" in field)) {
      for (const [i, swapped] of swaps(entries).entries()) {
        edits.push({ change: `swapped ${i} and ${i + 1}`, value: Object.fromEntries(swapped) });
      }
    }
  }
  if (path.at(-2) === "fields") edits.push(...withStricterField(map));
  return edits;
}

/** What an author might state by mistake. */
function withStricterField(field: JsonObject): Edit[] {
  if ("unset" in field) return [];
  return ["forbidden", "inherited"].map((unset) => ({
    change: `unset: ${unset} added`,
    value: { ...field, unset },
  }));
}

function renamed(entries: readonly [string, Json][], from: string, to: string): JsonObject {
  return Object.fromEntries(entries.map(([name, value]) => [name === from ? to : name, value]));
}

function swaps<T>(list: readonly T[]): T[][] {
  return list
    .slice(1)
    .map((after, i) => [...list.slice(0, i), after, ...list.slice(i, i + 1), ...list.slice(i + 2)]);
}

function replaceAt(value: Json, path: Path, edited: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return edited;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item, i) => {
      if (i !== key) return [item];
      const replaced = replaceAt(item, rest, edited);
      return replaced === undefined ? [] : [replaced];
    });
  }
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([name, below]): [string, Json | undefined][] => {
      if (name !== key || below === undefined) return [[name, below]];
      const replaced = replaceAt(below, rest, edited);
      return replaced === undefined ? [] : [[name, replaced]];
    }),
  );
}
