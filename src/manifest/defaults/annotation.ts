/** Turns annotations of a pod into fields, as the API server does with those that fields have replaced. */
import type { Path } from "../../core/path.ts";
import type { UnknownObject } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { AnnotationDefault, AnnotationValue } from "./rules.ts";

/** A value for a field, and the annotation that gave it. */
export interface AnnotatedField {
  readonly value: UnknownObject;
  /** Steps from the object that is completed. */
  readonly to: readonly string[];
  /** Place of the annotation in the pod. */
  readonly annotation: Path;
}

/**
 * What an annotation of the pod sets in one of its objects; undefined when there is none, when it says nothing that is known, and
 * when the field, or its like for the whole pod, says something already.
 * @param same the value of the field that `unlessSame` names.
 */
export function annotatedField(
  pod: unknown,
  node: UnknownObject,
  { key, to, values }: AnnotationDefault,
  same: unknown,
): AnnotatedField | undefined {
  const name = node["name"];
  if (typeof name !== "string") return undefined;
  const metadata = isJsonObject(pod) ? pod["metadata"] : undefined;
  const annotations = isJsonObject(metadata) ? metadata["annotations"] : undefined;
  const named = key.replaceAll("{name}", () => name);
  if (!isJsonObject(annotations) || !Object.hasOwn(annotations, named)) return undefined;
  const text = annotations[named];
  const steps = to.split(".");
  if (typeof text !== "string" || isTaken(node, steps)) return undefined;
  const value = valueOf(text, values);
  if (value === undefined || hasSameFields(value, same)) return undefined;
  return { value, to: steps, annotation: ["metadata", "annotations", named] };
}

/** The object with a value at the end of a path; the objects on the way are made where they are missing. */
export function withValueAt(
  node: UnknownObject,
  [step, ...rest]: readonly string[],
  value: unknown,
): UnknownObject {
  if (step === undefined) return node;
  const inner = node[step];
  return {
    ...node,
    [step]: rest.length === 0 ? value : withValueAt(isJsonObject(inner) ? inner : {}, rest, value),
  };
}

/** Whether the field is set, or something on the way to it is no object. */
function isTaken(node: UnknownObject, steps: readonly string[]): boolean {
  let at: unknown = node;
  for (const step of steps) {
    if (!isJsonObject(at)) return true;
    at = Object.hasOwn(at, step) ? at[step] : undefined;
    if (at === undefined || at === null) return false;
  }
  return true;
}

function valueOf(text: string, values: readonly AnnotationValue[]): UnknownObject | undefined {
  for (const { is, begins, rest, maxLength = Infinity, set } of values) {
    if (is === text) return set;
    if (begins === undefined || !text.startsWith(begins)) continue;
    const left = text.slice(begins.length);
    const isUsable = left !== "" && left === left.trim() && bytesOf(left) <= maxLength;
    return isUsable ? { ...set, ...(rest !== undefined && { [rest]: left }) } : undefined;
  }
  return undefined;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Fields that are null count as not set. */
function hasSameFields(value: UnknownObject, other: unknown): boolean {
  if (!isJsonObject(other)) return false;
  const isSet = ([, field]: readonly [string, unknown]): boolean => field !== null && field !== undefined;
  const [mine, theirs] = [value, other].map((bag) => Object.entries(bag).filter(isSet));
  return mine?.length === theirs?.length && mine?.every(([name, field]) => other[name] === field) === true;
}
