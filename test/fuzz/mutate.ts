/** Spoils texts, bytes and objects in the ways in which parsers are known to differ or to fall. */
import type { JsonObject, Json } from "../../src/core/json.ts";
import type { Random } from "./random.ts";

const DEEP = 400;
/** Pieces of text that are put anywhere. */
const SCRAPS: readonly string[] = [
  ...[
    "\n---\n",
    "...\n",
    "%YAML 1.1\n",
    "\ufeff",
    "\0",
    "\t",
    "\r",
    "\u0085",
    "\u2028",
    "\ud800",
    "😀",
    "#",
    "'",
    '"',
    "\\",
  ],
  ...[
    "&a ",
    "*a",
    "&a [*a]",
    "<<: *a\n",
    "<<: {a: b}\n",
    "<<: [{a: 1}, {a: 2}]\n",
    "!!binary x",
    "!!float 1",
    "!!set {a}",
    "!x y",
  ],
  ...[
    "? [a]\n: b\n",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "|\n",
    ">-2\n",
    "~",
    "null",
    "{}",
    "[]",
    "yes",
    "0o17",
    "0x1F",
    "1_000",
  ],
  ...[
    "1e999",
    "-0",
    ".nan",
    ".inf",
    "99999999999999999999",
    "1.0000000000000000001",
    "-9223372036854775809",
    "12:30:45",
    "1e-400",
  ],
  ...[
    "__proto__: {polluted: true}\n",
    "constructor: {prototype: {polluted: true}}\n",
    '"__proto__":{"polluted":true},',
  ],
  ...[
    "toString: 1\n",
    "hasOwnProperty: x\n",
    '"spec":{},',
    "spec: {}\n",
    "kind: List\n",
    "items: [1, null, {}]\n",
    '"a":1,"a":2,',
  ],
  ...[
    "[".repeat(DEEP),
    "{a: ".repeat(DEEP),
    '{"a":'.repeat(DEEP),
    "- ".repeat(DEEP),
    "k".repeat(5_000),
    "1".repeat(2_000),
  ],
  "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n",
];

/** The text with up to three things wrong. */
export function mutateText(text: string, random: Random, others: readonly string[]): string {
  let spoilt = text;
  for (let i = random.below(4); i > 0; i--) spoilt = onceMutated(spoilt, random, others);
  return spoilt.slice(0, 90_000);
}

function onceMutated(text: string, random: Random, others: readonly string[]): string {
  const [at, length] = [random.below(text.length + 1), random.below(random.once(4) ? 300 : 8)];
  const [before, span, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (random.below(8)) {
    case 0:
      return before + after;
    case 1:
      return before + span + span + after;
    case 2:
      return before + span.split("").reverse().join("") + after;
    case 3: {
      const other = random.pick(others);
      return before + other.slice(random.below(other.length + 1));
    }
    case 4:
      return withLines(text, random);
    case 5:
      return before + String.fromCharCode(random.below(random.once(4) ? 65_536 : 128)) + after;
    default:
      return before + random.pick(SCRAPS) + text.slice(at);
  }
}

/** With a line doubled, moved, left out or indented otherwise. */
function withLines(text: string, random: Random): string {
  const lines = text.split("\n");
  const [from, to] = [random.below(lines.length), random.below(lines.length)];
  const line = lines[from] ?? "";
  if (random.once(4)) lines.splice(from, 1);
  else if (random.once(3)) lines[from] = " ".repeat(random.below(6)) + line.trimStart();
  else if (random.once(2)) lines[from] = line.replace(/:.*/, `: ${random.pick(SCRAPS)}`);
  else lines.splice(to, 0, line);
  return lines.join("\n");
}

/** What is not UTF-8: overlong, cut off, a surrogate, beyond Unicode, a stray continuation. */
const BROKEN_UTF8 = [
  [0xc0, 0xaf],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x80],
  [0xff],
];

/** The bytes of a text: mostly UTF-8, at times another encoding or broken. */
export function mutateBytes(text: string, random: Random): Buffer {
  const bytes = Buffer.from(text);
  switch (random.below(12)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case 1:
      return Buffer.from(text, "utf16le").swap16();
    case 2:
    case 3: {
      const at = random.below(bytes.length + 1);
      const broken = Buffer.from(random.pick(BROKEN_UTF8));
      return Buffer.concat([bytes.subarray(0, at), broken, bytes.subarray(at)]);
    }
    case 4:
      return bytes.subarray(0, random.below(bytes.length + 1));
    default:
      return bytes;
  }
}

const VALUES: readonly (() => Json)[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, "", "x", "*", "0", "v1.99999999999", "\0", "\ud800"].map(
    (value) => () => value,
  ),
  ...[
    () => [],
    () => ({}),
    () => [null],
    () => [[]],
    () => "k".repeat(10_000),
    () => JSON.parse('{"__proto__":{"polluted":true}}') as Json,
  ],
  () => ({ constructor: { prototype: { polluted: true } } }),
  () => JSON.parse("[".repeat(DEEP) + "]".repeat(DEEP)) as Json,
];
const KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "length",
  "",
  "0",
  "spec",
  "metadata",
  "a.b/c",
  "k".repeat(1_000),
];

/** A copy of an object in which some values and keys are others. */
export function mutateJson(value: JsonObject, random: Random): Json {
  const copy = structuredClone(value) as Json;
  const holders: object[] = [];
  collect(copy, holders);
  for (let i = random.below(5); i > 0; i--) {
    const holder = random.pick(holders) as Record<string, Json>;
    const keys = Object.keys(holder);
    const key = random.once(5) || keys.length === 0 ? random.pick(KEYS) : random.pick(keys);
    if (random.once(5) && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
    else
      define(
        holder,
        key,
        random.once(4) ? structuredClone(random.pick(holders) as Json) : random.pick(VALUES)(),
      );
  }
  return random.once(200) ? random.pick(VALUES)() : copy;
}

function define(holder: object, key: string, value: Json): void {
  if (Array.isArray(holder)) holder.push(value);
  else Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });
}

function collect(value: Json, holders: object[]): void {
  if (typeof value !== "object" || value === null) return;
  holders.push(value);
  for (const child of Object.values(value) as Json[]) collect(child, holders);
}
