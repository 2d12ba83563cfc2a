/** Reads the paths of workloads.yaml and follows them through an object. */
import type { Issue } from "../schema/index.ts";
import type { Path } from "../../core/path.ts";
import { ownEntry } from "../schema/index.ts";
import type { CopyBudget } from "./copy-budget.ts";
import type { UnknownObject } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { EvaluatedParts } from "./evaluated-parts.ts";

/** One step of a path: a field, every item of a list, every value of a map, or the items that go with the node. */
type SelectorStep =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "items" }
  | { readonly kind: "values" }
  | { readonly kind: "join"; readonly field: string; readonly nodeField: string };

/** A path that was read. */
export interface Selector {
  /** From the object's root; else from the node. */
  readonly absolute: boolean;
  readonly steps: readonly SelectorStep[];
  /** Some step depends on the node. */
  readonly joins: boolean;
}

/** An object that is searched, and what comes up on the way. */
export interface ObjectSearch {
  readonly root: unknown;
  /** Takes what is of a wrong type on the way to a pod: decoding refuses it later. */
  readonly misfits: Issue[];
  /** Takes the places that pods were made of. */
  readonly judged: EvaluatedParts;
  readonly budget: CopyBudget;
  /** Values at paths from the root, which are the same for every node. */
  readonly known: Map<Selector, readonly Located[]>;
}

/** A value and its place in the object. */
export interface Located {
  readonly value: unknown;
  readonly path: Path;
}

const NOTHING: Located = { value: undefined, path: [] };
const NAME = "[A-Za-z_][A-Za-z0-9_-]*";
const STEP = new RegExp(`\\[\\*\\]|\\[(${NAME})=@\\.(${NAME})\\]|\\.\\*|\\.?(${NAME})`, "g");

/** Reads a path that matches the schema: `$.spec.tasks[*].template` from the root, `sidecars[*]` or `@` from the node. */
export function parseSelector(path: string): Selector {
  const steps = [...path.matchAll(STEP)].map(([text, field, nodeField, name]): SelectorStep => {
    if (text === "[*]") return { kind: "items" };
    if (text === ".*") return { kind: "values" };
    if (field !== undefined && nodeField !== undefined) return { kind: "join", field, nodeField };
    return { kind: "field", name: name ?? "" };
  });
  return { absolute: path.startsWith("$"), steps, joins: steps.some(({ kind }) => kind === "join") };
}

/**
 * The values at the path, in order; null counts as absent.
 * @throws TooLargeError when the node is one of too many that look into the same large values.
 */
export function select(selector: Selector, node: Located, search: ObjectSearch): readonly Located[] {
  if (!selector.absolute || selector.joins) return walk(selector, node, search);
  let found = search.known.get(selector);
  if (found === undefined) search.known.set(selector, (found = walk(selector, node, search)));
  if (node.path.length > 0) search.budget.spend(found.length);
  return found;
}

function walk(selector: Selector, node: Located, search: ObjectSearch): readonly Located[] {
  const again = selector.absolute && node.path.length > 0;
  let found: readonly Located[] = [selector.absolute ? { value: search.root, path: [] } : node];
  for (const step of selector.steps) {
    if (found.length === 0) break;
    const next: Located[] = [];
    for (const place of found) for (const to of follow(step, place, node, search.misfits)) next.push(to);
    if (again && step.kind !== "field") search.budget.spend(next.length);
    found = next.filter(({ value }) => isSet(value));
  }
  return found;
}

/** The one place that the path names, whether or not something stands there; undefined if it names many. */
export function locationIn(selector: Selector, node: Located): Path | undefined {
  const names: string[] = [];
  for (const step of selector.steps) {
    if (step.kind !== "field") return undefined;
    names.push(step.name);
  }
  return [...(selector.absolute ? [] : node.path), ...names];
}

function follow(step: SelectorStep, { value, path }: Located, node: Located, misfits: Issue[]): Located[] {
  const needsList = step.kind === "items" || step.kind === "join";
  if (needsList ? !Array.isArray(value) : !isJsonObject(value)) {
    misfits.push({ path, detail: `${needsList ? "a list" : "an object"} belongs here` });
    return [];
  }
  if (step.kind === "field") {
    const next = ownEntry(value as UnknownObject, step.name);
    return isSet(next) ? [{ value: next, path: [...path, step.name] }] : [];
  }
  if (step.kind === "values") {
    return Object.entries(value as UnknownObject).map(([key, next]) => ({
      value: next,
      path: [...path, key],
    }));
  }
  const items = (value as readonly unknown[]).map((next, i) => ({ value: next, path: [...path, i] }));
  if (step.kind === "items") return items;
  const wanted = fieldOf(node.value, step.nodeField);
  // those that do not match are looked at all the same, and count as such
  return items.map((item) => (isSet(wanted) && fieldOf(item.value, step.field) === wanted ? item : NOTHING));
}

function fieldOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? ownEntry(value, name) : undefined;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
