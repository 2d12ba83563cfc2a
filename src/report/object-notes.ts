/** What a verdict does not cover, and what to send instead: said once for each object, and no reason to fail. */
import type { Result } from "../evaluate/index.ts";
import { count, objectName } from "./messages.ts";

/** Something to know of an object. */
export interface ObjectNote {
  /** partial: an operator adds to the pods what the object does not state. withoutPods: nothing in the object makes pods. */
  readonly kind: "partial" | "withoutPods";
  /** A clause without its full stop. */
  readonly text: string;
}

/** What there is to know of a result's object; undefined for most. */
export function noteOf({ partial, advice, verdict }: Result): ObjectNote | undefined {
  if (partial !== undefined) {
    const text =
      verdict === "notApplicable"
        ? `states nothing of its pods that could be judged: ${partial}`
        : `judged is what the object states: ${partial}`;
    return { kind: "partial", text };
  }
  return advice === undefined ? undefined : { kind: "withoutPods", text: `holds no pods: ${advice}` };
}

/** A result, and what there is to know of its object. */
export interface Noted {
  readonly result: Result;
  readonly note: ObjectNote;
}

/** Results that have a note, one for each object: it may hold several pods. */
export function notedIn(results: readonly Result[]): readonly Noted[] {
  const seen = new Set<number>();
  return results.flatMap((result) => {
    const note = noteOf(result);
    if (note === undefined || seen.has(result.object.index)) return [];
    seen.add(result.object.index);
    return [{ result, note }];
  });
}

/** A line for each thing to know, with the first object that it is about. */
export function noteLines(
  files: readonly { readonly file: string; readonly results: readonly Result[] }[],
): readonly string[] {
  const lines = new Map<string, { readonly first: string; more: number }>();
  for (const { file, results } of files) {
    for (const { result, note } of notedIn(results)) {
      const known = lines.get(note.text);
      if (known !== undefined) known.more++;
      else
        lines.set(note.text, {
          first: `${file}:${result.object.line} (${objectName(result.object)})`,
          more: 0,
        });
    }
  }
  return [...lines].map(
    ([text, { first, more }]) =>
      `note: ${first}${more === 0 ? "" : ` and ${count(more, "other object")}`}: ${text}`,
  );
}
