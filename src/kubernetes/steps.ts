/** Long work in small steps, so that whoever runs it can do something else in between, or stop it. */

/** Work that pauses after every step and gives its outcome at the end; nothing of it counts before. */
export type Steps<Outcome> = Generator<void, Outcome, void>;

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

/** What `make` gives for every item, in one list; each item is a step. */
export function* flatMapping<Item, Made>(
  items: Iterable<Item>,
  make: (item: Item) => readonly Made[],
): Steps<readonly Made[]> {
  const all: Made[] = [];
  for (const item of items) {
    for (const made of make(item)) all.push(made);
    yield;
  }
  return all;
}
