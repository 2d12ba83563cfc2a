/** Decodes objects by type as the API server does: wrong types are errors, unknown fields are dropped, null is unset. */
import type { JsonObject, UnknownObject } from "../../core/json.ts";
import type { TimeSlices } from "../../core/time-slices.ts";
import { holdsMoreThan, isDue } from "../../engine/index.ts";
import { setOwn } from "../text/tree.ts";
import { acceptorOf } from "./accept.ts";
import { SCALARS, STRING_EXPECTED } from "./scalars.ts";
import { explainUnknown } from "./unknown.ts";
import { ownEntry, type Issue, type TypeTable } from "./types.ts";
import type { Path } from "../../core/path.ts";

/** A decoded object. */
export interface Decoded {
  /** What is left of the object; the very same one when nothing had to change. */
  readonly value: JsonObject;
  /** Why the API server would refuse it. */
  readonly errors: readonly Issue[];
  /** Fields that it would drop. */
  readonly warnings: readonly Issue[];
}

/** More issues than anybody reads: the rest of a hostile object is counted, not listed. */
const MAX_ISSUES = 100;

/**
 * Decodes a value as a struct of the table.
 * @param value parsed JSON; it is not changed.
 * @param numberText a number as written, where `String(value)` differs; Go refuses `1.0` for an integer.
 * Source: sigs.k8s.io/json and the UnmarshalJSON methods of k8s.io/apimachinery; compared by test/conformance/types.
 */
export function decodeTyped(
  value: unknown,
  typeName: string,
  types: TypeTable,
  numberText?: (path: Path) => string | undefined,
): Decoded {
  if (numberText === undefined && acceptorOf(typeName, types)(value)) {
    return { value: value as JsonObject, errors: [], warnings: [] };
  }
  const decoder = new Decoder(types, typeName, numberText);
  return outcome(decoder.decode(value, typeName), decoder);
}

/** The same in small steps, for a value as JSON.parse gives it. */
export function* decodingTyped(value: unknown, typeName: string, types: TypeTable): TimeSlices<Decoded> {
  const decoder = new Decoder(types, typeName, undefined);
  return outcome(yield* decoder.decoding(value, typeName), decoder);
}

function outcome(decoded: unknown, { errors, warnings }: Decoder): Decoded {
  const object = typeof decoded === "object" && decoded !== null && !Array.isArray(decoded) ? decoded : {};
  return { value: object as JsonObject, errors: errors.list, warnings: warnings.list };
}

/** Values of a part that is decoded at once. */
const SMALL_PART = 64;

class Issues {
  readonly list: Issue[] = [];

  add(path: Path, detail: () => string): void {
    if (this.list.length < MAX_ISSUES) this.list.push({ path: [...path], detail: detail() });
    else if (this.list.length === MAX_ISSUES) this.list.push({ path: [], detail: "there are more of these" });
  }
}

class Decoder {
  readonly errors = new Issues();
  readonly warnings = new Issues();
  readonly #types: TypeTable;
  readonly #root: string;
  readonly #numberText: ((path: Path) => string | undefined) | undefined;
  /** Where the decoder is; pushed and popped instead of copied. */
  readonly #path: (string | number)[] = [];

  constructor(types: TypeTable, root: string, numberText: ((path: Path) => string | undefined) | undefined) {
    this.#types = types;
    this.#root = root;
    this.#numberText = numberText;
  }

