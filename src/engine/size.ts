/** Says whether a value is a large one. */

/** Whether a value holds more values than that; counts no further. */
export function holdsMoreThan(root: unknown, most: number): boolean {
  let left = most;
  // a stack instead of recursion: the depth is the submitter's choice
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    left -= 1;
    if (left < 0) return true;
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      // a long list is not gone over, and none by the names of its items
      if (open.length + value.length > left) return true;
      for (const item of value) open.push(item);
      continue;
    }
    for (const name in value) {
      if (open.length > left) return true;
      open.push((value as Readonly<Record<string, unknown>>)[name]);
    }
  }
  return false;
}
