/** `npm run conformance:types`: compares typed decoding with Go's on generated objects. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import types from "../../../schemas/kubernetes/types.json" with { type: "json" };
import { decodeTyped, typeOf } from "../../../src/kubernetes/decode/index.ts";
import { buildGoProgram } from "../oracle.ts";
import { Random } from "../random.ts";
import { generateObject } from "./generate.ts";

interface GoAnswer {
  readonly error?: string;
  readonly strict?: readonly string[];
  readonly json?: unknown;
}

const { values } = parseArgs({
  options: { count: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const child = spawn(buildGoProgram(import.meta.dirname), [], { stdio: ["pipe", "pipe", "inherit"] });
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

async function askGo(objects: readonly unknown[]): Promise<readonly GoAnswer[]> {
  child.stdin.write(objects.map((object) => `${JSON.stringify(object)}\n`).join(""));
  const answers: GoAnswer[] = [];
  while (answers.length < objects.length) {
    const line: IteratorResult<string, unknown> = await lines.next();
    if (line.done === true) throw new Error("the Go program stopped early");
    answers.push(JSON.parse(line.value) as GoAnswer);
  }
  return answers;
}

const random = new Random(Number(values.seed));
const totals = { cases: 0, refused: 0, warned: 0, differences: 0 };

function differ(object: unknown, ours: unknown, go: unknown): void {
  if (totals.differences++ < 10) {
    console.log(
      `difference\n  object ${JSON.stringify(object)}\n  ours   ${JSON.stringify(ours)}\n  go     ${JSON.stringify(go)}`,
    );
  }
}

while (totals.cases < Number(values.count)) {
  const objects = Array.from({ length: 500 }, () => generateObject(random, types));
  const decoded = objects.map((object) => {
    const name = typeOf(String(object["apiVersion"]), String(object["kind"]), types) ?? "";
    return decodeTyped(object, name, types);
  });
  const first = await askGo(objects);
  // What we leave of an object must mean the same to Go as the object itself.
  const second = await askGo(decoded.map(({ value }) => value));
  objects.forEach((object, i) => {
    totals.cases++;
    const [ours, go, again] = [decoded[i], first[i], second[i]];
    if (ours === undefined || go === undefined || again === undefined)
      throw new Error("an answer is missing");
    if (go.error !== undefined) totals.refused++;
    if (ours.errors.length > 0 !== (go.error !== undefined)) {
      differ(object, ours.errors, go);
      return;
    }
    if (go.error !== undefined) return;
    const unknown = (go.strict ?? []).filter((text) => text.startsWith("unknown field"));
    if (unknown.length > 0) totals.warned++;
    if (unknown.length !== ours.warnings.length) differ(object, ours.warnings, unknown);
    else if (again.strict !== undefined || JSON.stringify(again.json) !== JSON.stringify(go.json))
      differ(object, again, go);
  });
}
child.stdin.end();
console.log(
  `objects: ${totals.cases}, refused by Go: ${totals.refused}, with unknown fields: ${totals.warned}, seed ${values.seed}`,
);
console.log(`differences: ${totals.differences}`);
process.exitCode = totals.differences === 0 ? 0 : 1;
