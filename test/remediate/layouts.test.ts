/**
 * A repair of a text changes what its patch changes, and nothing else: for workloads of every kind of workloads.yaml, in every
 * layout. The environment variable CASES sets how many texts are tried.
 */
import fc from "fast-check";
import jsonPatch from "fast-json-patch";
import { expect, test } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import { readManifests } from "../../src/manifest/read-manifests.ts";
import type { ObjectRemediation } from "../../src/remediate/index.ts";
import { editingText, remediateManifests } from "../../src/remediate/index.ts";
import { defaultReadLimits } from "../../src/manifest/text/index.ts";
import { runToEnd } from "../../src/core/time-slices.ts";
import type { Manifest } from "../../src/manifest/types.ts";
import { repeated } from "../repeated.ts";
import { model, rules } from "../manifest/kubernetes-model.ts";
import { anyObject, generatedText } from "./repair-texts.ts";
import { touchedBeside } from "./untouched.ts";

const CASES = Number(process.env["CASES"] ?? repeated(200));
/** Milliseconds that a text may take, read by two parsers. */
const A_TEXT = 300;
const { engine, ruleSet } = rules;
const context = { engine, model, scopes: ruleSet.scopes, ruleset: { version: "", digest: "" } };

function read(text: string): readonly Manifest[] {
  return readManifests(text, "yaml", model);
}

function repaired(text: string): {
  readonly manifests: readonly Manifest[];
  readonly results: readonly ObjectRemediation[];
  readonly now: string;
  readonly unedited: ReadonlySet<number>;
} {
  const manifests = read(text);
  const { results } = remediateManifests(manifests, { level: "restricted" }, context);
  const { text: now, unedited } = runToEnd(editingText(text, manifests, results, defaultReadLimits));
  return { manifests, results, now, unedited: new Set(unedited.map(({ index }) => index)) };
}

function containersOf({ pods }: Manifest | { pods: Manifest["pods"] }): unknown {
  const names = (list: unknown): unknown =>
    Array.isArray(list) ? list.map((one) => (one as { name?: unknown }).name) : [];
  return pods.map(({ pod: { spec } }) => [
    names(spec?.["containers"]),
    names(spec?.["initContainers"]),
    names(spec?.["volumes"]),
  ]);
}

test(
  "a repaired text equals its patches applied, keeps every other character, and all containers",
  () => {
    let changed = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { text, shares } = generatedText(seed, anyObject);
        const { manifests, results, now, unedited } = repaired(text);
        const after = read(now);
        expect(after.length).toBe(manifests.length);
        for (const [i, manifest] of manifests.entries()) {
          const patch = unedited.has(manifest.index) ? [] : (results[i]?.patch ?? []);
          const expected = jsonPatch.applyPatch(
            JSON.parse(JSON.stringify(manifest.source ?? null)) as JsonObject,
            structuredClone(patch) as never,
          ).newDocument;
          expect(after[i]?.source ?? null).toEqual(expected);
          expect(containersOf(after[i] as Manifest)).toEqual(containersOf(manifest));
        }
        if (!shares) expect([...unedited]).toEqual([]);
        if (now === text) return;
        changed++;
        // what shares a text is edited in one place, and changes in several
        if (!shares) expect(touchedBeside(text, now)).toBeUndefined();
        if (!text.includes("\r")) expect(now).not.toContain("\r");
        if (!/(^|[^\r])\n/.test(text) && text.includes("\n")) expect(now).not.toMatch(/(^|[^\r])\n/);
        expect(now.startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
      }),
      { numRuns: CASES },
    );
    expect(changed).toBeGreaterThan(CASES / 4);
  },
  180_000 + A_TEXT * CASES,
);

test.each([
  ["a quote", 'name: "web"', "name: web"],
  ["a comment", " # ours", ""],
  ["the blanks before a comment", " # ours", "  # ours"],
  ["spacing in braces", "{ a: b }", "{a: b}"],
  ["an indentation", "  hostPID", "   hostPID"],
])("%s that changes beside a repair is noticed", (_, from, to) => {
  const text = 'metadata: { a: b }\nspec:\n  hostPID: true\n  x:\n    name: "web" # ours\n';
  const repairedText = text.replace("true", "false");
  expect(touchedBeside(text, repairedText)).toBeUndefined();
  expect(touchedBeside(text, repairedText.replace(from, to))).toBeTypeOf("string");
});
