/** What an entry of repairs.yaml says, as schemas/repairs.schema.json has it. */
import type { Conditions, Scalar } from "../../engine/index.ts";

/** How a refused value is repaired. */
export interface RepairFix {
  readonly set?: Scalar;
  readonly remove?: true;
}

/** An annotation that must say what a field says. */
export interface Agreement {
  /** The annotation's key; `{name}` is the name of the node. */
  readonly annotation: string;
  /** Paths of the object that it must agree with; the first that is there counts. */
  readonly with: readonly string[];
  /** The field of that object by which the spelling is chosen. */
  readonly by: string;
  /** For each value of that field the texts that agree with it; `{field}` stands for another field of the object. */
  readonly spellings: Readonly<Record<string, readonly string[]>>;
}

/** What nobody can change once an object exists. */
export interface Immutable {
  /** `apiVersion/Kind`. */
  readonly kinds: readonly string[];
  /** The object exists if any of these holds something. */
  readonly existsWhen: readonly string[];
  /** What can be changed all the same, with all below it. */
  readonly mutable: readonly string[];
  /** Annotations that cannot be changed; a trailing `*` stands for any text. */
  readonly frozenAnnotations?: readonly string[];
  /** What to do instead: sentences for people. */
  readonly instead: string;
}

/** Fields that people write at one place and that the API server reads at others. */
export interface Belongs {
  /** Absolute path of the object in which they stand; without it, the node itself. */
  readonly in?: string;
  /** Absolute paths of the objects to which they belong; without it, the node itself. */
  readonly to?: readonly string[];
  /** The object in each of these that takes them. */
  readonly under: string;
}

/** What a pod says elsewhere and ought to state. */
export interface Implies {
  /** Any of these holds. */
  readonly any: Conditions;
  /** Path to the value that says so. */
  readonly set: Readonly<Record<string, Scalar>>;
}

/** One entry; it states one of `forbids`, `agrees`, `immutable`, `implies` and `belongs`. */
export interface RepairEntry {
  readonly name: string;
  readonly description: string;
  /** Absolute paths of the objects that it is about. */
  readonly nodes?: readonly string[];
  readonly when?: Conditions;
  readonly unless?: Conditions;
  /** Path to the values that are refused there; `set`: every value. */
  readonly forbids?: Readonly<Record<string, readonly Scalar[] | "set">>;
  readonly agrees?: Agreement;
  readonly fix?: RepairFix;
  readonly immutable?: Immutable;
  readonly implies?: Implies;
  readonly belongs?: Belongs;
}
