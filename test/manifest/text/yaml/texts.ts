/** YAML texts for tests: of this project, cut and damaged, and written down from any value. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { dump } from "js-yaml";

/** The directory of the project. */
export const ROOT = join(import.meta.dirname, "../../../..");

function* yamlFiles(directory: string): Generator<string> {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) yield* yamlFiles(path);
    else if (/\.ya?ml$/.test(name)) yield path;
  }
}

/** The project's own. */
export const FILES = ["rules", "examples", "deploy", "packs"]
  .flatMap((name) => [...yamlFiles(join(ROOT, name))])
  .map((file) => readFileSync(file, "utf8"));

/** What makes YAML hard, to be put where it does not belong. */
const PIECES = [
  // eslint-disable-next-line @typescript-eslint/no-misused-spread -- one piece a character is meant
  ..." \n:#-'\"[]{},&*!|>?%@`~<=+$\\/.0\t\r",
  ": ", " #", "- ", "\n- ", "\n  ", "  ", "---\n", "...\n", "\n---", "<<: ", "*a", "&a ", "!!str ", "? ", "|\n", ">-\n", "''", '\\n"',
  "yes", "on", "null", "0x1", "010", "1_000", "1e3", ".5", ".nan", "12345678901234567", "9007199254740993", "-1", "2001-01-01",
  "__proto__", "constructor: ", "a: ", "a: 1\n", "é", "\u00a0", "\u{1f600}", "[a, b]", "{a: b}", '{"a":1}', "[a,]", "[,]", "key:\n",
] as const; // prettier-ignore

const edit = fc.record({
  at: fc.nat(),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(12)),
  piece: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.constant("")),
});

/** Of these, cut and damaged. */
export const edited = fc
  .tuple(fc.constantFrom(...FILES), fc.nat(), fc.nat(60), fc.array(edit, { minLength: 1, maxLength: 3 }))
  .map(([file, from, count, edits]) => {
    const lines = file.split("\n");
    const first = from % lines.length;
    let text = `${lines.slice(first, first + count + 1).join("\n")}\n`;
    for (const { at, remove, piece } of edits) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + piece + text.slice(place + remove);
    }
    // a part of a file keeps its indentation; the quick reader wants none at the top
    const indent = /^ */.exec(text)?.[0] ?? "";
    return indent === ""
      ? text
      : text
          .split("\n")
          .map((line) => line.replace(indent, ""))
          .join("\n");
  });

/** Whatever can be written down. */
export const dumped = fc
  .tuple(
    fc.jsonValue({ maxDepth: 4, depthSize: "medium" }),
    fc.record({ indent: fc.constantFrom(1, 2, 4), flowLevel: fc.constantFrom(-1, -1, 1, 2) }),
  )
  .map(([value, options]) => dump({ root: value }, options));
