/** What a keyword of the rule language is made of. One file beside this one states all of it, index.ts lists them. */
import type { Json, JsonObject } from "../../core/json.ts";
import type { Block, Code, Names } from "../code.ts";
import type { ParameterReference, Scalar } from "../scalar.ts";

/** What a keyword means: from the author's value to code. Nothing else in src knows a keyword by its name. */
export interface Keyword<Name extends string = string, Stated = unknown, Filled = Stated> {
  readonly name: Name;
  /** It judges the list or the node as a whole and stands alone in its field; the others judge one value and combine. */
  readonly judges?: "list" | "node";
  /** What more entries of its list mean, or what comes later in its order. */
  readonly more?: "looser" | "stricter";
  /** Compares two values of it: negative, 0, positive; NaN where there is no order. */
  readonly order?: (a: unknown, b: unknown) => number;
  /** The key of a revision that adds to its inherited list. */
  readonly extendedBy?: "alsoAllowed";
  /** It compiles patterns, whose library is large. */
  readonly isPattern?: true;
  /** Puts the values of parameters in the place of their names; a keyword without it takes none. */
  fill?(stated: Stated, parameters: ParameterSource): Filled | undefined;
  /** Values that it lists as accepted or refused. */
  lists?(filled: Filled): Listed;
  /** Says why a fix that sets this value does not help; values of parameters are an operator's and not known. */
  complaintOfSet?(stated: Stated, value: Json): string | undefined;
  /** Whether a fix that adds this value to the list helps. */
  helpsToAdd?(stated: Stated, value: Json): boolean;
  /** Reports what else an author can get wrong; undefined when there is nothing to compile. */
  resolve(filled: Filled, context: FieldContext): Constraint | LoneConstraint | undefined;
}

/** Takes a mistake of a rule author. */
export type ReportMistake = (pointer: string, message: string, side?: "key") => void;

/** The parameters of a control; pointers begin at the keyword's value. */
export interface ParameterSource {
  /** The values of one; an unknown one is reported at the pointer. */
  readonly valuesOf: (reference: ParameterReference, pointer: string) => readonly Scalar[];
  readonly report: ReportMistake;
}

/** The field that states a keyword. */
export interface FieldContext {
  /** Its other words, the values of parameters filled in. */
  readonly field: Readonly<Record<string, unknown>>;
  /** Takes a mistake in the keyword's value. */
  readonly report: (message: string) => void;
  /** Takes a mistake elsewhere, with its pointer from the field. */
  readonly reportInField: ReportMistake;
}

/** Values that a keyword lists; entries may end in `*`. */
export interface Listed {
  readonly allowed?: readonly Scalar[] | undefined;
  readonly forbidden?: readonly Scalar[] | undefined;
}

/** What the code of a keyword costs. */
export interface CodeCost {
  /** Rule data that stands in the code of each place. */
  readonly written?: unknown;
  /** Rule data that is held once. */
  readonly held?: unknown;
  /** Statements for each place, if more than one. */
  readonly statements?: number;
  /** Steps of the programs of its patterns. */
  readonly steps?: number;
}

interface Resolved extends CodeCost {
  /** What is expected, as the end of a sentence: `at most 4Gi`. */
  readonly expected: string;
}

/** A keyword with its value, ready to write code: one condition on a single value. */
export interface Constraint extends Resolved {
  /** An expression that is true when the set value in the variable is accepted. */
  readonly accepts: (value: Code, names: Names) => Code;
}

/** A keyword that stands alone. */
export interface LoneConstraint extends Resolved {
  /** The ways in which the list or node in the variable can offend. */
  readonly offences: (value: Code, block: Block) => readonly Offence[];
}

/** One way in which a value offends. */
export interface Offence {
  /** Expression that is true when it does. */
  readonly when: Code;
  /** Expression of the value that texts name; undefined when they name none. */
  readonly named: Code | undefined;
  /** Nothing is set. */
  readonly unset: boolean;
}

/** How a keyword is written: for schemas/control.schema.json, the OpenAPI document and docs/rule-language.md. */
export interface KeywordForm {
  /** JSON types of the values that it can accept. */
  readonly types: readonly ("string" | "number" | "boolean" | "array" | "object")[];
  /** What authors may state. */
  readonly schema: JsonObject;
  /** What answers show where parameters stand replaced by their values, if that is another form. */
  readonly answer?: JsonObject;
  /** Examples of its use, in Markdown. */
  readonly usage: string;
  /** When a set value is fine, in Markdown. */
  readonly meaning: string;
}

/** How a keyword is shown to people. */
export interface KeywordWords {
  readonly en: string;
  readonly zh: string;
  /** What an empty list says. */
  readonly none?: { readonly en: string; readonly zh: string };
  /** The name under which its values are told in texts and comparisons, if another one fits better. */
  readonly shownAs?: string;
  /** The values to show, where they are not the value or the list itself. */
  readonly values?: (stated: unknown) => readonly unknown[];
  /** An absent value always offends, or the question does not come up. */
  readonly absence?: "forbidden" | "no question";
}
