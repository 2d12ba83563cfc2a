/** Looks for pods where nobody said that there are any. */
import type { Path } from "../decode/index.ts";
import { ownEntry } from "../decode/index.ts";
import { isBag } from "../json-object.ts";
import type { JudgedPlaces } from "./judged-places.ts";

/** Fields by which a pod is known, wherever it stands. */
const MARKS = ["containers", "initContainers", "ephemeralContainers"] as const;
const MOST_PLACES = 20;

/** A value on the way down; the path is put together only where something is found. */
interface Frame {
  readonly value: unknown;
  readonly step?: string | number;
  readonly parent?: Frame;
  readonly judged: JudgedPlaces | undefined;
}

/**
 * The places of objects that hold a list of containers, in the order of the text, at most 20. The object's `status` is
 * left out: it reports what is, and makes nothing.
 * @param judged places that are not looked into, and containers that do not count. They are places, not values: a judged
 * value that an alias repeats elsewhere is not judged there.
 */
export function looksLikePods(object: unknown, judged?: JudgedPlaces): Path[] {
  const places: Path[] = [];
  // a stack instead of recursion: the depth is the submitter's choice
  const open: Frame[] = [{ value: object, judged }];
  for (let frame = open.pop(); frame !== undefined && places.length < MOST_PLACES; frame = open.pop()) {
    const { value } = frame;
    if (typeof value !== "object" || value === null || frame.judged?.whole === true) continue;
    if (isBag(value) && MARKS.some((mark) => holdsUnjudged(ownEntry(value, mark), frame.judged?.at(mark)))) {
      places.push(pathOf(frame));
      continue;
    }
    const steps = stepsInto(value, frame.parent === undefined);
    for (let i = steps.length - 1; i >= 0; i--) {
      const step = steps[i] as string | number;
      const inner = (value as Record<string | number, unknown>)[step];
      if (typeof inner !== "object" || inner === null) continue;
      open.push({ value: inner, step, parent: frame, judged: frame.judged?.at(step) });
    }
  }
  return places;
}

function stepsInto(value: object, isRoot: boolean): readonly (string | number)[] {
  if (Array.isArray(value)) return [...value.keys()];
  const steps = Object.keys(value);
  return isRoot ? steps.filter((step) => step !== "status") : steps;
}

function holdsUnjudged(list: unknown, judged: JudgedPlaces | undefined): boolean {
  return Array.isArray(list) && list.some((item, i) => isBag(item) && judged?.at(i)?.whole !== true);
}

function pathOf(frame: Frame): Path {
  const path: (string | number)[] = [];
  for (let at: Frame | undefined = frame; at?.step !== undefined; at = at.parent) path.push(at.step);
  return path.reverse();
}
