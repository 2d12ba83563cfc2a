/** A digest of what a rule set says, whatever the form of its files. */
import { createHash } from "node:crypto";
import type { RuleSet } from "../engine/index.ts";
import type { JsonObject, Json } from "../core/json.ts";
import type { TimeSlices } from "../core/time-slices.ts";

/** Maps whose order has a meaning: the fields of a control make up its texts in order. */
const ORDERED_MAPS = new Set(["fields"]);

/** Entries of the other files, by kind. */
type Entries = Readonly<
  Record<"workloads" | "defaults" | "repairs" | "injection" | "exemptions", readonly JsonObject[]>
>;

/** Entries that are a slice of the work. */
const ENTRIES_A_SLICE = 10;

/** `sha256:…` of the effective content: comments, white space, key order, and the names and order of files do not count. */
export function* digesting(
  ruleSet: RuleSet,
  { exemptions, repairs, injection, ...entries }: Entries,
): TimeSlices<string> {
  const controls = [...ruleSet.controls].sort((a, b) => (a.id < b.id ? -1 : 1));
  const content: Readonly<Record<string, readonly object[]>> = {
    scopes: ruleSet.scopes,
    levels: ruleSet.levels,
    controls,
    ...entries,
    // rules without exemptions, repairs or injection are the rules that they were before there were any
    ...(repairs.length > 0 && { repairs }),
    ...(injection.length > 0 && { injection }),
    ...(exemptions.length > 0 && { exemptions }),
  };
  // the text of the whole as one JSON object, piece by piece
  const hash = createHash("sha256");
  let before = "{";
  for (const [key, list] of Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${before}${JSON.stringify(key)}:[`, "utf8");
    for (const [i, entry] of list.entries()) {
      hash.update(`${i === 0 ? "" : ","}${JSON.stringify(canonical(entry as Json))}`, "utf8");
      if (i % ENTRIES_A_SLICE === 0) yield;
    }
    before = "],";
  }
  return `sha256:${hash.update("]}", "utf8").digest("hex")}`;
}

function canonical(value: Json | undefined, ordered = false): Json {
  if (value === undefined || value === null || typeof value !== "object") return value ?? null;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => canonical(item));
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    key,
    canonical(item, ORDERED_MAPS.has(key)),
  ]);
  return ordered ? entries : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
