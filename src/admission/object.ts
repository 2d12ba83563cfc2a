/** Decodes the object of an admission request as the API server's own types say. */
import type { JsonObject } from "../core/json.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { decodeTyped, decodingTyped, typeOf } from "../manifest/schema/index.ts";
import type { Decoded, TypeTable } from "../manifest/schema/index.ts";
import { formatPath } from "../core/path.ts";
import type { GroupVersionKind } from "./types.ts";

/** What a request's object turned out to be. */
export type RequestObject =
  /** There is none. */
  | { readonly status: "absent" }
  /** It cannot be decoded, for this reason. */
  | { readonly status: "unreadable"; readonly detail: string }
  /** An object of a kind that the table of types has. */
  | (KindOf & { readonly status: "typed"; readonly value: JsonObject })
  /** An object of another kind, as it came in. */
  | (KindOf & {
      readonly status: "other";
      /** Whether the table has other kinds of the apiVersion. */
      readonly known: boolean;
      readonly value: JsonObject;
    });

/** What an object says it is. */
export interface KindOf {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * Decodes an object.
 * @param value as parsed from JSON.
 * @param expected the request's kind, for objects that do not state theirs.
 */
export function decodeRequestObject(
  value: unknown,
  expected: Readonly<Required<GroupVersionKind>>,
  types: TypeTable,
): RequestObject {
  const stated = statedObject(value, expected, types);
  return stated.status === "stated" ? typed(stated, decodeTyped(stated.value, stated.type, types)) : stated;
}

/** The same in small steps: for an ordinary object they cost more than they are worth. */
export function* decodingRequestObject(
  value: unknown,
  expected: Readonly<Required<GroupVersionKind>>,
  types: TypeTable,
): TimeSlices<RequestObject> {
  const stated = statedObject(value, expected, types);
  return stated.status === "stated"
    ? typed(stated, yield* decodingTyped(stated.value, stated.type, types))
    : stated;
}

/** An object of a kind that the table has, before its fields are decoded. */
interface StatedObject extends KindOf {
  readonly status: "stated";
  readonly type: string;
  readonly value: JsonObject;
}

function typed({ apiVersion, kind }: StatedObject, { errors: [error], value }: Decoded): RequestObject {
  if (error !== undefined) return unreadable(`${formatPath(error.path)}: ${error.detail}`);
  return { status: "typed", apiVersion, kind, value };
}

function statedObject(
  value: unknown,
  expected: Readonly<Required<GroupVersionKind>>,
  types: TypeTable,
): RequestObject | StatedObject {
  if (value === undefined || value === null) return { status: "absent" };
  if (typeof value !== "object" || Array.isArray(value)) return unreadable("an object is a map of fields");
  const object = value as JsonObject;
  const stated = { apiVersion: object["apiVersion"] ?? "", kind: object["kind"] ?? "" };
  if (typeof stated.apiVersion !== "string") return unreadable("apiVersion must be a text");
  if (typeof stated.kind !== "string") return unreadable("kind must be a text");
  const apiVersion = stated.apiVersion === "" ? apiVersionOf(expected) : stated.apiVersion;
  const kind = stated.kind === "" ? expected.kind : stated.kind;
  if (kind === "") return unreadable("kind is missing");
  if (apiVersion === "") return unreadable("apiVersion is missing");

  const complete =
    object["apiVersion"] === apiVersion && object["kind"] === kind ? object : { ...object, apiVersion, kind };
  const type = typeOf(apiVersion, kind, types);
  if (type !== undefined) return { status: "stated", apiVersion, kind, type, value: complete };
  const known = Object.hasOwn(types.kinds, apiVersion);
  return { status: "other", apiVersion, kind, known, value: complete };
}

function unreadable(detail: string): RequestObject {
  return { status: "unreadable", detail };
}

function apiVersionOf({ group, version }: Required<GroupVersionKind>): string {
  return group === "" ? version : `${group}/${version}`;
}

/** Why an object of another kind cannot be decoded. */
export function unknownKind({ apiVersion, kind }: KindOf): string {
  return `no kind ${JSON.stringify(kind)} is known in ${JSON.stringify(apiVersion)}`;
}
