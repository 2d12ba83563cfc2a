/** What rules state reaches generated code as data alone. */
import { expect, test } from "vitest";
import { code, joined, literal, type Code } from "../../src/engine/code.ts";

test("a text becomes code as a literal alone: everything else is an error of types", () => {
  const stated = '"); leak(("';
  expect(code`f(${literal(stated)})`).toBe(String.raw`f("\"); leak((\"")`);
  // @ts-expect-error: a text in the place of code
  const bare: Code = code`f(${stated})`;
  // @ts-expect-error: a template without the tag
  const untagged: Code = `f(${literal(stated)})`;
  // @ts-expect-error: texts that are put together
  joined([literal(stated) + stated], ", ");
  expect([bare, untagged].map(String)).toEqual([`f(${stated})`, `f(${literal(stated)})`]);
});
