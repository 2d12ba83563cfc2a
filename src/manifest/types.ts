/** What reading submitted text yields: manifests, the pods in them, and where each value stands. */
import type { Path } from "../core/path.ts";
import type { Range } from "../core/range.ts";
import type { PodLike } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { OffsetTree } from "./text/tree.ts";

/** What a text is when it holds no Kubernetes object: one to render first, or something else. */
export type OtherText = "template" | "notKubernetes";

/** What a document is when it is no object that kubectl would send. */
export type OtherContent = OtherText | "jsonPatch" | "mergePatch";

/** Something to tell about a manifest, with its place. */
export interface Notice {
  /** Kubernetes field path from the object's root, `spec.containers[0].image`; empty for the object itself. */
  readonly path: string;
  /** RFC 6901 pointer from the object's root. */
  readonly pointer: string;
  /** One sentence. */
  readonly detail: string;
  readonly line?: number;
  readonly column?: number;
}

/** Where a value of a evaluated pod stands in the submitted object. */
export interface ValueLocation {
  /** Kubernetes field path from the object's root. */
  readonly path: string;
  /** RFC 6901 pointer from the object's root. */
  readonly pointer: string;
  /** Position of the value, or of the nearest existing parent when the value is absent. */
  readonly range: Range | undefined;
  /** The value was put there by the API server's defaults, not by the author. */
  readonly byDefault: boolean;
  /** The value stands here, or would be written here. Else the object has no field for it, and this is the nearest place. */
  readonly exact: boolean;
}

/** A pod or pod template found in an object, as it would reach admission. */
export interface FoundPod {
  /** Field path of the pod template within the object; empty for a Pod. */
  readonly podPath: string;
  /** Decoded as the API server decodes, defaults applied. */
  readonly pod: PodLike;
  /** For a template: the pod as the API server evaluates it within its object, where that is not the same. */
  readonly template?: PodLike;
  /** It stands in a text of the object, where no patch reaches it. */
  readonly inText?: true;
  /** The namespace of the manifest within the object that it stands in, where that names one. */
  readonly namespace?: string;
  /** Translates a path from the pod's root (as in a Finding) to its place in the object and text. Costly: call only for findings. */
  locationOf(path: Path): ValueLocation;
}

/** The text that a document was read from, to edit it there. */
export interface WrittenDocument {
  /** Offset in the whole text, a byte-order mark left out, that the marks count from. */
  readonly start: number;
  /** Characters of the text; all items of a list in JSON have that of the list. */
  readonly length: number;
  /** Number of the document among those of this text. */
  readonly item: number;
  /** Marks of the value, found once; undefined where there are none. */
  offsets(): OffsetTree | undefined;
}

/** Where an object is written. */
export interface Origin {
  /** The document that holds it: one for all its objects. */
  readonly document: { readonly value: unknown; readonly written: WrittenDocument | undefined };
  /** From the root of the document. */
  readonly path: Path;
}

/** One submitted object. */
export interface Manifest {
  /** Number of the object in the body: documents and list items counted in order, empty documents included. */
  readonly index: number;
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** Line on which the object begins. */
  readonly line: number;
  /** The object as decoded; absent when it could not be read. */
  readonly object?: JsonObject;
  /** The object as written, before typed decoding; absent when it could not be read. */
  readonly source?: JsonObject;
  /**
   * pods: there is something to evaluate. notApplicable: a kind without pods. notEvaluated: something like a pod in a kind
   * that no workload entry describes. invalid: the API server would refuse it.
   */
  readonly status: "pods" | "notApplicable" | "notEvaluated" | "invalid";
  readonly pods: readonly FoundPod[];
  /** What it is, when it is invalid and was not meant to be a Kubernetes object. */
  readonly other?: OtherContent;
  /** Why it is invalid or not evaluated. */
  readonly errors: readonly Notice[];
  /** Beside the pods that were found: pods, or settings of pods, that nobody evaluates. They are among the warnings, too. */
  readonly unjudged?: readonly Notice[];
  /** Why an object without pods makes none, and what to send instead: a sentence without an end mark. */
  readonly advice?: string;
  /** What of the pods does not stand in the object: a sentence without an end mark. */
  readonly partial?: string;
  /** Fields that the API server would drop, and the like. */
  readonly warnings: readonly Notice[];
  /** The document that the object stands in, and its place there; absent for what was never text. */
  readonly origin?: Origin;
  /** Position of a value in the submitted text, or of its nearest existing parent; undefined for what was never text. */
  rangeOf(path: Path): Range | undefined;
}
