/** Long work in small slices, so that its runner can do something else in between, or stop it. */

/** Work that pauses after every slice and gives its outcome at the end; nothing of it counts before. */
export type TimeSlices<Outcome> = Generator<void, Outcome, void>;

/** Does the whole work at once. */
export function runToEnd<Outcome>(slices: TimeSlices<Outcome>): Outcome {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}

/** Does something with every item; so many items are a slice. */
export function* forEach<Item>(
  items: Iterable<Item>,
  act: (item: Item) => void,
  itemsASlice = 100,
): TimeSlices<void> {
  let done = 0;
  for (const item of items) {
    act(item);
    if (++done % itemsASlice === 0) yield;
  }
}

/** What `make` gives for every item, in one list; each item is a slice, or as many as it takes. */
export function* flatMapping<Item, Made>(
  items: Iterable<Item>,
  make: (item: Item) => readonly Made[] | TimeSlices<readonly Made[]>,
): TimeSlices<readonly Made[]> {
  const all: Made[] = [];
  for (const item of items) {
    const made = make(item);
    for (const one of isDone(made) ? made : yield* made) all.push(one);
    yield;
  }
  return all;
}

function isDone<Made>(made: readonly Made[] | TimeSlices<readonly Made[]>): made is readonly Made[] {
  return Array.isArray(made);
}
