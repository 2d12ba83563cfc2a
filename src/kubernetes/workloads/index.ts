/** The door of finding pods in objects of every kind. */
export { compileWorkloads, type Workloads } from "./compile.ts";
export { checkWorkloadExamples, type WorkloadFailure } from "./examples.ts";
export { findPods } from "./find.ts";
export { looksLikePods } from "./search.ts";
export type { FoundTemplate, FoundTemplates } from "./types.ts";
