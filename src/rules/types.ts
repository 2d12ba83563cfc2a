/** What the loader of rule files takes in and gives back. */
import { OperationalError } from "../core/error-facts.ts";
import type { Engine, RuleSet } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { ScopedExemption } from "../policy/exemptions/index.ts";

/** A rule file before it is read. */
export interface RuleFile {
  /** Name of the layer: a directory of rules. Files of one pack form one layer. */
  readonly pack: string;
  /** Path as people shall see it in errors; the last segment decides what the file is. */
  readonly file: string;
  readonly text: string;
  /** What it is for, where its name does not tell. */
  readonly kind?: FileKind;
}

/** A directory of rule files; later directories stand above earlier ones. */
export interface RuleDirectory {
  readonly pack: string;
  readonly directory: string;
}

/** One mistake of a rule author, with its place. */
export interface RuleFileError {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** RFC 6901 pointer into the file's document; empty for the file as a whole. */
  readonly pointer: string;
  readonly message: string;
}

/** Where a control comes from. */
export interface RuleSource {
  readonly pack: string;
  readonly file: string;
  readonly text: string;
}

/** An overlay that is in force. */
export interface LaidOverlay {
  readonly source: RuleFile;
  /** The keys that it states. */
  readonly stated: ReadonlySet<string>;
  /** Where its examples begin among those of the control. */
  readonly firstExample: { readonly pass: number; readonly fail: number };
}

/** A rule set that is ready to evaluate. Immutable. */
export interface LoadedRuleSet {
  /** What it was built of; add a file and build again to see what it would change. */
  readonly files: readonly RuleFile[];
  /** The values of these files. */
  readonly documents: readonly RuleDocument[];
  readonly ruleSet: RuleSet;
  /** Of the controls that are enforced. */
  readonly engine: Engine;
  /** Of all controls, as if those in shadow were enforced; undefined when none is in shadow. */
  readonly shadowEngine?: Engine;
  /** Entries of workloads.yaml, checked against schemas/workloads.schema.json. */
  readonly workloads: readonly JsonObject[];
  /** Entries of defaults.yaml, checked against schemas/defaults.schema.json. */
  readonly defaults: readonly JsonObject[];
  /** Entries of repairs.yaml, checked against schemas/repairs.schema.json. */
  readonly repairs: readonly JsonObject[];
  /** Entries of injection.yaml, checked against schemas/injection.schema.json. */
  readonly injection: readonly JsonObject[];
  /** Entries of exemptions.yaml, checked against schemas/exemptions.schema.json and the controls. */
  readonly exemptions: readonly ScopedExemption[];
  /** The layer of each exemption, by its name. */
  readonly exemptionPacks: ReadonlyMap<string, string>;
  /** `sha256:…` over the content: the same for the same rules, however they are written and split over files. */
  readonly digest: string;
  /** For people: the newest version of the standard, followed by `+PACK` for each layer above the first. */
  readonly version: string;
  /** The file of each control, by the control's id. */
  readonly sources: ReadonlyMap<string, RuleSource>;
  /** The overlays of controls that have any, by the control's id, the lowest first. */
  readonly overlays: ReadonlyMap<string, readonly LaidOverlay[]>;
}

/** All mistakes in all rule files, sorted by file and place. */
export class RuleFilesError extends OperationalError {
  readonly errors: readonly RuleFileError[];

  constructor(errors: readonly RuleFileError[]) {
    super(errors.map(formatRuleFileError).join("\n"));
    this.name = "RuleFilesError";
    this.errors = errors;
  }
}

/** One line as compilers print it: `FILE:LINE:COLUMN: MESSAGE (at POINTER)`. */
export function formatRuleFileError(error: RuleFileError): string {
  const place = error.pointer === "" ? "" : ` (at ${error.pointer})`;
  return `${error.file}:${error.line}:${error.column}: ${error.message}${place}`;
}

/** Where in a value a mistake is: at the key that holds it, or at the value itself. */
export type Side = "key" | "value";

/** A mistake within one document, before its line is known. */
export interface RuleProblem {
  readonly pointer: string;
  readonly side: Side;
  readonly message: string;
}

/** Takes a problem at a pointer; by default it is about the value there. */
export type ReportProblem = (pointer: string, message: string, side?: Side) => void;

/** What a file is for, by its name. */
export type FileKind =
  | "control"
  | "overlay"
  | "scopes"
  | "levels"
  | "workloads"
  | "defaults"
  | "repairs"
  | "injection"
  | "exemptions";

/** A rule file that was read and matches its schema. */
export interface RuleDocument {
  readonly source: RuleFile;
  readonly kind: FileKind;
  readonly value: JsonObject;
}

/** One entry of a list, or one control, with its origin. */
export interface RuleEntry<T> {
  readonly value: T;
  readonly document: RuleDocument;
  /** Where the entry stands in its document. */
  readonly pointer: string;
}
