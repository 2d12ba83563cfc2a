/** Large answers are written in pieces; together they are the same JSON. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonPieces } from "../../../src/server/answer/json-pieces.ts";

async function written(value: unknown): Promise<readonly string[]> {
  const pieces: string[] = [];
  for await (const piece of jsonPieces(value)) pieces.push(piece);
  return pieces;
}

it("writes what JSON.stringify writes", async () => {
  const values = fc.oneof(fc.jsonValue({ maxDepth: 9 }), fc.dictionary(fc.string(), fc.constant(undefined)));
  await fc.assert(
    fc.asyncProperty(values, async (value) => {
      expect((await written(value)).join("")).toBe(JSON.stringify(value));
    }),
  );
});

it("writes no piece that is much longer than the others", async () => {
  const finding = { path: "spec.containers[0].image", value: "x".repeat(100), line: 1 };
  const violations = [{ findings: Array.from({ length: 20_000 }, () => finding) }];
  const pieces = await written({ allowed: false, results: [{ violations }] });
  expect(pieces.length).toBeGreaterThan(20);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(80_000);
});
