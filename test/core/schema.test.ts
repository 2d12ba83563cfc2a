/** Schemas carry the type of what they describe; the compiler holds each answer to its description. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, expectTypeOf, it } from "vitest";
import type { ValueOf } from "../../src/core/schema.ts";
import { count, list, map, nullable, object, orUndefined, text, word } from "../../src/core/schema.ts";
import { json } from "../../src/server/handler.ts";
import type { Handler } from "../../src/server/handler.ts";
import type { AnswerOf } from "../../src/server/openapi/operation.ts";
import type { listLevels } from "../../src/server/api/standard/schema.ts";

const SCHEMA = object(
  { level: nullable(word("A level.", ["baseline", "restricted"])), pods: list(count("How many.")) },
  { optional: { notes: map(text("A note."), "Notes."), line: orUndefined(count("A line.", 1)) } },
);

it("a schema describes values of its type", () => {
  expectTypeOf<ValueOf<typeof SCHEMA>>().toEqualTypeOf<{
    readonly level: "baseline" | "restricted" | null;
    readonly pods: readonly number[];
    readonly notes?: Readonly<Record<string, string>>;
    readonly line?: number | undefined;
  }>();
  const values: readonly ValueOf<typeof SCHEMA>[] = [
    { level: null, pods: [] },
    { level: "restricted", pods: [1], notes: { a: "b" }, line: 1 },
  ];
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(SCHEMA);
  expect(values.map((value) => validate(value))).toEqual([true, true]);
  expect(validate({ level: "other", pods: [] })).toBe(false);
  expect(validate({ level: null })).toBe(false);
});

it("a handler that answers otherwise than its operation says is not compiled", () => {
  const ruleset = { version: "v1", digest: "sha256:" };
  const right: Handler<AnswerOf<typeof listLevels>> = () => json({ ruleset, levels: [] });
  // @ts-expect-error the levels are missing
  const wrong: Handler<AnswerOf<typeof listLevels>> = () => json({ ruleset });
  expect([right, wrong]).toHaveLength(2);
});
