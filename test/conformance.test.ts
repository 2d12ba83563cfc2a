/** The engine against a frozen part of upstream's answers; `npm run conformance` asks upstream itself. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { loadRuleSet } from "../src/rules/index.ts";
import { allPairs, judge, same } from "./conformance/compare.ts";
import type { Frozen } from "./conformance/freeze.ts";

const root = join(import.meta.dirname, "..");
const frozen = JSON.parse(
  gunzipSync(readFileSync(join(root, "test/conformance/data/frozen.json.gz"))).toString(),
) as readonly Frozen[];
const { engine } = await loadRuleSet([{ pack: "built-in", directory: join(root, "rules") }]);

test("judges as upstream did, to the byte, at every level and version", () => {
  const differences = frozen.flatMap(({ pod, at, results }) =>
    at.flatMap((pair, i) => {
      const ours = judge(engine, pod, pair);
      const theirs = results[i] ?? [];
      return same(ours, theirs) ? [] : [{ pair, pod: JSON.stringify(pod), ours, theirs }];
    }),
  );
  expect(differences.slice(0, 5)).toEqual([]);
});

test("the frozen answers cover every level and version, and every reason both ways", () => {
  const covered = new Set(frozen.flatMap(({ at }) => at.map((pair) => pair.join(":"))));
  expect(allPairs(engine).filter((pair) => !covered.has(pair.join(":")))).toEqual([]);
  const reasons = new Set(frozen.flatMap(({ results }) => results.flat().map(({ reason }) => reason)));
  expect(reasons.size).toBe(18);
});
