/** The door of policy: modes, levels and versions, namespace labels, the operator's configuration. */
export * from "./types.ts";
export { createLevelOrder } from "./level-order.ts";
export type { LevelOrder } from "./level-order.ts";
export { labelsOf, LEVEL_LABEL, policyFromLabels, VERSION_LABEL } from "./labels.ts";
export type { LabelPolicy } from "./labels.ts";
export { createPolicyResolver } from "./resolve.ts";
export { findingNearMisses, moreNearMisses } from "./near-miss.ts";
export type { NearMiss } from "./near-miss.ts";
export { exemptNamespaceWarning } from "./exempt-warning.ts";
export { PodSecurityConfigurationError } from "./configuration-error.ts";
export { defaultConfiguration, readConfiguration } from "./configuration.ts";
export { parseConfiguration } from "./configuration-file.ts";
export type { Configuration } from "./configuration.ts";
