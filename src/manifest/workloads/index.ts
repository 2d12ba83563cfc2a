/** The door of finding pods in objects of every kind. */
export { compileWorkloads, makesNoPods, makesPods, type Workloads } from "./compile.ts";
export { checkWorkloadExamples } from "./examples.ts";
export { findingPods, findPods } from "./find.ts";
export { findMarked } from "./search.ts";
export type { FoundTemplate, FoundTemplates } from "./types.ts";
