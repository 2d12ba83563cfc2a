/** Answers to admission requests: upstream's frozen ones, and what upstream does not have. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadRuleSet } from "../../src/rules/index.ts";
import { compare } from "../conformance/admission/compare.ts";
import type { Frozen } from "../conformance/admission/freeze.ts";
import { answer } from "../conformance/admission/subject.ts";

const directory = fileURLToPath(new URL("../../rules", import.meta.url));
const rules = await loadRuleSet([{ pack: "standard", directory }]);
const frozen = JSON.parse(
  gunzipSync(
    readFileSync(new URL("../conformance/admission/data/frozen.json.gz", import.meta.url)),
  ).toString(),
) as readonly Frozen[];

describe("an admission request", () => {
  it("is answered, and counted, in upstream's words for every frozen request", async () => {
    const outcomes: Record<string, number> = {};
    for (const { question, answer: upstream, asCreate } of frozen) {
      const ours = await answer(question, rules);
      const outcome = compare(question, ours, upstream, asCreate);
      if (outcome === "different") expect({ question, answer: ours }).toEqual({ question, answer: upstream });
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    expect(frozen.length).toBeGreaterThan(1500);
    expect(outcomes["same"]).toBeGreaterThan(frozen.length * 0.9);
  });
});
