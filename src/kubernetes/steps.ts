/** Long work in small steps, so that whoever runs it can do something else in between, or stop it. */

import type { Steps } from "../engine/index.ts";

export type { Steps } from "../engine/index.ts";

/** Does the whole work at once. */
export function finish<Outcome>(steps: Steps<Outcome>): Outcome {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Does something with every item; so many items are a step. */
export function* forEach<Item>(
  items: Iterable<Item>,
  act: (item: Item) => void,
  itemsAStep = 100,
): Steps<void> {
  let done = 0;
  for (const item of items) {
    act(item);
    if (++done % itemsAStep === 0) yield;
  }
}

/** What `make` gives for every item, in one list; each item is a step, or as many as it takes. */
export function* flatMapping<Item, Made>(
  items: Iterable<Item>,
  make: (item: Item) => readonly Made[] | Steps<readonly Made[]>,
): Steps<readonly Made[]> {
  const all: Made[] = [];
  for (const item of items) {
    const made = make(item);
    for (const one of isDone(made) ? made : yield* made) all.push(one);
    yield;
  }
  return all;
}

function isDone<Made>(made: readonly Made[] | Steps<readonly Made[]>): made is readonly Made[] {
  return Array.isArray(made);
}
