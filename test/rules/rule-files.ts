/** Rule files for tests: the built-in scopes and levels, and a small control to vary. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildRuleSet, RuleFilesError, formatRuleFileError, type RuleFile } from "../../src/rules/index.ts";

const RULES = join(import.meta.dirname, "../../rules");

/** The built-in scopes and levels, without any control. */
export const ground: readonly RuleFile[] = ["scopes.yaml", "levels.yaml"].map((file) => ({
  pack: "built-in",
  file,
  text: readFileSync(join(RULES, file), "utf8"),
}));

/** The lines of a control that says nothing wrong; a test replaces some. */
const CONTROL = {
  id: "id: small",
  level: "level: baseline",
  title: "title: Small",
  description: "description: Scheduler names are short.",
  remediation: "remediation: Shorten it.",
  docs: "docs: https://example.com/small",
  parameters: "",
  reason: "reason: scheduler",
  detail: "detail: '{setters} must not set {values}'",
  more: "",
  versions: "versions: [{since: v1.0}]",
  fields: "fields: {name: {in: [pod], path: schedulerName, allowed: [a, b]}}",
  examples: "examples:",
  pass: "  pass: [{name: allowed, pod: {spec: {schedulerName: a}}}]",
  fail: `  fail: [{name: forbidden, pod: {spec: {schedulerName: c}}, reason: scheduler, detail: 'pod must not set "c"'}]`,
};

/** The text of the small control with some of its lines replaced (empty: left out). */
export function controlText(changes: Partial<Record<keyof typeof CONTROL, string>> = {}): string {
  return Object.values({ ...CONTROL, ...changes })
    .filter((line) => line !== "")
    .map((line) => `${line}\n`)
    .join("");
}

/** A file of the layer above the built-in one. */
export function own(file: string, text: string, pack = "own"): RuleFile {
  return { pack, file, text };
}

/** The mistakes in files over the built-in scopes and levels, one line each; empty if there are none. */
export function mistakesIn(...files: readonly RuleFile[]): string[] {
  try {
    buildRuleSet([...ground, ...files]);
    return [];
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    return error.errors.map(formatRuleFileError);
  }
}
