/** How often a property is tried: by `npm run test:long` so often, by `npm test` a fourth of that. */
export function repeated(times: number): number {
  return process.env["REPEATED"] === "in full" ? times : Math.ceil(times / 4);
}
