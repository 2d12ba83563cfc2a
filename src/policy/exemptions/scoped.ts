/** An organisation's own exemptions: which findings, in which workloads, for how long. Source: schemas/exemptions.schema.json. */
import type { JsonObject } from "../../core/json.ts";
import type { ListedExemption } from "./listed.ts";

/** One exemption. Everything that it states must hold for a finding that it lets pass. */
export interface ScopedExemption {
  readonly name: string;
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string;
  /** A day, a time, or `never`. */
  readonly expires: string;
  readonly match: {
    readonly namespaces: readonly string[];
    readonly kinds?: readonly string[];
    readonly names?: readonly string[];
    readonly containers?: readonly string[];
    readonly containerTypes?: readonly string[];
    readonly images?: readonly string[];
  };
  readonly allow: readonly {
    readonly control: string;
    readonly fields?: readonly string[];
    readonly values?: readonly (string | number | boolean | null)[];
  }[];
}

/** What answers tell of an exemption. */
export interface ScopedExemptionName {
  readonly by: "rule";
  /** The exemption's name. */
  readonly value: string;
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string;
  readonly expires: string;
}

/** Why something is let pass. */
export type Exemption = ListedExemption | ScopedExemptionName;

/** What runs a pod, as exemptions name it. */
export interface Workload {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  /** Of the object, for what controls it. */
  readonly metadata: unknown;
}

/** Entries of exemptions.yaml, which match their schema. */
export function scopedExemptions(entries: readonly JsonObject[]): readonly ScopedExemption[] {
  return entries as unknown as readonly ScopedExemption[];
}
