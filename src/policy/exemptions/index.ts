/** The door of exemptions: those that a cluster's configuration lists, and an organisation's narrower ones. */
export { createExemptionFinder, NO_EXEMPTIONS } from "./listed.ts";
export type { ExemptionFinder, Exemptions } from "./listed.ts";
export { createExemptionIndex, EMPTY_EXEMPTION_INDEX } from "./exemption-index.ts";
export type { ExemptionIndex } from "./exemption-index.ts";
export { expiryOf } from "./expiry.ts";
export { breadthOf } from "./breadth.ts";
export { scopedExemptions } from "./scoped.ts";
export { workloadOf, workloadOfPod } from "./workload.ts";
export type { Exemption, ScopedExemption, Workload } from "./scoped.ts";
