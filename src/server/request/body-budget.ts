/** Bounds the bytes of all bodies that a process holds at once. When there are too many, the one that comes slowest is given up. */

/** A body that is held. */
export interface HeldBody {
  /** So many bytes of it have come. This may be what is too much: then some body is given up, it may be this one. */
  grow(bytes: number): void;
  /** All of it has come: it is given up no more. */
  complete(): void;
  /** Nothing of it is held; what comes next counts as a body that has just begun. */
  renew(): void;
  /** Nothing of it is held any more. */
  release(): void;
}

/** The bytes that may be held. */
export interface BodyBudget {
  /** Counts a body from now on. @param giveUp called at most once, when others need its room. */
  readonly hold: (giveUp: () => void) => HeldBody;
}

/** What a budget asks, and tells. */
export interface BudgetTools {
  /** In milliseconds. */
  readonly clock?: () => number;
  /** Told of each body that is given up. */
  readonly shed?: () => void;
}

/** What a request takes besides its body. */
const REQUEST_BYTES = 16_384;
/** A body that has just begun is not slow. */
const GRACE_BYTES = 1_048_576;

interface HeldEntry {
  received: number;
  counted: number;
  since: number;
  /** None once all of it has come. It knows the body: what was made of a body must not keep it in memory. */
  giveUp: (() => void) | undefined;
}

/** @param most bytes of all bodies together, where every request counts as 16 KiB more. */
export function createBodyBudget(
  most: number,
  { clock = () => performance.now(), shed = () => undefined }: BudgetTools = {},
): BodyBudget {
  const entries = new Set<HeldEntry>();
  let sum = 0;
  const release = (entry: HeldEntry): void => {
    if (entries.delete(entry)) sum -= entry.counted;
  };
  const count = (entry: HeldEntry, bytes: number): void => {
    entry.counted += bytes;
    sum += bytes;
    while (sum > most) {
      const slow = slowest(entries, clock());
      if (slow === undefined) return;
      release(slow);
      shed();
      slow.giveUp?.();
    }
  };
  return {
    hold: (giveUp) => {
      const entry: HeldEntry = { received: 0, counted: 0, since: clock(), giveUp };
      entries.add(entry);
      count(entry, REQUEST_BYTES);
      return {
        grow: (bytes) => {
          if (!entries.has(entry)) return;
          entry.received += bytes;
          // one alone always finds room
          count(entry, Math.min(bytes, most / 2 - entry.counted));
        },
        complete: () => {
          entry.giveUp = undefined;
        },
        renew: () => {
          if (!entries.has(entry)) return;
          sum -= entry.counted - REQUEST_BYTES;
          entry.counted = REQUEST_BYTES;
          entry.received = 0;
          entry.since = clock();
        },
        release: () => release(entry),
      };
    },
  };
}

/** Of those that are still coming; for its size, and of two alike the older one. */
function slowest(entries: Iterable<HeldEntry>, now: number): HeldEntry | undefined {
  let found: HeldEntry | undefined;
  let least = Infinity;
  for (const entry of entries) {
    if (entry.giveUp === undefined) continue;
    const speed = (entry.received + GRACE_BYTES) / Math.max(1, now - entry.since);
    if (speed >= least) continue;
    [found, least] = [entry, speed];
  }
  return found;
}

/** For bodies that are counted elsewhere. */
export const NO_BUDGET: BodyBudget = createBodyBudget(Infinity);
