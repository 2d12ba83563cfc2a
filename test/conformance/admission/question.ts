/** A question to both admissions, ours and upstream's: a request, and the cluster in which it is made. */
import type { AdmissionRequest, AdmissionResponse } from "../../../src/admission/index.ts";

export interface Question {
  readonly request: AdmissionRequest;
  /** Text of a PodSecurityConfiguration. */
  readonly configuration: string;
  /** The namespace as the cluster has it; absent when it has none. */
  readonly namespace?: { readonly labels?: Readonly<Record<string, string>> };
  /** What asking for the namespace fails with. */
  readonly lookupError?: string;
  readonly pods?: readonly unknown[];
  readonly listError?: string;
  /** The request is too late for anything. */
  readonly expired?: boolean;
}

/** A counter that counted. */
export interface Counter {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly count: number;
}

export interface Answer {
  readonly response?: AdmissionResponse;
  readonly metrics: readonly Counter[];
  /** Upstream crashed. */
  readonly panic?: string;
}
