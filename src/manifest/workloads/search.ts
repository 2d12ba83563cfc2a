/** Looks for pods, and for settings that rules restrict, where nobody said that there are any. */
import type { Path } from "../../core/path.ts";
import { ownEntry } from "../schema/index.ts";
import { isDue } from "../../engine/index.ts";
import type { UnknownObject } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { TimeSlices } from "../../core/time-slices.ts";
import { runToEnd } from "../../core/time-slices.ts";

import { isJsonSchema } from "./json-schema.ts";
import type { EvaluatedParts } from "./evaluated-parts.ts";
import type { FieldMark, Marks } from "./marks.ts";

const MOST_PLACES = 20;

/** A place that bears a mark. */
export interface PodSign {
  readonly path: Path;
  /** A pod or a template of one, or a single setting. */
  readonly is: "pod" | "setting";
}

/** A value on the way down; the path is put together only where something is found. */
interface SearchFrame {
  readonly value: unknown;
  readonly step?: string | number;
  readonly parent?: SearchFrame;
  /** Places below that do not count. */
  readonly judged: EvaluatedParts | undefined;
}

/**
 * The places of an object that look as if it made pods, in the order of the text, at most 20. Left out are its `status`,
 * which reports what is and makes nothing, and its own `metadata`, which is not that of its pods.
 * @param evaluated places that are not looked into.
 */
export function findMarked(object: unknown, marks: Marks, judged?: EvaluatedParts): readonly PodSign[] {
  return runToEnd(findingMarked(object, marks, judged));
}

/** The same in small steps. */
export function* findingMarked(
  object: unknown,
  marks: Marks,
  judged?: EvaluatedParts,
): TimeSlices<readonly PodSign[]> {
  const found: PodSign[] = [];
  // a stack instead of recursion: the depth is the submitter's choice
  const open: SearchFrame[] = [{ value: object, judged }];
  for (let frame = open.pop(); frame !== undefined && found.length < MOST_PLACES; frame = open.pop()) {
    if (frame.judged?.whole === true) continue;
    if (isDue()) yield;
    const { value } = frame;
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) push(open, frame, i, value[i]);
    } else if (isJsonObject(value)) {
      visit(value, frame, marks, open, found);
    }
  }
  return found;
}

function push(open: SearchFrame[], parent: SearchFrame, step: string | number, value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  open.push({ value, step, parent, judged: parent.judged?.at(step) });
}

function visit(
  bag: UnknownObject,
  frame: SearchFrame,
  marks: Marks,
  open: SearchFrame[],
  found: PodSign[],
): void {
  const keys = keysOf(bag, frame).filter((key) => frame.judged?.at(key)?.whole !== true);
  if (keys.some((key) => isPartsOfPod(key, bag[key], frame, marks))) {
    found.push({ path: pathOf(frame), is: "pod" });
    return;
  }
  const inward: string[] = [];
  for (const key of keys) {
    if (found.length >= MOST_PLACES) return;
    const marked = markedAt(key, bag[key], marks, frame.judged?.at(key));
    if (marked === undefined) inward.push(key);
    else found.push({ path: [...pathOf(frame), key, ...marked.steps], is: marked.is });
  }
  for (const key of inward.reverse()) push(open, frame, key, bag[key]);
}

function keysOf(bag: UnknownObject, { parent }: SearchFrame): readonly string[] {
  const keys = Object.keys(bag);
  return parent === undefined ? keys.filter((key) => key !== "status" && key !== "metadata") : keys;
}

function isPartsOfPod(key: string, value: unknown, { judged }: SearchFrame, { lists }: Marks): boolean {
  if (!Array.isArray(value) || !lists.some((name) => endsIn(key, name))) return false;
  const within = judged?.at(key);
  return value.some((item, i) => isJsonObject(item) && within?.at(i)?.whole !== true);
}

/**
 * The mark that the key bears, with the steps to it from the key's value.
 * @param evaluated what of the value was dealt with: the rest of it is looked into, and does not count as a whole.
 */
