/** YAML texts that trap readers: scalars in every position, structure, merges and aliases, documents, and mutated manifests. */
import { Random } from "../random.ts";
import { MANIFESTS, POSITIONS, SCALARS, STRUCTURES } from "./traps.ts";

export interface Case {
  readonly kind: "scalar" | "structure" | "random" | "mutated" | "lines" | "layout";
  readonly text: string;
}

/** `count` cases, the same for the same seed; the fixed ones come first. */
export function corpus(seed: number, count: number): Case[] {
  const random = new Random(seed);
  const cases: Case[] = [];
  for (const scalar of SCALARS) {
    for (const position of POSITIONS)
      cases.push({ kind: "scalar", text: position.replaceAll("@", () => scalar) });
  }
  for (const text of STRUCTURES) {
    cases.push({ kind: "structure", text });
    cases.push(
      { kind: "lines", text: text.replaceAll("\n", "\r\n") },
      { kind: "lines", text: `\ufeff${text}\n` },
    );
  }
  while (cases.length < count) {
    const choice = random.next();
    if (choice < 0.15) cases.push({ kind: "layout", text: layout(random) });
    else if (choice < 0.3) cases.push({ kind: "random", text: randomDocument(random) });
    else if (choice < 0.6) cases.push({ kind: "mutated", text: mutate(random, random.pick(STRUCTURES)) });
    else cases.push({ kind: "mutated", text: mutate(random, random.pick(MANIFESTS)) });
  }
  return cases.slice(0, count);
}

const PIECES = [
  // eslint-disable-next-line @typescript-eslint/no-misused-spread -- one piece a character is meant
  ..." \t\n:-?,[]{}#&*!|>'\"%@`~.0123456789abcxyYnN=_+/\\<",
  ...[
    "\n  ",
    "\n    ",
    ": ",
    "- ",
    "? ",
    " #",
    "\n---\n",
    "\n...\n",
    "<<: ",
    "&a ",
    "*a",
    "*a ",
    "!!str ",
    "!!int ",
    "! ",
    "|\n",
    ">-\n",
    "|2\n",
  ],
  ...["''", '""', "\r\n", "null", "yes", "010", "\\u0041", '\\"', "\u00e9", "\u{1F600}", "\u00a0"],
];

/** One to three insertions, deletions, repetitions or swaps. */
function mutate(random: Random, text: string): string {
  let result = text;
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    const at = random.below(result.length + 1);
    const end = Math.min(result.length, at + 1 + random.below(random.chance(0.8) ? 2 : 12));
    const kind = random.below(4);
    if (kind === 0) result = result.slice(0, at) + result.slice(end);
    else if (kind === 1) result = result.slice(0, end) + result.slice(at, end) + result.slice(end);
    else result = result.slice(0, at) + random.pick(PIECES) + result.slice(at);
  }
  // An edit may have cut a surrogate pair; half of one is no text that could arrive.
  return result.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
}

function randomDocument(random: Random): string {
  const state: State = { anchors: [], next: 0 };
  const documents = random.chance(0.1) ? 2 : 1;
  return Array.from({ length: documents }, () => block(random, 0, 3, state)).join(
    random.pick(["\n---\n", "\n--- # x\n", "\n---\r\n"]),
  );
}

interface State {
  readonly anchors: string[];
  next: number;
}

function block(random: Random, indent: number, depth: number, state: State): string {
  const pad = " ".repeat(indent);
  const lines: string[] = [];
  const list = random.chance(0.3);
  for (let entries = 1 + random.below(4); entries > 0; entries--) {
    const lead = list ? "- " : `${key(random, state)}: `;
    const merge = !list && random.chance(0.08) && state.anchors.length > 0;
    if (merge) lines.push(`${pad}<<: ${mergeValue(random, state)}`);
    else if (depth > 0 && random.chance(0.45))
      lines.push(`${pad}${lead}${nested(random, indent, depth, state)}`);
    else lines.push(`${pad}${lead}${leaf(random, indent, state)}`);
    if (random.chance(0.05)) lines.push(random.pick(["", `${pad}# note`, "# note", "  "]));
  }
  return lines.join("\n");
}

function nested(random: Random, indent: number, depth: number, state: State): string {
  const name = random.chance(0.25) ? `a${state.next++}` : undefined;
  const inner = `${name === undefined ? "" : `&${name}`}\n${block(random, indent + 2, depth - 1, state)}`;
  if (name !== undefined) state.anchors.push(name);
  return inner;
}

