/** What an entry of defaults.yaml says, and how its paths are read. */
import type { JsonObject } from "../../core/json.ts";

/** One entry of defaults.yaml. */
export interface DefaultRule {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly when?: Readonly<Record<string, unknown>>;
  readonly unless?: Readonly<Record<string, unknown>>;
  /** Not filled in in pod templates, only in the pods that are made of them. */
  readonly templates?: false;
  readonly onlySet?: readonly string[];
  readonly set?: Readonly<Record<string, unknown>>;
  readonly copy?: { readonly from: string; readonly to: string; readonly unless?: unknown };
  readonly annotation?: AnnotationDefault;
}

/** A field that an annotation of the pod sets. */
export interface AnnotationDefault {
  /** With `{name}` for the name of the object that is completed. */
  readonly key: string;
  /** Field names with dots between them. */
  readonly to: string;
  readonly unlessSame?: string;
  readonly values: readonly AnnotationValue[];
}

/** What a text of an annotation becomes. */
export interface AnnotationValue {
  readonly is?: string;
  readonly begins?: string;
  /** The field that takes what follows the beginning. */
  readonly rest?: string;
  /** Bytes of the rest. */
  readonly maxLength?: number;
  readonly set: Readonly<Record<string, unknown>>;
}

/** A field's name, or null for every item of a list. */
export type DefaultStep = string | null;

const STEP = /\.([A-Za-z][A-Za-z0-9]*)(\[\*\])?/g;

/** The steps of an absolute path that matches schemas/defaults.schema.json. */
export function stepsOf(path: string): readonly DefaultStep[] {
  return [...path.matchAll(STEP)].flatMap(([, name = "", each]) =>
    each === undefined ? [name] : [name, null],
  );
}

/** Reads the entries that the loader validated. */
export function defaultRules(entries: readonly JsonObject[]): readonly DefaultRule[] {
  return entries as unknown as readonly DefaultRule[];
}
