/** The areas of the benchmark, in the order of their rows. */
import type { Area } from "./row.ts";

/** Loads an area's code; each is run in a process of its own. */
export const AREAS: Readonly<Record<string, () => Promise<{ readonly area: Area }>>> = {
  engine: () => import("./areas/engine.ts"),
  http: () => import("./areas/http.ts"),
  upstream: () => import("./areas/upstream.ts"),
  evaluate: () => import("./areas/evaluate.ts"),
  yaml: () => import("./areas/yaml.ts"),
  start: () => import("./areas/start.ts"),
  memory: () => import("./areas/memory.ts"),
  growth: () => import("./areas/growth.ts"),
  workers: () => import("./areas/workers.ts"),
  stream: () => import("./areas/stream.ts"),
  peers: () => import("./areas/peers.ts"),
  cli: () => import("./areas/cli.ts"),
  hostile: () => import("./areas/hostile.ts"),
};
