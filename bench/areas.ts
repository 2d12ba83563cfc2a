/** The areas of the benchmark, in the order of their rows. */
import type { Area } from "./row.ts";

/** Loads an area's code; each is run in a process of its own. */
export const AREAS: Readonly<Record<string, () => Promise<{ readonly area: Area }>>> = {
  http: () => import("./areas/http.ts"),
  evaluate: () => import("./areas/evaluate.ts"),
  start: () => import("./areas/start.ts"),
};
