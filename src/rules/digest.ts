/** A digest of what a rule set says, whatever the form of its files. */
import { createHash } from "node:crypto";
import type { RuleSet } from "../engine/index.ts";
import type { JsonObject, Json } from "../core/json.ts";

/** Maps whose order has a meaning: the fields of a control make up its texts in order. */
const ORDERED_MAPS = new Set(["fields"]);

/** Entries of the other files, by kind. */
type Entries = Readonly<
  Record<"workloads" | "defaults" | "repairs" | "injection" | "exemptions", readonly JsonObject[]>
>;

/** `sha256:…` of the effective content: comments, white space, key order, and the names and order of files do not count. */
export function digestOf(ruleSet: RuleSet, { exemptions, repairs, injection, ...entries }: Entries): string {
  const controls = [...ruleSet.controls].sort((a, b) => (a.id < b.id ? -1 : 1));
  const content = {
    scopes: ruleSet.scopes,
    levels: ruleSet.levels,
    controls,
    ...entries,
    // rules without exemptions, repairs or injection are the rules that they were before there were any
    ...(repairs.length > 0 && { repairs }),
    ...(injection.length > 0 && { injection }),
    ...(exemptions.length > 0 && { exemptions }),
  };
  const text = JSON.stringify(canonical(content as unknown as Json));
  return `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;
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
