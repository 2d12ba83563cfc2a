/** Marks that are made when they are asked for, as ordinary objects: so that they can be compared. */
import type { EntryMark, Mark } from "../../src/kubernetes/read/tree.ts";

export function plainMark({ start, end, entries, items }: Mark): Mark {
  return {
    start,
    end,
    ...(entries && { entries: new Map([...entries].map(([key, entry]) => [key, plainEntry(entry)])) }),
    ...(items && { items: items.map(plainMark) }),
  };
}

function plainEntry({ keyStart, keyEnd, value }: EntryMark): EntryMark {
  return { keyStart, keyEnd, value: plainMark(value) };
}
