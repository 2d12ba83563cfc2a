/** `npm run conformance:types`: compares typed decoding with Go's on generated objects; `-- --freeze` keeps a part for `npm test`. */
import { parseArgs } from "node:util";
import types from "../../../schemas/kubernetes/types.json" with { type: "json" };
import { decodeTyped, typeOf } from "../../../src/manifest/schema/index.ts";
import { Random } from "../random.ts";
import { freezeDecodings } from "./freeze.ts";
import { generateObject } from "./generate.ts";
import { startGoDecoder, unknownFields } from "./go.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    freeze: { type: "boolean", default: false },
  },
});
const go = startGoDecoder();
if (values.freeze) {
  console.log(`answers frozen: ${await freezeDecodings(go)}`);
  go.close();
  process.exit();
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
  const first = await go.ask(objects);
  // What we leave of an object must mean the same to Go as the object itself.
  const second = await go.ask(decoded.map(({ value }) => value));
  objects.forEach((object, i) => {
    totals.cases++;
    const [ours, answer, again] = [decoded[i], first[i], second[i]];
    if (ours === undefined || answer === undefined || again === undefined)
      throw new Error("an answer is missing");
    if (answer.error !== undefined) totals.refused++;
    if (ours.errors.length > 0 !== (answer.error !== undefined)) {
      differ(object, ours.errors, answer);
      return;
    }
    if (answer.error !== undefined) return;
    const unknown = unknownFields(answer);
    if (unknown.length > 0) totals.warned++;
    if (unknown.length !== ours.warnings.length) differ(object, ours.warnings, unknown);
    else if (again.strict !== undefined || JSON.stringify(again.json) !== JSON.stringify(answer.json))
      differ(object, again, answer);
  });
}
go.close();
console.log(
  `objects: ${totals.cases}, refused by Go: ${totals.refused}, with unknown fields: ${totals.warned}, seed ${values.seed}`,
);
console.log(`differences: ${totals.differences}`);
process.exitCode = totals.differences === 0 ? 0 : 1;
