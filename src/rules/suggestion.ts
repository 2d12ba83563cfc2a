/** Words a suggestion for an author. */
import { didYouMean } from "../core/did-you-mean.ts";

/** ` (did you mean "x"?)`, or the list of what is known when nothing is near. */
export function hint(word: string, known: readonly string[]): string {
  const near = didYouMean(word, known);
  if (near !== undefined) return `: did you mean "${near}"?`;
  return known.length === 0 ? "" : `: known are ${quoteList(known)}`;
}

/** `"a", "b"`; long lists are cut. */
export function quoteList(items: readonly string[]): string {
  const shown = items.slice(0, 30).map((item) => `"${item}"`);
  return items.length > 30 ? `${shown.join(", ")} and ${items.length - 30} more` : shown.join(", ");
}
