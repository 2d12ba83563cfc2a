/** The translations of rule texts are complete, and speak of texts that the rules have. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Control } from "../../src/engine/index.ts";
import { loadRuleSet } from "../../src/rules/index.ts";

const root = join(import.meta.dirname, "../..");
const zh = JSON.parse(readFileSync(join(root, "portal/translations/zh.json"), "utf8")) as Record<
  string,
  string
>;

/** What the page shows of a control. */
function textsOf(control: Control): readonly string[] {
  const { title, description, remediation, parameters = {}, versions } = control;
  const persons = [control, ...versions].flatMap(({ fields }) =>
    Object.values(fields ?? {}).flatMap(({ fix }) => fix?.person ?? []),
  );
  return [
    title,
    description,
    remediation,
    ...Object.values(parameters).map((one) => one.description),
    ...persons,
  ];
}

test("every text of the rules that come with this service has a translation, and no translation is left over", async () => {
  const { ruleSet } = await loadRuleSet([
    { pack: "built-in", directory: join(root, "rules") },
    { pack: "organisation", directory: join(root, "packs/organisation") },
  ]);
  const shown = new Set([
    ...ruleSet.levels.flatMap(({ name, description }) => [name, description]),
    ...ruleSet.controls.flatMap(textsOf),
  ]);
  expect(Object.keys(zh).sort()).toEqual([...shown].sort());
});

test("a translation keeps what is code", () => {
  for (const [text, translation] of Object.entries(zh)) {
    const codes = (of: string) => (of.match(/`[^`]+`/g) ?? []).sort();
    expect(codes(translation), text).toEqual(codes(text));
  }
});