  /** The decoded value, which is never null. */
  decode(value: unknown, type: string): unknown {
    if (type.startsWith("[]")) return this.#list(value, type.slice(2));
    if (type.startsWith("{}")) return this.#map(value, type.slice(2));
    const scalar = SCALARS[type];
    if (scalar === undefined) return this.#struct(value, type);
    const expected = scalar.refuse(value, () => this.#textOf(value));
    if (expected !== undefined) this.#refuse(value, expected);
    return value;
  }

  /** The same in small steps: what is long is taken apart, and put together from what is made of its parts. */
  *decoding(value: unknown, type: string): TimeSlices<unknown> {
    if (isDue()) yield;
    if (!holdsMoreThan(value, SMALL_PART)) return this.#part(value, type);
    if (Array.isArray(value))
      return type.startsWith("[]") ? yield* this.#items(value, type) : this.decode(value, type);
    const isTaken = type.startsWith("{}") || Object.hasOwn(this.#types.structs, type);
    return isTaken ? yield* this.#entries(value as JsonObject, type) : this.decode(value, type);
  }

  #part(value: unknown, type: string): unknown {
    return acceptorOf(type, this.#types)(value) ? value : this.decode(value, type);
  }

  *#items(list: readonly unknown[], listType: string): TimeSlices<unknown> {
    const type = listType.slice(2);
    const made: unknown[] = [];
    for (const [index, item] of list.entries()) {
      this.#path.push(index);
      made.push(item === null ? zeroOf(type) : yield* this.decoding(item, type));
      this.#path.pop();
    }
    return made;
  }

  *#entries(object: JsonObject, type: string): TimeSlices<unknown> {
    const made: Record<string, unknown> = {};
    for (const [name, entry] of Object.entries(object)) {
      const inner = type.startsWith("{}") ? type.slice(2) : ownEntry(this.#types.structs[type] ?? {}, name);
      if (inner !== undefined && holdsMoreThan(entry, SMALL_PART)) {
        this.#path.push(name);
        setOwn(made, name, yield* this.decoding(entry, inner));
        this.#path.pop();
      } else {
        // what is short, unset or not known is decoded as if it were alone
        const alone: Record<string, unknown> = {};
        setOwn(alone, name, entry);
        const kept = this.#part(alone, type) as UnknownObject;
        if (Object.hasOwn(kept, name)) setOwn(made, name, kept[name]);
        if (isDue()) yield;
      }
    }
    return made;
  }

  #struct(value: unknown, type: string): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.#refuse(value, "expected a map of fields");
      return {};
    }
    const fields = this.#types.structs[type] ?? {};
    let copy: Record<string, unknown> | undefined;
    for (const [name, entry] of Object.entries(value)) {
      const fieldType = ownEntry(fields, name);
      this.#path.push(name);
      if (fieldType === undefined) {
        this.warnings.add(this.#path, () => explainUnknown(this.#path, type, this.#root, this.#types));
        copy ??= { ...value };
        Reflect.deleteProperty(copy, name);
      } else if (entry === null) {
        copy ??= { ...value };
        Reflect.deleteProperty(copy, name);
      } else {
        const decoded = this.decode(entry, fieldType);
        if (decoded !== entry) {
          copy ??= { ...value };
          copy[name] = decoded;
        }
      }
      this.#path.pop();
    }
    return copy ?? value;
  }

  #list(value: unknown, type: string): unknown {
    if (!Array.isArray(value)) {
      this.#refuse(value, "expected a list");
      return [];
    }
    const list: readonly unknown[] = value;
    let copy: unknown[] | undefined;
    list.forEach((item, index) => {
      this.#path.push(index);
      const decoded = item === null ? zeroOf(type) : this.decode(item, type);
      if (decoded !== item) {
        copy ??= [...list];
        copy[index] = decoded;
      }
      this.#path.pop();
    });
    return copy ?? list;
  }

  #map(value: unknown, type: string): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.#refuse(value, "expected a map");
      return {};
    }
    let copy: Record<string, unknown> | undefined;
    for (const [key, entry] of Object.entries(value)) {
      this.#path.push(key);
      const decoded = entry === null ? zeroOf(type) : this.decode(entry, type);
      if (decoded !== entry) {
        copy ??= { ...value };
        setOwn(copy, key, decoded);
      }
      this.#path.pop();
    }
    return copy ?? value;
  }

  /** The value at the current path as it was written. */
  #textOf(value: unknown): string {
    return typeof value === "number"
      ? (this.#numberText?.(this.#path) ?? String(value))
      : JSON.stringify(value);
  }

  #refuse(value: unknown, expected: string): void {
    const hint = typeof value === "boolean" && expected === STRING_EXPECTED ? QUOTES : "";
    this.errors.add(
      this.#path,
      () => `${expected}, found ${describe(value, () => this.#textOf(value))}${hint}`,
    );
  }
}

const QUOTES = ": put it in quotes, as YAML takes y, n, yes, no, on and off for true or false";

function zeroOf(type: string): unknown {
  if (type.startsWith("[]") || type.startsWith("{}")) return null;
  const scalar = SCALARS[type];
  return scalar === undefined ? {} : scalar.zero;
}

/** Longest value that is repeated in a sentence. */
const LONGEST = 60;

function describe(value: unknown, written: () => string): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  const text = written();
  return `the ${typeof value} ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}
