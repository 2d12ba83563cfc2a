/** No value of a rule file can be taken away or altered without a test that fails. */
import { expect, it } from "vitest";
import { loadBuiltInRules } from "../standard/built-in-rules.ts";
import { mutateRules } from "./mutation.ts";

it("finds every mutant of every built-in control", { timeout: 120_000 }, async () => {
  const { mutants, survivors } = mutateRules(await loadBuiltInRules());
  expect(survivors).toEqual([]);
  expect(mutants).toBeGreaterThan(1000);
});
