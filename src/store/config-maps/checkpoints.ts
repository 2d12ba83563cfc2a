/**
 * Checkpoints: now and then the whole layer is written down again, so that what came before need not be kept. One takes several
 * entries when it is larger than a ConfigMap can be.
 */
import type { Entry, FileEdit } from "../index.ts";

/** A ConfigMap takes 1 MiB; the rest is for the entry itself. */
const PART_BYTES = 900_000;

type CheckpointMark = Pick<Entry, "seq" | "part">;

/**
 * The number with which a record begins: that of its second to last whole checkpoint, so that all that came between the two
 * is kept; 1 as long as there are not two.
 * @param entries in their order; some may be missing.
 */
export function beginningOf(entries: readonly CheckpointMark[]): number {
  return checkpointsOf(entries).at(-2)?.seq ?? 1;
}

/** How many entries came after the last whole checkpoint. */
export function sinceCheckpoint(entries: readonly CheckpointMark[]): number {
  const last = checkpointsOf(entries).at(-1);
  const end = last === undefined ? 0 : last.seq + (last.part?.of ?? 1) - 1;
  return (entries.at(-1)?.seq ?? 0) - end;
}

/** The first entries of whole checkpoints. */
function checkpointsOf(entries: readonly CheckpointMark[]): readonly CheckpointMark[] {
  return entries.filter(({ seq, part: first }, i) => {
    if (first?.number !== 1) return false;
    const parts = entries.slice(i, i + first.of);
    const isNext = (one: CheckpointMark, k: number): boolean =>
      one.seq === seq + k && one.part?.number === k + 1 && one.part.of === first.of;
    return parts.length === first.of && parts.every(isNext);
  });
}

/** What each entry of a checkpoint writes; at least one, be there files or not. */
export function partsOf(
  layer: readonly (FileEdit & { readonly text: string })[],
): readonly (readonly FileEdit[])[] {
  const parts: FileEdit[][] = [[]];
  let bytes = 0;
  for (const file of layer) {
    const size = Buffer.byteLength(file.text, "utf8");
    if (bytes > 0 && bytes + size > PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(file);
    bytes += size;
  }
  return parts;
}
