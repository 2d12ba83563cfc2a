/** Orders texts as Go does. */
import type { TimeSlices } from "./time-slices.ts";

/** Texts that are sorted at once. */
const AT_ONCE = 1_000;

/** The texts in the order of their bytes, in small steps where there are many. */
export function* sortingBytes(texts: Iterable<string>): TimeSlices<readonly string[]> {
  const all = [...texts];
  if (all.length <= AT_ONCE) return all.sort(compareBytes);
  let runs: (readonly string[])[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    runs.push(all.slice(at, at + AT_ONCE).sort(compareBytes));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly string[])[] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* merging(runs[at] ?? [], runs[at + 1] ?? []));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merging(left: readonly string[], right: readonly string[]): TimeSlices<readonly string[]> {
  const merged: string[] = [];
  let [l, r] = [0, 0];
  for (;;) {
    const [a, b] = [left[l], right[r]];
    if (a === undefined && b === undefined) return merged;
    if (b === undefined || (a !== undefined && compareBytes(a, b) <= 0)) {
      merged.push(a ?? "");
      l++;
    } else {
      merged.push(b);
      r++;
    }
    if (merged.length % AT_ONCE === 0) yield;
  }
}

/** Orders strings by their UTF-8 bytes, which is the order of code points (not of UTF-16 units). */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others of 16 bits. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
