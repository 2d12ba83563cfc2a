/** Tells in few lines what of an object is left to people: once for all places that ask for the same. */
import type { Remaining } from "./schema.ts";

/** Findings that say the same of several places. */
export interface Note {
  readonly control: string;
  /** Field paths, in the order of the findings. */
  readonly paths: readonly string[];
  readonly detail: string;
}

/** Places that a line names; the others are counted. */
const NAMED = 3;

/** What remains, one note for each control and each thing to decide. */
export function notesOf(remaining: readonly Remaining[]): readonly Note[] {
  const notes = new Map<string, { control: string; paths: string[]; detail: string }>();
  for (const { control, path, detail } of remaining) {
    const key = JSON.stringify([control, detail]);
    const note = notes.get(key) ?? { control, paths: [], detail };
    note.paths.push(path);
    notes.set(key, note);
  }
  return [...notes.values()];
}

/** The places of a note: `a, b, c and 25 more`. */
export function placesOf({ paths }: Note): string {
  const more = paths.length - NAMED;
  const named = paths.slice(0, more > 1 ? NAMED : paths.length).join(", ");
  return more > 1 ? `${named} and ${more} more` : named;
}
