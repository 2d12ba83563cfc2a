/** What is there already must not wait: a turn of the event loop costs more than most decisions. */

/** A value, or the promise of one where something outside has to be asked. */
export type MaybePromise<T> = T | Promise<T>;

/** Goes on with a value at once when it is there, else when it comes. */
export function whenResolved<T, U>(
  value: MaybePromise<T>,
  next: (value: T) => MaybePromise<U>,
): MaybePromise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
