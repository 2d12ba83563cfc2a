/** Takes turns: whatever else the machine does meets all contenders alike. */

/** Measures each contender once a round, every other round in reverse order. @returns per contender one value a round. */
export async function takeTurns<T>(
  contenders: readonly (() => T | Promise<T>)[],
  rounds: number,
): Promise<readonly (readonly T[])[]> {
  const values = contenders.map((): T[] => []);
  for (let round = 0; round < rounds; round++) {
    const order = contenders.map((measure, i) => ({ measure, i }));
    if (round % 2 === 1) order.reverse();
    for (const { measure, i } of order) values[i]?.push(await measure());
  }
  return values;
}
