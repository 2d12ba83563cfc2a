/** The door of the cluster: what is read from a live API server. */
export { ApiError, createClient } from "./client.ts";
export type { Client } from "./client.ts";
export { ConnectionError, inClusterConnection, kubeconfigConnection } from "./connection.ts";
export { watchNamespaces } from "./namespaces.ts";
export type { Namespaces, NamespacesState } from "./namespaces.ts";
export { expectObject } from "./object-path.ts";
export { pages } from "./pages.ts";
export { listPods } from "./pods.ts";
export { clusterVersion, listInventory } from "./inventory.ts";
export type { HoldsPods, Listing } from "./served.ts";
export { listWorkloads } from "./workloads.ts";
export type { LiveWorkload } from "./workloads.ts";
export { watchList } from "./watch-list.ts";
export type { Watch } from "./watch-list.ts";
