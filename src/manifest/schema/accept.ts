/**
 * Recognises values that decoding leaves as they are, without keeping a path or a list of faults: nearly everything that an
 * API server sends. What is not recognised may still be in order; the decoder tells.
 */
import { SCALARS } from "./scalars.ts";
import { ownEntry, type TypeTable } from "./types.ts";

/** Whether the value is of the type, complete and without anything to drop. */
export type Accept = (value: unknown) => boolean;

const cache = new WeakMap<TypeTable, Map<string, Accept>>();

/** The recogniser of a type of the table; each is made once. Numbers must be as JSON.parse gives them. */
export function acceptorOf(type: string, types: TypeTable): Accept {
  let known = cache.get(types);
  if (known === undefined) {
    known = new Map();
    cache.set(types, known);
  }
  let accept = known.get(type);
  if (accept === undefined) {
    accept = create(type, types);
    known.set(type, accept);
  }
  return accept;
}

function create(type: string, types: TypeTable): Accept {
  if (type.startsWith("[]")) return list(acceptorOf(type.slice(2), types));
  if (type.startsWith("{}")) return map(acceptorOf(type.slice(2), types));
  const special = ownEntry(SPECIAL, type);
  if (special !== undefined) return special;
  const scalar = ownEntry(SCALARS, type);
  if (scalar === undefined) return struct(ownEntry(types.structs, type) ?? {}, types);
  return (value) =>
    value !== null &&
    scalar.refuse(value, () => (typeof value === "number" ? String(value) : "")) === undefined;
}

const isInt32: Accept = (value) => Number.isInteger(value) && (value as number) === ((value as number) | 0);

/** Scalars that are met at every turn. */
const SPECIAL: Readonly<Record<string, Accept>> = {
  bool: (value) => typeof value === "boolean",
  string: (value) => typeof value === "string",
  int32: isInt32,
  intOrString: (value) => typeof value === "string" || isInt32(value),
  // beyond these the spelling matters
  int64: Number.isSafeInteger,
};

function list(item: Accept): Accept {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const one of value as readonly unknown[]) if (!item(one)) return false;
    return true;
  };
}

function map(entry: Accept): Accept {
  return (value) => {
    if (!isObject(value)) return false;
    for (const key in value) if (!entry(value[key])) return false;
    return true;
  };
}

function struct(fieldTypes: Readonly<Record<string, string>>, types: TypeTable): Accept {
  // structs may hold themselves: fields are looked up when the first value comes
  let fields: Map<string, Accept | "text"> | undefined;
  return (value) => {
    if (!isObject(value)) return false;
    fields ??= new Map(
      Object.entries(fieldTypes).map(([name, type]) => [
        name,
        // most fields hold text: looked at without a call
        type === "string" ? "text" : acceptorOf(type, types),
      ]),
    );
    for (const key in value) {
      const accept = fields.get(key);
      const item = value[key];
      if (accept === "text" ? typeof item !== "string" : accept?.(item) !== true) return false;
    }
    return true;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
