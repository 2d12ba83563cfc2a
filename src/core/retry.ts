/** How long to wait before another attempt. */

/** The first pause, and the longest one, in milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly last: number;
}

/** The pause after so many failures in a row: each is twice the one before. @param failures from 0. */
export function pauseAfter(failures: number, { first, last }: Backoff): number {
  return Math.min(last, first * 2 ** failures);
}

/** Shortened by chance to as little as half, so that many who failed together do not come back together. */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random() / 2);
}
