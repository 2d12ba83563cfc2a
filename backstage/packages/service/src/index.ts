/** Starts the built service, and reads what the documentation shows. */
export { documented } from "./documented";
export { REPOSITORY, startService } from "./start";
export type { RunningService } from "./start";
