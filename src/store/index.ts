/** The only door of the store of rules. */
export type { ProposedChange, Entry, FileChange } from "./entry.ts";
export type { FileEdit } from "./write-files.ts";
export type { Proposal, Store } from "./store.ts";
export { EXEMPTION_CHANGE_KINDS, layerAfter, lineOf, NOTHING_BEFORE, parseEntry, sha256 } from "./entry.ts";
export { filePath, layoutOf, recordPath } from "./layout.ts";
export type { StoreLayout } from "./layout.ts";
export { openStore } from "./store.ts";
export type { StoreFailure } from "./store-error.ts";
export { StoreError } from "./store-error.ts";
export type { Changed, FormerRules, Request, RuleChanges } from "./changes.ts";
export { createRuleChanges } from "./changes.ts";
