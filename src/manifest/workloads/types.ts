/** What an entry of workloads.yaml says, and what is found in an object with its help. */
import type { PodLike } from "../../engine/index.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Issue } from "../schema/index.ts";
import type { Path } from "../../core/path.ts";

/** One entry of workloads.yaml, as schemas/workloads.schema.json describes it. */
export interface WorkloadEntry {
  readonly name: string;
  readonly group: string;
  readonly kinds: readonly string[];
  readonly description: string;
  readonly served?: readonly string[];
  readonly retired?: readonly string[];
  readonly writeInstead?: string;
  readonly templates?: readonly (TemplatePlace | AssembledPlace)[];
  readonly manifests?: readonly ManifestPlace[];
  readonly noPods?: string;
  readonly partial?: string;
  readonly unjudged?: readonly { readonly path: string; readonly why: string }[];
  readonly examples: readonly WorkloadExample[];
}

/** A place that holds a pod template. */
export interface TemplatePlace {
  readonly path: string;
  readonly whenAbsent?: "judgeEmpty" | "none";
}

/** A place of whole manifests: values with apiVersion and kind, or a text of them. */
export interface ManifestPlace {
  readonly path: string;
  readonly as?: "text";
  readonly placeholder?: string;
}

/** Nodes that embed settings of a pod without being a template. */
export interface AssembledPlace {
  readonly at: readonly string[];
  readonly needs?: readonly string[];
  readonly unless?: readonly string[];
  readonly assemble: readonly PartEntry[];
}

/** Where one part of an assembled pod comes from. */
export interface PartEntry {
  readonly to: string;
  readonly from: readonly string[];
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  readonly over?: string;
  readonly name?: string;
  readonly into?: string;
}

/** An object and the pods that stand in it. */
export interface WorkloadExample {
  readonly object: JsonObject;
  readonly pods: readonly {
    readonly path: string;
    readonly containers: readonly string[];
    readonly pod?: JsonObject;
  }[];
  readonly warnings?: readonly string[];
  readonly notEvaluated?: readonly string[];
}

/** A pod template in an object. */
export interface FoundTemplate {
  /** The template's place in the object; empty for the object itself. */
  readonly path: Path;
  /** It stands in a text of the object. */
  readonly inText?: true;
  /** The namespace of the manifest in the object that the pod stands in, where that names one. */
  readonly namespace?: string;
  /** As written: its types are not checked, and it need not even be an object. */
  readonly pod: PodLike;
  /** The place in the object of a path from the pod's root, or the nearest one. */
  toSource(path: Path): Path;
  /** Whether the object has a field for what stands, or would stand, at the path. */
  hasPlaceFor(path: Path): boolean;
}

/** What `findPods` finds. */
export type FoundTemplates =
  | {
      readonly kind: "pods";
      readonly pods: readonly FoundTemplate[];
      readonly warnings: readonly Issue[];
      /** Those warnings that tell of a pod, or of settings of one, that is not among the pods found. */
      readonly unjudged: readonly Issue[];
      /** What of the pods does not stand in the object, a sentence without an end mark. */
      readonly partial?: string;
    }
  | {
      readonly kind: "none";
      /** Why the kind makes no pods and what to send instead, a sentence without an end mark. */
      readonly advice?: string;
      /** The kind makes pods of which the object states nothing: what is known of them, a sentence without an end mark. */
      readonly partial?: string;
    }
  | {
      readonly kind: "unknown";
      /** Where something like a pod stands, or what kept the search from going on; at least one. */
      readonly issues: readonly Issue[];
    };
