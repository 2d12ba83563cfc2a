/** What the admission webhook is asked, what it answers, and what it needs from outside. */
import type { ExemptionIndex } from "../policy/exemptions/index.ts";
import type { MaybePromise } from "../core/maybe-promise.ts";
import type { Engine, PodLike, RuleSet } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import type { KubernetesModel } from "../manifest/read-manifests.ts";
import type { Configuration, LevelVersion, Mode } from "../policy/index.ts";

/** `request` of an AdmissionReview; what is not read here may be there too. Source: k8s.io/api/admission/v1. */
export interface AdmissionRequest {
  readonly uid?: string;
  readonly kind?: GroupVersionKind;
  readonly resource?: GroupVersionResource;
  readonly requestSubResource?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly operation?: string;
  readonly userInfo?: { readonly username?: string };
  /** As parsed from JSON. */
  readonly object?: unknown;
  readonly oldObject?: unknown;
}

export interface GroupVersionKind {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
}

export interface GroupVersionResource {
  readonly group?: string;
  readonly version?: string;
  readonly resource?: string;
}

/** `response` of an AdmissionReview, as upstream writes it. */
export interface AdmissionResponse {
  readonly uid: string;
  readonly allowed: boolean;
  /** Why it is refused. */
  readonly status?: Status;
  /** The API server puts the webhook's name and a slash before each key. */
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  readonly warnings?: readonly string[];
}

/** metav1.Status of a refusal. */
export interface Status {
  readonly metadata: Readonly<Record<string, never>>;
  readonly status: "Failure";
  readonly message: string;
  readonly reason: string;
  readonly details?: StatusDetails;
  readonly code: number;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly causes?: readonly {
    readonly reason?: string;
    readonly message: string;
    readonly field?: string;
  }[];
}

/** What of a request rules, texts and metrics speak of; absent texts are empty. */
export interface Attributes {
  readonly uid: string;
  readonly operation: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly kind: Readonly<Required<GroupVersionKind>>;
  readonly namespace: string;
  readonly name: string;
  readonly username: string;
}

/** Counts what was decided. Called as upstream calls its recorder. */
export interface MetricsRecorder {
  /** A pod or template was evaluated. Enforce counts every verdict, audit and warn only denials. */
  evaluation(decision: Decision, policy: LevelVersion, mode: Mode, attributes: Attributes): void;
  exemption(attributes: Attributes): void;
  /** An exemption of the organisation's own let something pass. @param name the exemption's. */
  exempted(name: string): void;
  /** @param fatal the request could not be evaluated; otherwise it was evaluated by a stand-in for an unreadable policy. */
  error(fatal: boolean, attributes: Attributes): void;
}

export type Decision = "allow" | "deny";

/** A Namespace, as far as admission reads it. */
export interface NamespaceObject {
  readonly metadata?: { readonly labels?: JsonObject | null | undefined } | null | undefined;
}

/** Where a list of pods must end. */
export interface ListOptions {
  /** On the clock of the dependencies, in milliseconds: after it the answer is of no use, and the list shall fail. */
  readonly deadline: number;
}

/** Pods of a namespace: all at once, or page by page in bounded memory. */
export type PodList = Promise<readonly PodLike[]> | AsyncIterable<readonly PodLike[]>;

/** What admission needs from outside. */
export interface AdmissionDependencies {
  readonly engine: Engine;
  /** What the engine was made of; tells which metadata rules read. */
  readonly ruleSet: RuleSet;
  readonly configuration: Configuration;
  /** An organisation's own exemptions; none unless given. */
  readonly exemptions?: ExemptionIndex;
  /** The namespace, undefined when the cluster has none of the name; rejects when that cannot be reported. */
  readonly namespaces: (name: string) => MaybePromise<NamespaceObject | undefined>;
  readonly listPods: (namespace: string, options: ListOptions) => PodList;
  /** Milliseconds that never run backwards, from any beginning. */
  readonly clock: () => number;
  readonly model: KubernetesModel;
  readonly metrics: MetricsRecorder;
}

/** Circumstances of one request. */
export interface AdmissionOptions {
  /** When the API server gives up waiting, on the clock of the dependencies, in milliseconds. */
  readonly deadline?: number | undefined;
  /** Does what grows with the object, step by step, for an object that is large; else it is done at once. */
  readonly inSteps?: <Outcome>(steps: TimeSlices<Outcome>) => Promise<Outcome>;
}

/** Admission by one rule set. */
export interface Admission {
  readonly admit: Admit;
  /** Whether a rule looks at the history of fields, `metadata.managedFields`; else a request need not bring it. */
  readonly readsFieldHistory: boolean;
}

/**
 * Answers an admission request, at once when nothing outside has to be asked. What is wrong with the request or the cluster
 * is in the answer: it throws or rejects on a mistake in here alone.
 */
export type Admit = (
  request: AdmissionRequest,
  options?: AdmissionOptions,
) => MaybePromise<AdmissionResponse>;
