/** When an exemption ends. */

const DAY_MILLISECONDS = 86_400_000;

/**
 * The first moment at which an exemption no longer holds, in milliseconds since 1970; Infinity for `never`, undefined for a day or
 * time that the calendar does not have.
 * @param text a day, whose end it is (UTC), or a time `2027-03-31T18:00:00Z`.
 */
export function expiryOf(text: string): number | undefined {
  if (text === "never") return Infinity;
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  // Date.parse takes the 30th of February for the 2nd of March
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined;
  if (text.length === 10) return day + DAY_MILLISECONDS;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
