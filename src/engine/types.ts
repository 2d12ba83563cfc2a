/** The shapes that the engine takes in (a rule set, pods) and gives back (violations, findings). */
import type { Path } from "../core/path.ts";
import type { Json, JsonObject } from "../core/json.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import type { StatedKeywords } from "./keywords/index.ts";
import type { AllowedEntry, ParameterReference, Scalar } from "./scalar.ts";

export type { AllowedEntry, ParameterReference, Scalar };

/** What is evaluated: a Pod, or a pod template; decoded and defaulted as the API server would. */
export interface PodLike {
  readonly metadata?: JsonObject | null | undefined;
  readonly spec?: JsonObject | null | undefined;
}

/** How an absent value counts: fine, a violation, or fine when the pod-level value is an allowed one. */
export type Unset = "allowed" | "forbidden" | "inherited";

/** One restricted field of a control: where it is, what its absence means, and the keywords that say what it may be. */
export interface FieldRule extends StatedKeywords {
  /** Scopes (see `Scope`) in which the field is looked up. */
  readonly in: readonly string[];
  /** Paths relative to the scope's node. */
  readonly path?: string | readonly string[];
  /** Keys of a map scope (annotations, labels): exact, trailing `*`, or with `{containers}`; or the values of a parameter. */
  readonly key?: string | ParameterReference | readonly (string | ParameterReference)[];
  /** `image`: constraints evaluate the image reference spelled out, with registry, path, and tag or digest. */
  readonly as?: "image";
  /** Value assumed when the leaf is absent but the object that would hold it is there. */
  readonly default?: Scalar;
  readonly unset?: Unset;
  /** This field's own phrase; phrases of offending fields are joined to `{parts}`. */
  readonly part?: string;
  /** How an offending value is repaired. */
  readonly fix?: Fix;
}

/** How people spell a value otherwise. */
export interface Respelling {
  /** Letters before it that do not belong there, in any case. */
  readonly withoutPrefix?: string;
  /** It is written in capital letters. */
  readonly upperCase?: true;
}

/** How one offending value is repaired: exactly one of `set`, `remove`, `add` and `person`. The engine does not read it. */
export interface Fix {
  /** The value is replaced by this one. */
  readonly set?: Json;
  /** The value is taken away. */
  readonly remove?: true;
  /** This is added to the list, which is created if need be. */
  readonly add?: Scalar;
  /** With `remove`: a text that is an allowed one but for its spelling is spelt so instead. */
  readonly respell?: Respelling;
  /** Only a person knows what to do: a sentence for them. */
  readonly person?: string;
  /** `set` and `remove` are about the object (or list item) that holds the value, not the value alone. */
  readonly whole?: true;
  /** The scope at which to set the value once, for offenders of scopes that inherit from it. */
  readonly at?: string;
  /** Where nothing was set, setting this leaves ordinary programs working as before. */
  readonly safe?: true;
}

/** Conditions: absolute path (`$.spec.os.name`) to the value, or one of the values, that it must have. */
export type Conditions = Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** What a revision states or inherits. */
export interface RevisionBody {
  readonly reason?: string;
  readonly detail?: string;
  readonly detailWhenUnset?: string;
  /** If any of these holds, the check passes. */
  readonly unless?: Conditions;
  /** The check runs only if all of these hold. */
  readonly when?: Conditions;
  /** Controls of the levels below that this one replaces. */
  readonly overrides?: readonly string[];
  readonly fields?: Readonly<Record<string, FieldRule>>;
}

/** One revision of a control, in force from `since` on; it inherits what it does not state. */
export interface Revision extends RevisionBody {
  /** `v1.N`. */
  readonly since: string;
  /** Values added to the inherited `allowed` of the named fields. */
  readonly alsoAllowed?: Readonly<Record<string, readonly AllowedEntry[]>>;
}

/** An example of a control: run as a test at every version from `from` to `to`. */
export interface Example {
  readonly name: string;
  readonly pod: JsonObject;
  /** First version at which it holds (default: the control's first revision). */
  readonly from?: string;
  /** Last version at which it holds (default: the newest). */
  readonly to?: string;
  /** Parameter values for this example, instead of the control's own. */
  readonly parameters?: Readonly<Record<string, readonly Scalar[]>>;
  /** Expected texts of a failing example. */
  readonly reason?: string;
  readonly detail?: string;
}

/** A control, as its YAML file states it. */
export interface Control extends RevisionBody {
  readonly id: string;
  readonly level: string;
  readonly title: string;
  readonly description: string;
  readonly remediation: string;
  readonly docs: string;
  /** `shadow`: to be evaluated and reported, but not enforced. An engine enforces all that it is given: its maker leaves such controls out. */
  readonly enforcement?: "shadow";
  /** Lists of values that an operator may fill in; `{parameter: name}` in a field refers to them. */
  readonly parameters?: Readonly<
    Record<string, { readonly description: string; readonly values: readonly Scalar[] }>
  >;
  readonly versions: readonly Revision[];
  readonly examples: { readonly pass: readonly Example[]; readonly fail: readonly Example[] };
}

