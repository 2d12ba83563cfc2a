/** Parses the small path language of the rules into steps; jsonpath-plus splits, this module refuses the rest of JSONPath. */
import { JSONPath } from "jsonpath-plus";
import { LONGEST_PATH, MOST_PATHS } from "./limits.ts";

/** One step: a property (or list index), every item, or one of several properties. */
export type PathStep =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "each" }
  | { readonly kind: "union"; readonly names: readonly string[] };

/** A path that cannot be used in a rule; `message` says what is legal. */
export class PathError extends Error {}

const NAME = "[A-Za-z_][A-Za-z0-9_-]*";
const BRACKET = `\\[(?:\\*|[0-9]+|'[^'"\\\\^~\`]+'|${NAME}(?:,${NAME})+)\\]`;
const LEGAL = new RegExp(`^\\$(?:\\.${NAME}|${BRACKET})*$`);
const UNION = new RegExp(`^${NAME}(?:,${NAME})+$`);
const SPLIT_BRACKETS = new RegExp(BRACKET, "g");

/**
 * Parses a path.
 * @param text `a.b`, `a[*].b`, `a[0]`, `[a,b].c`, `['odd.name']`, with or without a leading `$`.
 * @returns its steps from the node that it is applied to.
 * @throws PathError for filters, scripts, `..`, `^`, `~` and anything else outside this grammar.
 */
export function parsePath(text: string): readonly PathStep[] {
  if (text.length > LONGEST_PATH) throw new PathError(`a path has at most ${LONGEST_PATH} characters`);
  const absolute = text.startsWith("$") ? text : text.startsWith("[") ? `$${text}` : `$.${text}`;
  if (!LEGAL.test(absolute)) {
    throw new PathError(
      `"${text}" is not a path of the rule language: use names joined by dots, [*], [n], [a,b] and ['odd.name']; ` +
        "filters, scripts, '..', '^' and '~' are not allowed",
    );
  }
  const quoted = new Set(
    [...absolute.matchAll(SPLIT_BRACKETS)].filter(([b]) => b.startsWith("['")).map(([b]) => b.slice(2, -2)),
  );
  const parts = splitPath(absolute).slice(1);
  return parts.map((part): PathStep => {
    if (part === "*" && !quoted.has(part)) return { kind: "each" };
    if (UNION.test(part) && !quoted.has(part)) return { kind: "union", names: part.split(",") };
    return { kind: "name", name: part };
  });
}

/** jsonpath-plus keeps every path that it ever split; strangers send paths, too. */
function splitPath(absolute: string): readonly string[] {
  const parts = JSONPath.toPathArray(absolute);
  (JSONPath as unknown as { cache: object }).cache = {};
  return parts;
}

/** A step of a path without unions: a name, or `null` for every item. */
export type SimpleStep = string | null;

/**
 * Spells out the unions of a path: one path per choice, in the order written.
 * @throws PathError when there are too many.
 */
export function expandUnions(steps: readonly PathStep[]): readonly (readonly SimpleStep[])[] {
  // Infinity is possible here, and more than enough
  const count = steps.reduce((product, step) => product * (step.kind === "union" ? step.names.length : 1), 1);
  if (count > MOST_PATHS) {
    const found = Number.isSafeInteger(count) ? String(count) : "far too many";
    throw new PathError(
      `the unions of this path stand for ${found} paths: at most ${MOST_PATHS} are allowed, so write fewer names in [a,b] or split the path`,
    );
  }
  let paths: SimpleStep[][] = [[]];
  for (const step of steps) {
    const choices: readonly SimpleStep[] =
      step.kind === "union" ? step.names : step.kind === "each" ? [null] : [step.name];
    paths = paths.flatMap((path) => choices.map((choice) => [...path, choice]));
  }
  return paths;
}
