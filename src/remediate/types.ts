/** What a remediation is made of. */
import type { Json } from "../core/json.ts";

/** One operation of a patch, RFC 6902; pointers are into the submitted object. */
export type PatchOperation =
  | { readonly op: "add" | "replace"; readonly path: string; readonly value: Json }
  | { readonly op: "remove"; readonly path: string };

/** A value that the patch changes, and for which control. */
export interface ValueChange {
  readonly control: string;
  readonly path: string;
  readonly pointer: string;
  /** What stood there; null when nothing did. */
  readonly from: Json;
  /** What stands there now; null when it was taken away. */
  readonly to: Json;
  /** `safe`: ordinary programs keep working. `behavioural`: the program may notice; test it. */
  readonly effect: "safe" | "behavioural";
}

/** A finding that is left to a person. */
export interface Remaining {
  readonly control: string;
  readonly title: string;
  readonly field: string;
  readonly path: string;
  readonly pointer: string;
  readonly value: Json;
  /** What is expected, in words. */
  readonly expected: string;
  /**
   * person: only a person knows what is right. default: the API server fills it in because of another field. noFix: the
   * rule states no fix. noHelp: its fix was tried and did not help. refused: the API server would refuse what the fix makes.
   * immutable: the object exists, and the API server lets nobody change this in it.
   */
  readonly why: "person" | "default" | "noFix" | "noHelp" | "refused" | "immutable";
  /** What the person has to decide, or why no patch is offered. */
  readonly detail: string;
}

/** The remediation of one object. */
export interface Remediation {
  readonly patch: readonly PatchOperation[];
  readonly changes: readonly ValueChange[];
  readonly remaining: readonly Remaining[];
  /**
   * The patch was applied, and the outcome was read and evaluated again: nothing remains, every container, volume and unrelated
   * field is there, and the API server's validation refuses nothing that it took before, as far as repairs.yaml says.
   */
  readonly verified: boolean;
}

/** What an answer would be too long with. */
export interface RemediationOmitted {
  /** Operations of patches: no part of a patch is reported. */
  readonly operations: number;
  readonly changes: number;
  readonly remaining: number;
}