/** Where restricted fields are looked up, and how an offender in it is named. */
export interface Scope {
  readonly name: string;
  readonly description: string;
  /** Absolute paths of the scope's nodes, in visiting order; `[*]` visits each item of a list. */
  readonly paths: readonly string[];
  /** `object`: each node is evaluated by `path`. `map`: each node is a map of keys, evaluated by `key`. */
  readonly nodes: "object" | "map";
  /** Word for one offender and for several. `pod` when both are the same and no names are listed. */
  readonly one: string;
  readonly many: string;
  /** Field of the node that names an offender; without it only the word is printed. */
  readonly named?: string;
  /** The scope whose value an `inherited` field falls back to. */
  readonly inheritsFrom?: string;
  /** Names of fields by which other kinds embed a pod. The engine does not read it. */
  readonly embeddedAs?: readonly string[];
}

/** A level: the controls of the level that it extends, and its own. */
export interface Level {
  readonly name: string;
  readonly description: string;
  readonly extends?: string;
}

/** Everything that the engine compiles. Scopes are in reporting order. */
export interface RuleSet {
  readonly scopes: readonly Scope[];
  readonly levels: readonly Level[];
  readonly controls: readonly Control[];
}

/** An error that a rule author made. `pointer` is a JSON pointer into the control's (or scopes') document. */
export interface RuleError {
  /** `control`, `scopes` or `levels`: which document. */
  readonly document: "control" | "scopes" | "levels";
  /** The control's id when `document` is `control`. */
  readonly control?: string;
  readonly pointer: string;
  /** The mistake is the key itself, not its value. */
  readonly side?: "key" | undefined;
  readonly message: string;
}

/** A failed control. */
export interface Violation {
  readonly control: Control;
  /** First version of the revision that evaluated. */
  readonly since: string;
  /** Upstream's forbidden reason. */
  readonly reason: string;
  /** Upstream's forbidden detail; may be empty. */
  readonly detail: string;
}

/** One offending value. */
export interface Finding {
  /** Name of the restricted field in the control. */
  readonly field: string;
  readonly scope: string;
  /** Where it is (or would have to be), from the root of the pod. */
  readonly path: Path;
  /** Name of the offending node, where its scope has names (a container, a volume). */
  readonly name: string | undefined;
  /** The value found; null when there is none. */
  readonly value: Json;
  /** The value is not in the pod: the rule's `default` stands for it. */
  readonly defaulted: true | undefined;
  /** What would be accepted, as far as it can be listed; entries may end in `*`. */
  readonly allowed: readonly Scalar[] | undefined;
  /** What is refused, when the rule lists that instead. */
  readonly forbidden: readonly Scalar[] | undefined;
  /** One sentence fragment that says what is expected, e.g. `one of "a", "b"` or `at most 4Gi`. */
  readonly expected: string;
}

/** A violation with everything that offends. */
export interface ExplainedViolation extends Violation {
  readonly findings: readonly Finding[];
  /** How many more there are. */
  readonly findingsOmitted: number;
}

/** A failed control with the number of values that offend. */
export interface CountedViolation extends Check {
  readonly findings: number;
}

/** Numbers of offending values by check, so that evaluators which share checks count once. */
export type Counts = Map<Check, number>;

/** Why a finding is let pass, as a name; undefined when it counts. */
export type ExemptionLookup = (control: Control, finding: Finding) => string | undefined;

/** What was let pass under one name, worded as if it were all that offends. */
export interface ExemptedViolation extends ExplainedViolation {
  readonly exemption: string;
}

/** A control's revision in force. */
export interface Check {
  readonly control: Control;
  /** First version of the revision in force. */
  readonly since: string;
}

/** Evaluates pods at one level and version. Immutable. */
export interface Evaluator {
  readonly level: string;
  /** The version in force: `v1.N`, never above the newest revision. */
  readonly version: string;
  /** The checks that run, in the order of results. */
  readonly checks: readonly Check[];
  /** The verdict alone. */
  readonly allows: (pod: PodLike) => boolean;
  /** Violations with texts, in upstream's order; empty when the pod is allowed. */
  readonly evaluate: (pod: PodLike) => readonly Violation[];
  /** Violations with texts and findings. */
  readonly explain: (pod: PodLike) => readonly ExplainedViolation[];
  /** Violations by what is not exempted, and apart from them what is. */
  readonly divide: (pod: PodLike, exemptionFor: ExemptionLookup) => Divided;
  /** As `allows`, in small steps. */
  readonly allowing: (pod: PodLike) => TimeSlices<boolean>;
  /** As `evaluate`, in small steps. */
  readonly evaluating: (pod: PodLike) => TimeSlices<readonly Violation[]>;
  /** As `explain`, in small steps. @param most findings of a violation. */
  readonly explaining: (pod: PodLike, most?: number) => TimeSlices<readonly ExplainedViolation[]>;
  /** As `divide`, in small steps. @param most findings of a violation. */
  readonly dividing: (pod: PodLike, exemptionFor: ExemptionLookup, most?: number) => TimeSlices<Divided>;
  /** What fails and how often, in small steps. @param known what was counted for the same pod. */
  readonly counting: (pod: PodLike, known: Counts) => TimeSlices<readonly CountedViolation[]>;
}

/** Violations by what is not exempted, and what is. */
export interface Divided {
  readonly violations: readonly ExplainedViolation[];
  readonly exempted: readonly ExemptedViolation[];
}

/** A compiled rule set. */
export interface Engine {
  /** The newest version at which a revision starts, `v1.N`. */
  readonly newest: string;
  readonly levels: readonly Level[];
  readonly controls: readonly Control[];
  /**
   * The evaluator for a level and a version (`latest` or `v1.N`).
   * @throws RangeError for a level that the rule set does not have or a malformed version.
   */
  readonly evaluator: (level: string, version: string) => Evaluator;
}
