import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Engine, RuleSet } from "../../src/engine/index.ts";
import { createEngine } from "../../src/engine/index.ts";
import { compareStandard, historyOf } from "../../src/report/standard-changes.ts";
import { loadRuleSet } from "../../src/rules/index.ts";
import { control, ruleSetOf } from "./rules-of.ts";

let rules: RuleSet;
let engine: Engine;
beforeAll(async () => {
  const directory = join(import.meta.dirname, "../../rules");
  rules = (await loadRuleSet([{ pack: "built-in", directory }])).ruleSet;
  engine = createEngine(rules);
});

const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

describe("two points of the built-in standard", () => {
  test("tell values that were added", () => {
    const from = { level: "baseline", version: "v1.28" };
    const { added, removed, changed, same } = compareStandard(
      from,
      { ...from, version: "latest" },
      engine,
      rules,
    );
    expect(ids(added)).toEqual(["hostProbesAndHostLifecycle"]);
    expect(removed).toEqual([]);
    expect(ids(changed)).toEqual(["procMount", "seLinuxOptions", "sysctls"]);
    expect(changed[2]).toMatchObject({ before: "v1.27", since: "v1.37", effect: "looser" });
    expect(changed[2]?.items).toEqual([
      {
        word: "allowed",
        field: "name",
        added: [
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem",
          "net.ipv4.tcp_slow_start_after_idle",
          "net.ipv4.tcp_notsent_lowat",
        ],
        removed: [],
        effect: "looser",
      },
    ]);
    expect(changed[0]?.items).toEqual([
      { word: "unless", added: [{ "$.spec.hostUsers": false }], removed: [], effect: "looser" },
    ]);
    expect(same.length).toBe(8);
  });

  test("tell who takes whose place at another level", () => {
    const { added, removed } = compareStandard(
      { level: "baseline", version: "latest" },
      { level: "restricted", version: "latest" },
      engine,
      rules,
    );
    const insteadOf = (list: typeof added) =>
      Object.fromEntries(list.map((one) => [one.id, one.insteadOf] as const));
    expect(insteadOf(added)).toMatchObject({
      restrictedVolumes: ["hostPathVolumes"],
      runAsNonRoot: [],
    });
    expect(insteadOf(removed)).toEqual({
      capabilities_baseline: ["capabilities_restricted"],
      hostPathVolumes: ["restrictedVolumes"],
      procMount: ["procMount_restricted"],
      seccompProfile_baseline: ["seccompProfile_restricted"],
    });
  });

  test("are alike when they are the same", () => {
    const point = { level: "restricted", version: "v1.30" };
    const { same, ...rest } = compareStandard(point, point, engine, rules);
    expect(same.length).toBeGreaterThan(10);
    expect(rest).toEqual({ added: [], removed: [], changed: [] });
  });
});

test("tells each revision of a control, oldest first", () => {
  const history = historyOf(rules).filter(({ id }) => id === "seccompProfile_baseline");
  expect(history.map(({ since, isFirst, effect }) => [since, isFirst, effect])).toEqual([
    ["v1.0", true, "other"],
    ["v1.19", false, "other"],
  ]);
  const words = history[1]?.items.map(({ word, effect }) => `${word} ${effect}`) ?? [];
  expect(words).toContain("field looser");
  expect(words).toContain("field stricter");
});

test("tells which way each word of a field points", () => {
  const field = { in: ["pod"], path: "a" };
  const effects = (before: object, after: object) => {
    const ruleSet = ruleSetOf(
      control([
        { since: "v1.0", fields: { a: { ...field, ...before } } },
        { since: "v1.1", fields: { a: { ...field, ...after } } },
      ]),
    );
    return historyOf(ruleSet)[1]?.items.map(({ word, effect }) => `${word} ${effect}`);
  };
  expect(effects({ allowed: ["x"] }, { allowed: ["x", "y"] })).toEqual(["allowed looser"]);
  expect(effects({ allowed: ["x", "y"] }, { allowed: ["x"] })).toEqual(["allowed stricter"]);
  expect(effects({ allowed: ["x"] }, { allowed: ["y"] })).toEqual(["allowed other"]);
  expect(effects({ forbidden: ["x"] }, { forbidden: ["x", "y"] })).toEqual(["forbidden stricter"]);
  expect(effects({ allowed: ["x"] }, { allowed: ["x"], unset: "forbidden" })).toEqual(["unset stricter"]);
  expect(effects({ minimum: 1, maximum: 5 }, { minimum: 1 })).toEqual(["maximum looser"]);
  expect(effects({ minimum: 1 }, { minimum: 1, maximum: 5 })).toEqual(["maximum stricter"]);
  expect(effects({ minimum: 1 }, { minimum: 2 })).toEqual(["minimum stricter"]);
  expect(effects({ maximum: "1Gi" }, { maximum: "2000Mi" })).toEqual(["maximum looser"]);
  expect(effects({ maximum: "1Gi" }, { maximum: "1024Mi" })).toEqual(["maximum other"]);
  expect(effects({ pattern: "a" }, { pattern: "b" })).toEqual(["pattern other"]);
  expect(effects({ includes: "x" }, { includes: ["x", "y"] })).toEqual(["includes stricter"]);
  expect(effects({ allowed: ["x"] }, { allowed: ["x"], in: ["pod"], path: ["a", "b"] })).toEqual([
    "paths stricter",
  ]);
});
