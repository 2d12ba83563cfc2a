/** The door of the store that many replicas share. */
export { openClusterStore } from "./store.ts";
export type { ClusterStore, ClusterStoreOptions } from "./store.ts";
