/**
 * Bounds the memory of the work on bodies: what is made of a long one takes many times its size, from reading it to the last byte of its
 * answer. Bodies that are complete wait as bytes until there is room for what is made of them.
 */
import { Problem } from "../problem/problem.ts";
import { ClientAbortError } from "./client-abort.ts";

/** Bodies up to this size find room at once: their answers are texts before they are sent. */
const SHORT_BYTES = 32_768;
/** Up to this size they wait for their like alone, and not for longer ones. */
const MIDDLE_BYTES = 262_144;
/** Bytes of bodies that are worked on at once. One alone always finds room: of the long ones there is never a second. */
const MOST_BYTES = { middle: MIDDLE_BYTES, long: 0 } as const;
/** In which a caller must take its answer while others wait for its room, in milliseconds. */
const PATIENCE = 10_000;
/** In which a body must find room: after it its caller is better served by asking again. */
const LONGEST_WAIT = 60_000;
const LOOK_MILLISECONDS = 500;

/** The room for the work on one body. */
export interface WorkPlace {
  /** The work is over, and its answer on its way. @param cut ends it when others need the room. */
  readonly answered: (cut: () => void) => void;
  /** Gives the room back. */
  readonly leave: () => void;
}

/** The room for work. */
export interface WorkRoom {
  /** Waits until there is room for a body. @throws ClientAbortError when nobody waits for its answer any more, Problem when it takes too long. */
  readonly enter: (bytes: number, isGone: () => boolean) => Promise<WorkPlace>;
}

const NO_PLACE: WorkPlace = { answered: () => undefined, leave: () => undefined };

/** The room of a process. @param clock in milliseconds. */
export function createWorkRoom(clock: () => number = () => performance.now()): WorkRoom {
  const middle = createRoomOf(MOST_BYTES.middle, clock);
  const long = createRoomOf(MOST_BYTES.long, clock);
  return {
    enter: (bytes, isGone) => {
      if (bytes <= SHORT_BYTES) return Promise.resolve(NO_PLACE);
      return (bytes <= MIDDLE_BYTES ? middle : long).enter(bytes, isGone);
    },
  };
}

interface Waiting {
  readonly bytes: number;
  readonly since: number;
  readonly isGone: () => boolean;
  readonly enter: (place: WorkPlace) => void;
  readonly refuse: (error: Error) => void;
}

interface OccupiedRoom {
  readonly bytes: number;
  answer?: { readonly since: number; readonly cut: () => void };
}

function tooBusy(): Problem {
  return new Problem(
    "overloaded",
    `Other long bodies are being judged, and yours found no room in ${LONGEST_WAIT / 1_000} seconds: send the request again later, or fewer manifests at once.`,
  );
}

function createRoomOf(most: number, clock: () => number): WorkRoom {
  const taken = new Set<OccupiedRoom>();
  const waiting: Waiting[] = [];
  let sum = 0;
  let watch: NodeJS.Timeout | undefined;
  const place = (bytes: number): WorkPlace => {
    const mine: OccupiedRoom = { bytes };
    taken.add(mine);
    sum += bytes;
    return {
      answered: (cut) => (mine.answer = { since: clock(), cut }),
      leave: () => {
        if (!taken.delete(mine)) return;
        sum -= bytes;
        letIn();
      },
    };
  };
  const letIn = (): void => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      if (first.isGone()) first.refuse(new ClientAbortError());
      else if (clock() - first.since > LONGEST_WAIT) first.refuse(tooBusy());
      else if (taken.size === 0 || sum + first.bytes <= most) first.enter(place(first.bytes));
      else break;
      waiting.shift();
    }
    if (waiting.length > 0) return;
    clearInterval(watch);
    watch = undefined;
  };
  const look = (): void => {
    for (const { answer } of taken)
      if (answer !== undefined && clock() - answer.since > PATIENCE) answer.cut();
    letIn();
  };
  return {
    enter: (bytes, isGone) =>
      new Promise((enter, refuse) => {
        waiting.push({ bytes, since: clock(), isGone, enter, refuse });
        watch ??= setInterval(look, LOOK_MILLISECONDS).unref();
        letIn();
      }),
  };
}
