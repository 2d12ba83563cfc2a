/** The only door of the store of rules. */
export type { Change, Deed, Entry, ExemptionChange, FileChange, RuleSetName } from "./entry.ts";
export type { StoreLog } from "./owner.ts";
export type { FileEdit } from "./placing.ts";
export type { Proposal, Store } from "./store.ts";
export { EXEMPTION_DEEDS, layerAfter, lineOf, NOTHING_BEFORE, parseEntry, sha256 } from "./entry.ts";
export { filePath, layoutOf, recordPath } from "./layout.ts";
export type { Layout } from "./layout.ts";
export { openStore } from "./store.ts";
export type { StoreFailure } from "./store-error.ts";
export { StoreError } from "./store-error.ts";
export type { ChangeDependencies, Changed, FormerRules, Request, RuleChanges } from "./changes.ts";
export { createRuleChanges } from "./changes.ts";
