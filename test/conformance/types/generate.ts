/** Generates objects from the table of types, then spoils them: wrong types, nulls, unknown fields, odd scalars. */
import type { TypeTable } from "../../../src/manifest/schema/index.ts";
import type { Random } from "../random.ts";

const SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  bool: [true, false],
  string: ["", "a", "é", "\u{1f600}"],
  int32: [0, 1, -1, 80, 2147483647, -2147483648],
  int64: [0, 1, 1000, -5, 9007199254740991],
  float: [0, 1.5],
  bytes: ["", "YQ==", "YWI="],
  quantity: ["1", "500m", "128Mi", "1.5Gi", "1e3", "0", "-1", ".5", "1.", "+1", 1, 1.5, 0],
  intOrString: [80, "http", "", 0],
  time: ["2026-01-31T12:00:00Z", "2024-02-29T23:59:59.5+01:00"],
  microTime: ["2026-01-31T12:00:00.000000Z"],
  raw: [{}, { a: 1 }],
};
const ODD: readonly unknown[] = [
  "",
  "true",
  "1",
  1,
  0,
  1.5,
  -1,
  2147483648,
  4294967296,
  true,
  false,
  [],
  {},
  [null],
  { a: null },
  "x",
  "1Mi ",
  "1KiB",
  "Mi",
  "1e",
  "--1",
  "2026-02-30T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-01-01",
  "2026-01-01T24:00:00Z",
  "2026-01-01T1:00:00Z",
  "2026-01-01T00:00:00+25:00",
  "a===",
  "YQ",
  "Y Q==",
];
const UNKNOWN = [
  "Privileged",
  "foo",
  "allowPrivilegeEscalation",
  "Image",
  "constructor",
  "__proto__",
  "toString",
  "Name",
  "image ",
  "securitycontext",
];

/** An object of a kind, spoilt in a few places. */
export function generateObject(random: Random, types: TypeTable): Record<string, unknown> {
  const apiVersion = random.pick(Object.keys(types.kinds));
  const kind = random.pick(Object.keys(types.kinds[apiVersion] ?? {}));
  const spoil = random.pick([0, 0.002, 0.01, 0.05]);
  const make = new Maker(random, types, spoil);
  const object = make.struct(types.kinds[apiVersion]?.[kind] ?? "", 0);
  return { ...object, apiVersion, kind };
}

class Maker {
  readonly #random: Random;
  readonly #types: TypeTable;
  readonly #spoil: number;

  constructor(random: Random, types: TypeTable, spoil: number) {
    this.#random = random;
    this.#types = types;
    this.#spoil = spoil;
  }

  struct(name: string, depth: number): Record<string, unknown> {
    const r = this.#random;
    const fields = Object.entries(this.#types.structs[name] ?? {});
    const wanted = Math.max(1, 5 - depth / 2) / Math.max(fields.length, 1);
    const bag: Record<string, unknown> = {};
    for (const [field, type] of fields) {
      const leads = /spec|template|ontainers|securityContext/.test(field);
      if (r.chance(leads ? 0.8 : wanted)) bag[field] = this.#value(type, depth + 1);
    }
    if (r.chance(this.#spoil * 3)) {
      Object.defineProperty(bag, r.pick(UNKNOWN), {
        value: r.pick(ODD),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return bag;
  }

  #value(type: string, depth: number): unknown {
    const r = this.#random;
    if (r.chance(this.#spoil)) return r.pick(ODD);
    if (r.chance(this.#spoil * 2)) return null;
    if (depth > 14) return null;
    if (type.startsWith("[]")) return r.list(3, () => this.#value(type.slice(2), depth + 1));
    if (type.startsWith("{}"))
      return Object.fromEntries(r.list(2, (i) => [`k${i}`, this.#value(type.slice(2), depth + 1)]));
    const scalars = SCALARS[type];
    return scalars === undefined ? this.struct(type, depth) : r.pick(scalars);
  }
}
