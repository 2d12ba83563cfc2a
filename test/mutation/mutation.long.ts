/** No value of a rule file can be taken away or altered without a test that fails. */
import { expect, it } from "vitest";
import { loadBuiltInRules } from "../standard/built-in-rules.ts";
import { mutateRules } from "./mutation.ts";

it("notices every mutant of every built-in rule file", async () => {
  const { mutants, survivors } = await mutateRules(await loadBuiltInRules());
  expect(survivors).toEqual([]);
  expect(mutants).toBeGreaterThan(1000);
});
