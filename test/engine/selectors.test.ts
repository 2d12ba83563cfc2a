/** The generated selectors against jsonpath-plus: any path of the rule language finds the same values in any JSON. */
import fc from "fast-check";
import { JSONPath } from "jsonpath-plus";
import { expect, test } from "vitest";
import { engineFor } from "./rule-set.ts";

const name = fc.constantFrom("a", "b", "c", "constructor", "toString", "x-y");
const step = fc.oneof(
  { weight: 4, arbitrary: name.map((n) => `.${n}`) },
  { weight: 2, arbitrary: fc.constant("[*]") },
  { weight: 1, arbitrary: fc.nat(2).map((n) => `[${n}]`) },
  { weight: 1, arbitrary: name.map((n) => `['${n}.${n}/z']`) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 2 })
      .map((n) => `[${n.join(",")}]`),
  },
);
const path = fc
  .tuple(name, fc.array(step, { maxLength: 4 }))
  // four unions may stand for more paths than a rule may ask for
  .filter(([, rest]) => rest.filter((text) => text.includes(",")).length < 4)
  .map(([first, rest]) => first + rest.join(""));

const leaf = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.constantFrom("", "s", "0"));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: "small" }, leaf, tie("object"), tie("list")),
  list: fc.array(tie("tree"), { maxLength: 3 }),
  object: fc.dictionary(
    fc.oneof(
      name,
      name.map((n) => `${n}.${n}/z`),
    ),
    tie("tree"),
    { maxKeys: 4 },
  ),
}));
const spec = fc.dictionary(name, tree, { maxKeys: 4 });

/** jsonpath-plus walks into `[*]` of strings and skips scalars silently; the engine refuses scalars instead. */
function walksIntoScalar(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("expected a list or a map");
}

/** The value that holds the one at a pointer below the spec. */
function holderOf(pointer: string, node: unknown): unknown {
  const steps = pointer.split("/").slice(2, -1);
  return steps.reduce<unknown>((at, step) => {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return (at as Record<string, unknown>)[key];
  }, node);
}

test("finds what jsonpath-plus finds", () => {
  fc.assert(
    fc.property(path, spec, (text, node) => {
      const expected = JSONPath<{ pointer: string; value: unknown }[]>({
        path: `$.spec.${text}`,
        json: { spec: node },
        eval: false,
        resultType: "all",
      })
        .filter(({ value }) => value !== null && value !== undefined && typeof value !== "function")
        // jsonpath-plus takes the characters of a text for its items
        .filter(({ pointer }) => typeof holderOf(pointer, node) === "object")
        .map(({ pointer, value }) => ({ pointer, value }));
      const evaluator = engineFor({ in: ["pod"], path: text, allowed: [] }).evaluator("baseline", "v1.0");
      let found;
      try {
        found = evaluator.explain({ spec: node as never })[0]?.findings ?? [];
      } catch (error) {
        fc.pre(!walksIntoScalar(error));
        throw error;
      }
      const pointers = found.map((finding) => ({
        pointer: finding.path
          .map((s) => `/${String(s).replaceAll("~", "~0").replaceAll("/", "~1")}`)
          .join(""),
        value: finding.value,
      }));
      const order = (a: { pointer: string }, b: { pointer: string }): number =>
        a.pointer < b.pointer ? -1 : 1;
      expect(pointers.sort(order)).toEqual(expected.sort(order));
      expect(evaluator.allows({ spec: node as never })).toBe(expected.length === 0);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  "a..b",
  "a[?(@.b)]",
  "a[(1)]",
  "a^",
  "a~",
  "a['x','y']",
  "a[*",
  "",
  "a.",
  "$.a",
  "a[`b`]",
  "@.a",
  "a b",
])("refuses the path %j when the rules load", (text) => {
  expect(() => engineFor({ in: ["pod"], path: text, allowed: [] })).toThrow(/path/);
});