function mergeValue(random: Random, state: State): string {
  const one = () =>
    random.chance(0.8)
      ? `*${random.pick(state.anchors)}`
      : `{${key(random, state)}: ${flow(random, 1, state)}}`;
  return random.chance(0.7) ? one() : `[${one()}, ${one()}]`;
}

function key(random: Random, state: State): string {
  if (random.chance(0.7)) return random.pick(["a", "b", "c", "spec", "name", "privileged", '"a"', "'b'"]);
  if (state.anchors.length > 0 && random.chance(0.05)) return `*${random.pick(state.anchors)} `;
  return random.pick(SCALARS);
}

function leaf(random: Random, indent: number, state: State): string {
  const choice = random.next();
  if (choice < 0.5) return random.pick(SCALARS);
  if (choice < 0.6 && state.anchors.length > 0) return `*${random.pick(state.anchors)}`;
  if (choice < 0.8) return flow(random, 2, state);
  if (choice < 0.9) return scalarBlock(random, indent);
  return (
    random.pick(["!!str ", "!!int ", "!!float ", "!!bool ", "!!null ", "!!binary ", "! ", "!x "]) +
    random.pick(SCALARS)
  );
}

function flow(random: Random, depth: number, state: State): string {
  const item = () =>
    depth > 0 && random.chance(0.3) ? flow(random, depth - 1, state) : random.pick(SCALARS);
  if (random.chance(0.5)) return `[${random.list(3, item).join(random.pick([", ", ",", " , "]))}]`;
  return `{${random.list(3, () => `${key(random, state)}${random.pick([": ", ":  ", " : "])}${item()}`).join(", ")}}`;
}

function scalarBlock(random: Random, indent: number): string {
  const header = random.pick(["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|4+", "| # note", ">3"]);
  const pad = " ".repeat(indent + 2);
  const line = () =>
    random.pick([
      `${pad}text`,
      `${pad}  more`,
      "",
      `${pad}\tx`,
      `${pad}# y`,
      pad,
      `${pad}- z`,
      `${pad.slice(1)}less`,
      `${pad} `,
    ]);
  return `${header}\n${Array.from({ length: 1 + random.below(4) }, line).join("\n")}`;
}

/** What stands in brackets, braces and quotes, over several lines that are indented as it comes. */
function layout(random: Random): string {
  const depth = random.below(3);
  const keys = Array.from({ length: depth }, (_, i) => `${"  ".repeat(i)}k${i}:\n`).join("");
  const lead = `${"  ".repeat(depth)}${random.pick(["", "- ", "- - "])}`;
  const tail = random.pick([
    "",
    "\n",
    " # end\n",
    `\n${"  ".repeat(depth)}z: 1\n`,
    "\nz: 1\n",
    "\n# end\nz: [1]\n",
  ]);
  return `${keys}${lead}a: ${spread(random, 2)}${tail}`;
}

const SPREAD_TEXTS = [
  ...[
    "echo hello",
    "001:db8::",
    "a:",
    "x:y",
    "it's",
    "a#b",
    "a #b",
    "-x",
    "1",
    "yes",
    "http://x/y",
    'a"b',
    "*",
    "~",
  ],
  ...[
    '"p q"',
    "'p q'",
    '"p # q"',
    "'it''s, [so]'",
    '"\\" ]"',
    '"\\\\"',
    "|",
    "&a b",
    "!!str 1",
    "? x",
    ":x",
    "::",
  ],
];

function spread(random: Random, depth: number): string {
  const text = random.pick(SPREAD_TEXTS);
  if (depth === 0 || random.chance(0.3))
    return text.replaceAll(" ", () => (random.chance(0.5) ? breakIn(random) : " "));
  const gap = (): string => (random.chance(0.5) ? breakIn(random) : random.pick(["", " "]));
  const item = (): string => spread(random, depth - 1);
  const items = Array.from({ length: random.below(4) }, item);
  if (random.chance(0.5)) return `[${gap()}${items.join(`${gap()},${gap()}`)}${gap()}]`;
  const entries = items.map(
    (value, i) => `${random.pick([`k${i}`, `"k${i}"`, value])}:${random.pick([" ", gap()])}${value}`,
  );
  return `{${gap()}${entries.join(`${gap()},${gap()}`)}${gap()}}`;
}

function breakIn(random: Random): string {
  const comment = random.chance(0.1) ? " # it's ]" : "";
  return `${comment}${random.pick(["\n", "\r\n", "\n\n"])}${" ".repeat(random.below(8))}`;
}