function markedAt(
  key: string,
  value: unknown,
  marks: Marks,
  judged: EvaluatedParts | undefined,
): (Pick<PodSign, "is"> & { readonly steps: Path }) | undefined {
  if (judged === undefined) {
    if (marks.holders.some((name) => endsIn(key, name)) && holdsPod(value)) return { is: "pod", steps: [] };
    if (marks.settings.some((name) => endsIn(key, name)) && holdsSettings(value)) {
      return { is: "setting", steps: [] };
    }
  }
  const steps =
    (judged === undefined ? refusedIn(value, marks.fields.get(key)) : undefined) ??
    refusedItem(key, value, marks, judged) ??
    refusedKey(key, value, marks);
  return steps && { is: "setting", steps };
}

/** An object, a list of objects, or a text that is one when it is read; a name of one elsewhere is none. */
function holdsPod(value: unknown): boolean {
  if (typeof value === "string") return value.trimEnd().includes("\n");
  if (Array.isArray(value)) return value.some((item) => isJsonObject(item) && !isEmpty(item));
  return isJsonObject(value) && !isEmpty(value) && !isJsonSchema(value);
}

function holdsSettings(value: unknown): boolean {
  return isJsonObject(value) && !isEmpty(value) && !isJsonSchema(value);
}

function isEmpty(value: UnknownObject): boolean {
  return Object.keys(value).length === 0;
}

/** The steps to the first value that one of the marks refuses. */
function refusedIn(value: unknown, marks: readonly FieldMark[] = []): Path | undefined {
  for (const mark of marks) {
    const steps = follow(value, mark, 0);
    if (steps !== undefined) return steps;
  }
  return undefined;
}

function follow(value: unknown, mark: FieldMark, at: number): Path | undefined {
  const step = mark.steps[at];
  if (step === undefined) return mark.refuses(value) ? [] : undefined;
  if (step === null)
    return Array.isArray(value) ? firstOf(value, (item) => follow(item, mark, at + 1)) : undefined;
  if (!isJsonObject(value)) return undefined;
  const rest = follow(ownEntry(value, step), mark, at + 1);
  return rest && [step, ...rest];
}

function refusedItem(
  key: string,
  value: unknown,
  { items }: Marks,
  judged: EvaluatedParts | undefined,
): Path | undefined {
  if (!Array.isArray(value)) return undefined;
  for (const [name, fields] of items) {
    if (!endsIn(key, name)) continue;
    const steps = firstOf(value, (item, i) =>
      judged?.at(i)?.whole === true ? undefined : refusedField(item, fields),
    );
    if (steps !== undefined) return steps;
  }
  return undefined;
}

function refusedField(item: unknown, fields: ReadonlyMap<string, readonly FieldMark[]>): Path | undefined {
  if (!isJsonObject(item)) return undefined;
  for (const key of Object.keys(item)) {
    const steps = refusedIn(item[key], fields.get(key));
    if (steps !== undefined) return [key, ...steps];
  }
  return undefined;
}

function refusedKey(key: string, value: unknown, { keys }: Marks): Path | undefined {
  if (!isJsonObject(value)) return undefined;
  const here = keys.filter(({ map }) => endsIn(key, map));
  if (here.length === 0) return undefined;
  const refused = Object.keys(value).find((inner) =>
    here.some(
      (mark) =>
        (mark.isPrefix ? inner.startsWith(mark.key) : inner === mark.key) && mark.refuses(value[inner]),
    ),
  );
  return refused === undefined ? undefined : [refused];
}

function firstOf(
  list: readonly unknown[],
  find: (item: unknown, i: number) => Path | undefined,
): Path | undefined {
  for (const [i, item] of list.entries()) {
    const steps = find(item, i);
    if (steps !== undefined) return [i, ...steps];
  }
  return undefined;
}

/** Whether the key is the name, or ends in it: `podSecurityContext` in `securityContext`. */
function endsIn(key: string, name: string): boolean {
  if (!key.endsWith(name.slice(1))) return false;
  const first = key.charAt(key.length - name.length);
  return key.length === name.length ? first === name.charAt(0) : first === name.charAt(0).toUpperCase();
}

function pathOf(frame: SearchFrame): Path {
  const path: (string | number)[] = [];
  for (let at: SearchFrame | undefined = frame; at?.step !== undefined; at = at.parent) path.push(at.step);
  return path.reverse();
}
