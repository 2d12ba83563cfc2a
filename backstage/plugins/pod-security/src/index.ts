/**
 * The Pod Security level that an entity's workloads meet, for apps of the old frontend system; `/alpha` is for the new one.
 *
 * @packageDocumentation
 */
export { PodSecurityClient, PodSecurityError, podSecurityApiRef } from "./api";
export type { PodSecurityApi, Workloads } from "./api";
export { isPodSecurityAvailable } from "./entity";
export type * from "./grade";
export { EntityPodSecurityCard, podSecurityPlugin } from "./plugin";
