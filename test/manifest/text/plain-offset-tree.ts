/** Marks that are made when they are asked for, as ordinary objects: so that they can be compared. */
import type { EntryOffsets, OffsetTree } from "../../../src/manifest/text/tree.ts";

export function plainOffsetTree({ start, end, entries, items }: OffsetTree): OffsetTree {
  return {
    start,
    end,
    ...(entries && { entries: new Map([...entries].map(([key, entry]) => [key, plainEntry(entry)])) }),
    ...(items && { items: items.map(plainOffsetTree) }),
  };
}

function plainEntry({ keyStart, keyEnd, value }: EntryOffsets): EntryOffsets {
  return { keyStart, keyEnd, value: plainOffsetTree(value) };
}
