/** The answer to an evaluation: the JSON of `POST /v1/evaluate`. */
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { Scalar } from "../engine/index.ts";
import type { Json } from "../core/json.ts";
import type { Exemption } from "../policy/exemptions/index.ts";
import type { AppliedSource, Mode } from "../policy/index.ts";
import type { Notice } from "../manifest/types.ts";

/** What became of a pod, or of an object without one. */
export type Verdict = "allowed" | "denied" | "exempt" | "notApplicable" | "notEvaluated" | "invalid";

/** The answer for a whole body. */
export interface EvaluateAnswer {
  /** True only if nothing is denied, invalid or not evaluated. */
  readonly allowed: boolean;
  readonly ruleset: RuleSetName;
  readonly summary: Summary;
  /** What the answer would be too long with; absent when it is whole. */
  readonly omitted?: Omitted;
  readonly results: readonly Result[];
}

/** What was left out of an answer. */
export interface Omitted {
  /** Violations that are left out, though they count in the verdict and the summary. */
  readonly violations: number;
  /** Findings of violations that are reported. */
  readonly findings: number;
  /** Characters of texts. */
  readonly characters: number;
}

/** Number of objects, of results with each verdict, and of violations. An object with several pods has several results. */
export interface Summary extends Readonly<Record<Verdict, number>> {
  readonly objects: number;
  readonly violations: number;
}

/** Names the submitted object. */
export interface ObjectName {
  /** Number of the object in the body. */
  readonly index: number;
  readonly apiVersion: string | null;
  readonly kind: string | null;
  /** The namespace in which it is evaluated; null when neither it nor the request names one. */
  readonly namespace: string | null;
  readonly name: string | null;
  /** Line on which the object begins. */
  readonly line: number;
}

/** What was found for one pod, or for an object without one. */
export interface Result {
  readonly object: ObjectName;
  /** Field path of the pod within the object, empty for a Pod; null when there is no pod. */
  readonly podPath: string | null;
  readonly verdict: Verdict;
  /** One sentence. */
  readonly explanation: string;
  readonly exemption: Exemption | null;
  /** `LEVEL:VERSION` of each mode, as stated; null when there is no pod to evaluate. */
  readonly policy: Readonly<Record<Mode, string>> | null;
  /** Where the policy comes from: the request, a Namespace in the same body or in the cluster, or the configuration. */
  readonly policySource: PolicySource | null;
  /** Where the level of each mode comes from; null when there is no pod to evaluate. */
  readonly policySources: Readonly<Record<Mode, AppliedSource>> | null;
  /** `LEVEL:VERSION` of each mode with the version whose rules evaluated, never `latest`. */
  readonly judgedAt: Readonly<Record<Mode, string>> | null;
  /** The enforce mode's text; null when it is not violated. */
  readonly message: string | null;
  /** Each mode's text; null where it is not violated. */
  readonly messages: Readonly<Record<Mode, string | null>>;
  readonly violations: readonly ViolationAnswer[];
  /** How many more there are, when the answer would be too long with them; they count in the verdict and the summary. */
  readonly violationsOmitted?: number;
  /** What exemptions let pass: evaluated all the same. */
  readonly hidden: readonly ExemptedAnswer[];
  /** How many more there are, when the answer would be too long with them. */
  readonly hiddenOmitted?: number;
  /** Why the object is invalid (a Namespace's bad labels, too) or not evaluated. */
  readonly errors: readonly Notice[];
  /** Fields that the API server would drop, and the like. */
  readonly warnings: readonly Notice[];
  /** What of the pod the object does not state, and the verdict therefore does not cover; a part of the explanation, too. */
  readonly partial?: string;
  /** Why an object of a kind that is not evaluated makes no pods, and what to send instead; a part of the explanation, too. */
  readonly advice?: string;
}

export type PolicySource = "request" | "namespace" | "defaults";

/** A failed control. The same control appears twice when two modes evaluate it by different revisions. */
export interface ViolationAnswer {
  readonly control: string;
  readonly title: string;
  readonly level: string;
  /** First version of the revision that evaluated. */
  readonly since: string;
  /** Modes whose policy it violates. */
  readonly modes: readonly Mode[];
  readonly reason: string;
  readonly detail: string;
  readonly remediation: string;
  readonly docs: string;
  readonly findings: readonly FindingAnswer[];
  /** How many more there are, when the answer would be too long with them. */
  readonly findingsOmitted?: number;
}

/** What an exemption lets pass of a control. */
export interface ExemptedAnswer extends ViolationAnswer {
  readonly exemption: Exemption;
}

/** One offending value, with its place in the submitted object and text. */
export interface FindingAnswer {
  /** Name of the restricted field in the control. */
  readonly field: string;
  readonly scope: string;
  readonly path: string;
  readonly pointer: string;
  /** Name of the offending container, when it is one. */
  readonly container?: string | undefined;
  /** Name of the offending node of another scope that has names. */
  readonly name?: string | undefined;
  /** The value found; null when there is none. */
  readonly value: Json;
  /** What would be accepted, as far as it can be listed; entries may end in `*`. */
  readonly allowed?: readonly Scalar[] | undefined;
  /** What is refused, when the rule lists that instead. */
  readonly forbidden?: readonly Scalar[] | undefined;
  /** What is expected, in words. */
  readonly expected: string;
  /** The finding rests on a value that the API server fills in. */
  readonly byDefault?: true | undefined;
  /** The finding rests on a value that the rule assumes for an absent one. */
  readonly assumed?: true | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}
