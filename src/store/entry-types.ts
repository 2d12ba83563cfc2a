/** What a line of the record says. */
import type { RuleSetName } from "../core/rule-set-name.ts";

/** A file of the store's layer that a change wrote, or took away. */
export interface FileChange {
  /** Path below the rules of the store, with `/`. */
  readonly path: string;
  /** `sha256:…` of what it holds now; null when it is gone. */
  readonly content: string | null;
}

export const CHANGE_KINDS = ["put", "delete", "activate", "files", "start", "begin", "checkpoint"] as const;

/**
 * What happened: `put` and `delete` of a control, `activate` of a former rule set; `files` when somebody changed files in a
 * rule directory; `start` when the service found other rules than when it stopped, `begin` when the store was new; `checkpoint` when
 * all files of a store that replicas share were written down again, so that older entries need not be kept.
 */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const EXEMPTION_CHANGE_KINDS = ["created", "changed", "deleted"] as const;

/** What was done to an exemption; `created` when no layer had one of the name. */
export type ExemptionChangeKind = (typeof EXEMPTION_CHANGE_KINDS)[number];

/** The exemption that a change is about, and what was done to it. */
export interface ExemptionChange {
  readonly name: string;
  readonly deed: ExemptionChangeKind;
}

/** A change before it is written down. */
export interface ProposedChange {
  readonly who: string;
  readonly what: ChangeKind;
  /** The control that was put or deleted, or the file of another kind, without its extension. */
  readonly control?: string;
  /** The exemption that was changed over HTTP. Records of older versions do not name it. */
  readonly exemption?: ExemptionChange;
  /** Digest of the rule set that was activated again. */
  readonly activated?: string;
  /** Of a checkpoint: which of its entries this is. */
  readonly part?: { readonly number: number; readonly of: number };
  readonly files: readonly FileChange[];
  /** The rule set before; null at the beginning. */
  readonly before: RuleSetName | null;
  readonly after: RuleSetName;
}

/** A line of the record. */
export interface Entry extends ProposedChange {
  /** From 1, without gaps. */
  readonly seq: number;
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** `sha256:…` of the line before, without its line feed; of no bytes for the first. */
  readonly previous: string;
}
