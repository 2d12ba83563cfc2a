/** Tells what changed between two revisions of a control: values that came and went, and whether pods are evaluated more strictly. */
import { KEYWORD_WORDS, KEYWORDS } from "../engine/index.ts";
import type { FieldView, RevisionView } from "./control-view.ts";

/** What an item is about: a word of a field (`allowed`, `unset`, `maximum` and the like), or of the revision as a whole. */
export type ChangeWord = string;

/** `looser`: pods may pass that failed. `stricter`: pods may fail that passed. `other`: either, or texts alone. */
export type Effect = "looser" | "stricter" | "other";

/** Values of one word that came and went. */
export interface ChangeItem {
  readonly word: ChangeWord;
  /** The restricted field; absent for what holds for the revision as a whole. */
  readonly field?: string;
  readonly added: readonly unknown[];
  readonly removed: readonly unknown[];
  readonly effect: Effect;
}

/** What the revision states as a whole, and what more of it means. */
const WHOLE = { overrides: "other", unless: "looser", when: "looser" } as const;

/** The keywords by their names, which are words of a field. */
const BY_NAME: ReadonlyMap<string, (typeof KEYWORDS)[number]> = new Map(
  KEYWORDS.map((keyword) => [keyword.name, keyword]),
);

/** Words of a field that are reported by others: its name, and scopes, which its paths spell out. */
const SILENT = ["name", "in", "path", "key", "part", "fix"];

/** Everything that differs; empty when both evaluate alike and say the same. */
export function revisionChanges(before: RevisionView, after: RevisionView): readonly ChangeItem[] {
  return [
    ...Object.entries(WHOLE).flatMap(([word, more]) =>
      listChange(
        word,
        undefined,
        entriesOf(before[word as keyof typeof WHOLE]),
        entriesOf(after[word as keyof typeof WHOLE]),
        more,
      ),
    ),
    ...fieldsOnlyIn(before, after).map((field) => item("field", field.name, [], [field.name], "looser")),
    ...after.fields.flatMap((field) => {
      const was = before.fields.find(({ name }) => name === field.name);
      return was === undefined
        ? [item("field", field.name, [field.name], [], "stricter")]
        : fieldChanges(was, field);
    }),
    ...textChanges(before, after),
  ];
}

/** Whether all of the items, texts aside, point one way. */
export function effectOf(items: readonly ChangeItem[]): Effect {
  const effects = new Set(items.filter(({ word }) => word !== "texts").map(({ effect }) => effect));
  const [only] = effects;
  return effects.size === 1 && only !== undefined ? only : "other";
}

function fieldsOnlyIn({ fields }: RevisionView, other: RevisionView): readonly FieldView[] {
  return fields.filter(({ name }) => !other.fields.some((field) => field.name === name));
}

function fieldChanges(before: FieldView, after: FieldView): readonly ChangeItem[] {
  const words = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return words
    .filter((word) => !SILENT.includes(word))
    .flatMap((word) => {
      const [was, is] = [before[word], after[word]];
      if (same(was, is)) return [];
      const keyword = BY_NAME.get(word);
      const { shownAs = word, values = listOf } = keyword === undefined ? {} : KEYWORD_WORDS[keyword.name];
      const shown = (one: unknown): readonly unknown[] => (one === undefined ? [] : values(one));
      const more = word === "paths" ? "stricter" : keyword?.order === undefined && keyword?.more;
      // a list that comes or goes as a whole bounds what was free, or frees what was bound
      if (more && was !== undefined && is !== undefined)
        return listChange(shownAs, after.name, shown(was), shown(is), more);
      return [item(shownAs, after.name, shown(is), shown(was), boundEffect(word, was, is))];
    });
}

function textChanges(before: RevisionView, after: RevisionView): readonly ChangeItem[] {
  const texts = ["reason", "detail", "detailWhenUnset"] as const;
  return texts.some((text) => before[text] !== after[text])
    ? [item("texts", undefined, [], [], "other")]
    : [];
}

/** How strictly an absent value counts. */
const UNSET = ["allowed", "inherited", "forbidden"];

function boundEffect(word: ChangeWord, was: unknown, is: unknown): Effect {
  if (word === "unset") return UNSET.indexOf(String(is)) > UNSET.indexOf(String(was)) ? "stricter" : "looser";
  if (was === undefined) return "stricter";
  if (is === undefined) return "looser";
  const { order, more } = BY_NAME.get(word) ?? {};
  const difference = order?.(is, was) ?? NaN;
  if (more === undefined || difference === 0 || Number.isNaN(difference)) return "other";
  return difference > 0 ? more : OPPOSITE[more];
}

const OPPOSITE = { looser: "stricter", stricter: "looser", other: "other" } as const;

function listChange(
  word: ChangeWord,
  field: string | undefined,
  before: readonly unknown[],
  after: readonly unknown[],
  more: Effect,
): readonly ChangeItem[] {
  const added = after.filter((one) => !before.some((other) => same(one, other)));
  const removed = before.filter((one) => !after.some((other) => same(one, other)));
  if (added.length === 0 && removed.length === 0) return [];
  const effect = removed.length === 0 ? more : added.length === 0 ? OPPOSITE[more] : "other";
  return [item(word, field, added, removed, effect)];
}

function item(
  word: ChangeWord,
  field: string | undefined,
  added: readonly unknown[],
  removed: readonly unknown[],
  effect: Effect,
): ChangeItem {
  return { word, ...(field !== undefined && { field }), added, removed, effect };
}

/** A list as it is, a map as one-entry maps. */
function entriesOf(value: readonly string[] | Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(value) ? value : Object.entries(value).map(([key, one]) => ({ [key]: one }));
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
