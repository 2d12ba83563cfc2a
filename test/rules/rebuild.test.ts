/** Rules that are built again after a change: what did not change is kept, and what did counts. */
import { join } from "node:path";
import { expect, it } from "vitest";
import type { LoadedRuleSet, RuleFile } from "../../src/rules/index.ts";
import { buildRuleSet, loadRuleSet } from "../../src/rules/index.ts";
import { controlText, own } from "./rule-files.ts";

const first = await loadRuleSet([
  { pack: "built-in", directory: join(import.meta.dirname, "..", "..", "rules") },
]);
const EXEMPTIONS = own(
  "exemptions.yaml",
  `exemptions:
  - { name: debug, owner: a, reason: b, expires: never, match: { namespaces: [a] }, allow: [{ control: hostNamespaces }] }
`,
);
const IN_SHADOW = own("small.yaml", controlText({ more: "enforcement: shadow" }));
const again = (before: LoadedRuleSet, ...more: readonly RuleFile[]): LoadedRuleSet =>
  buildRuleSet([...first.files, ...more], { before });

it("an exemption keeps the engine, and is in the digest", () => {
  const next = again(first, EXEMPTIONS);
  expect(next.engine).toBe(first.engine);
  expect(next.exemptions.map(({ name }) => name)).toEqual(["debug"]);
  expect(next.digest).not.toBe(first.digest);
  expect(again(next).digest).toBe(first.digest);
});

it("a control in shadow takes new engines, and gives them back when it is gone", () => {
  const next = again(first, IN_SHADOW);
  expect([next.engine.controls.length, next.shadowEngine?.controls.length]).toEqual([
    first.engine.controls.length,
    first.engine.controls.length + 1,
  ]);
  const kept = again(next, IN_SHADOW, EXEMPTIONS);
  expect([kept.engine, kept.shadowEngine]).toEqual([next.engine, next.shadowEngine]);
  const back = again(kept, EXEMPTIONS);
  expect(back.shadowEngine).toBeUndefined();
  expect(back.engine.controls.length).toBe(first.engine.controls.length);
});

it.each([
  ["a text", (text: string) => text.replace("hostNetwork", "hostNetworks")],
  ["a comment", (text: string) => `# why\n${text}`],
])("%s of a file that changed is read anew", (_, change) => {
  const files = first.files.map((file) =>
    file.file.endsWith("hostNamespaces.yaml") ? { ...file, text: change(file.text) } : file,
  );
  expect(buildRuleSet(files, { before: first }).engine).not.toBe(first.engine);
});

it("a mistake in a file that did not change has its line", () => {
  const broken: RuleFile = {
    ...EXEMPTIONS,
    text: EXEMPTIONS.text.replace("hostNamespaces", "hostNamespace"),
  };
  const mistakes = (before?: LoadedRuleSet): string => {
    try {
      buildRuleSet([...first.files, broken], { before });
    } catch (error) {
      return String(error);
    }
    return "";
  };
  expect(mistakes()).toContain("exemptions.yaml:2:");
  expect(mistakes(first)).toBe(mistakes());
});
