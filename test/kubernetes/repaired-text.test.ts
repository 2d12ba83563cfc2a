/** Repairing text must not cost more than reading it did: the writer's parser, which is slow, sees only what it changes. */
import { beforeEach, expect, test, vi } from "vitest";
import type * as Yaml from "yaml";
import { readManifests } from "../../src/kubernetes/manifest.ts";
import { remediateManifests, repairText } from "../../src/kubernetes/remediate/index.ts";
import { knowledge, rules } from "./knowledge.ts";

const seen: string[] = [];
vi.mock("yaml", async (original) => {
  const yaml = await original<typeof Yaml>();
  const watched = <F extends (text: string, ...more: never[]) => unknown>(parse: F): F =>
    ((text: string, ...more: never[]) => {
      seen.push(text);
      return parse(text, ...more);
    }) as F;
  return {
    ...yaml,
    parseDocument: watched(yaml.parseDocument as never),
    parseAllDocuments: watched(yaml.parseAllDocuments as never),
  };
});

beforeEach(() => {
  seen.length = 0;
});

const BAD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true\n  containers: []\n";
const PERSON =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec:\n  volumes:\n  - {name: v, hostPath: {path: /}}\n";

function repaired(text: string): string {
  const { engine, ruleSet } = rules;
  const manifests = readManifests(text, "yaml", knowledge);
  const context = { engine, knowledge, scopes: ruleSet.scopes, ruleset: { version: "", digest: "" } };
  const { results } = remediateManifests(manifests, { level: "baseline" }, context);
  return repairText(text, manifests, results, knowledge);
}

test("a deeply nested document that is refused is not parsed again because another one has a patch", () => {
  const deep = `"broken" here: ${"[".repeat(400)}\n`;
  const text = repaired(`${BAD}---\n${deep}`);
  expect(text).toBe(`${BAD.replace("hostPID: true", "hostPID: false")}---\n${deep}`);
  expect(seen.join()).not.toContain("[[");
});

test("a document without a patch is not parsed again, and keeps its text", () => {
  const other = "# ours\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: &d {a: 'b'}\n";
  expect(repaired(`---\n${other}---\n---\n${BAD}---\n# nothing\n`)).toBe(
    `---\n${other}---\n---\n${BAD.replace("hostPID: true", "hostPID: false")}---\n# nothing\n`,
  );
  expect(seen.join()).not.toContain("ConfigMap");
});

test("a byte-order mark, and what a person must do, stand where the document begins", () => {
  const text = repaired(`\ufeff${BAD}---\n${PERSON}`);
  expect(text.startsWith("\ufeffapiVersion: v1\n")).toBe(true);
  expect(text).toMatch(/---\n# [^\n]*hostPath[^\n]*\napiVersion: v1\nkind: Pod\nmetadata: \{name: b\}/);
});

test("a list at the top of a YAML document is one object that is invalid", () => {
  expect(repaired(`${BAD}---\n- {kind: Pod}\n- {kind: Pod}\n`)).toContain("hostPID: false");
});

test("a document too long for the slow writer is left to the patch", () => {
  const long = `${BAD}# ${"x".repeat(500_000)}\n`;
  expect(repaired(long)).toContain("# Not repaired: the document has more than 500000 characters.");
  expect(seen).toEqual([]);
});

test("an alias that is used often in JSON-like text does not make the writer fail", () => {
  const uses = Array.from({ length: 150 }, (_, i) => `k${i}: *a`).join(", ");
  const text = `{apiVersion: v1, kind: Pod, metadata: {annotations: {a: &a x, ${uses}}}, spec: {hostPID: true, containers: []}}\n`;
  expect(repaired(text)).toContain("hostPID: false");
});

test("whole numbers beyond 2^53 keep their digits, or the text is left to the patch", () => {
  const group = "securityContext: {runAsGroup: 9007199254740993, sysctls: [{name: a, value: b}]}";
  const block = BAD.replace("  hostPID", `  ${group}\n  hostPID`);
  expect(repaired(block)).toContain("runAsGroup: 9007199254740993");
  const flow = BAD.replace(
    "  hostPID: true",
    '  securityContext: {supplementalGroups: [9007199254740993], sysctls: [{name: kernel.msgmax, value: "1"}]}',
  );
  const asJson = `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostPID":true,"activeDeadlineSeconds":9007199254740993,"containers":[]}}`;
  for (const text of [flow, asJson]) {
    expect(repaired(text)).not.toContain("9007199254740992");
    expect(repaired(text)).toContain("9007199254740993");
  }
  expect(repaired(asJson)).toContain("# Not repaired: a whole number of more digits than JavaScript keeps");
});
