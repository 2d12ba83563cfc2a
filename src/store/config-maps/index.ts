/** The door of the store that many replicas share. */
export { createClusterStore } from "./store.ts";
export type { ClusterStore } from "./store.ts";
