import { describe, expect, test } from "vitest";
import { buildRuleSet } from "../../src/rules/index.ts";
import { controlText, ground, own } from "./rule-files.ts";

const pod = (schedulerName: string) => ({ spec: { schedulerName } });
const level = (name: string, more = ""): string => `levels: [{name: ${name}, description: Some.${more}}]`;

describe("layers", () => {
  test("a control of a later pack replaces the one with its id, and each control knows its file", () => {
    const lower = own("small.yaml", controlText(), "built-in");
    const upper = own(
      "deep/small.yaml",
      controlText({ title: "title: Ours", reason: "reason: ours" }).replace(
        "reason: scheduler,",
        "reason: ours,",
      ),
    );
    const other = own("other.yaml", controlText({ id: "id: other" }), "built-in");
    const { engine, sources, ruleSet } = buildRuleSet([...ground, lower, other, upper]);
    expect(
      engine
        .evaluator("baseline", "latest")
        .evaluate(pod("c"))
        .map(({ reason }) => reason),
    ).toEqual(["scheduler", "ours"]);
    expect(ruleSet.controls.map(({ id }) => id)).toEqual(["small", "other"]);
    expect(sources.get("small")).toEqual(upper);
    expect(sources.get("other")?.pack).toBe("built-in");
  });

  test("levels and scopes are added at the end, and replaced in their place", () => {
    const { ruleSet, engine } = buildRuleSet([
      ...ground,
      own("levels.yaml", level("payments", ", extends: restricted")),
      own("small.yaml", controlText({ level: "level: payments" })),
      own("levels.yaml", level("baseline", ", extends: privileged"), "top"),
    ]);
    expect(ruleSet.levels.map(({ name }) => name)).toEqual([
      "privileged",
      "baseline",
      "restricted",
      "payments",
    ]);
    expect(ruleSet.levels[1]?.description).toBe("Some.");
    expect(engine.evaluator("payments", "latest").allows(pod("c"))).toBe(false);
    expect(engine.evaluator("restricted", "latest").allows(pod("c"))).toBe(true);
  });

  test("the built-in levels and scopes are those of the standard, in order", () => {
    const { ruleSet } = buildRuleSet(ground);
    expect(ruleSet.levels.map((l) => [l.name, l.extends])).toEqual([
      ["privileged", undefined],
      ["baseline", "privileged"],
      ["restricted", "baseline"],
    ]);
    expect(ruleSet.scopes.map(({ name }) => name)).toEqual([
      "pod",
      "containers",
      "initContainers",
      "mainContainers",
      "ephemeralContainers",
      "volumes",
      "metadata",
      "annotations",
      "labels",
    ]);
  });

  test("workloads and defaults are layered by name", () => {
    const filled = (name: string, field: string): object => ({
      name,
      description: "d",
      nodes: ["$.spec"],
      copy: { from: "nodeName", to: field },
    });
    const defaultsFile = (...entries: object[]): string => JSON.stringify({ defaults: entries });
    const described = (name: string, template: string): object => ({
      name,
      group: "example.com",
      kinds: ["Runner"],
      description: "d",
      templates: [{ path: template }],
      examples: [{ object: { apiVersion: "example.com/v1", kind: "Runner" }, pods: [] }],
    });
    const workloadsFile = (...entries: object[]): string => JSON.stringify({ workloads: entries });
    const { workloads, defaults } = buildRuleSet([
      ...ground,
      own("workloads.yaml", workloadsFile(described("a", "$.x"), described("b", "$.x")), "built-in"),
      own("defaults.yaml", defaultsFile(filled("a", "hostname"), filled("b", "hostname")), "built-in"),
      own("workloads.yaml", workloadsFile(described("a", "$.y"), described("c", "$.x"))),
      own("defaults.yaml", defaultsFile(filled("a", "subdomain"), filled("c", "hostname"))),
    ]);
    expect(workloads).toEqual([described("a", "$.y"), described("b", "$.x"), described("c", "$.x")]);
    expect(defaults).toEqual([filled("a", "subdomain"), filled("b", "hostname"), filled("c", "hostname")]);
  });

  test("the version names the newest revision and the layers above the first", () => {
    const file = own("small.yaml", controlText({ versions: "versions: [{since: v1.3}]" }));
    expect(buildRuleSet(ground).version).toBe("v1.0");
    expect(buildRuleSet([...ground, file]).version).toBe("v1.3+own");
  });

  test("what was built can be built again with one more file", () => {
    const before = buildRuleSet([...ground, own("small.yaml", controlText())]);
    const after = buildRuleSet([...before.files, own("other.yaml", controlText({ id: "id: other" }))]);
    expect(after.ruleSet.controls.map(({ id }) => id)).toEqual(["small", "other"]);
  });
});

describe("the digest", () => {
  const digest = (...texts: readonly string[]): string =>
    buildRuleSet([...ground, ...texts.map((text) => own(`${/id: (\w+)/.exec(text)?.[1] ?? ""}.yaml`, text))])
      .digest;
  const small = controlText();
  const other = controlText({ id: "id: other" });

  test("is a sha256", () => {
    expect(digest(small)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test("does not change with comments, white space, quotes, the order of keys and of files", () => {
    const lines = small.trimEnd().split("\n");
    const reordered = [lines[4], ...lines.slice(0, 4), ...lines.slice(5), "# a comment", ""].join("\n");
    expect(digest(reordered)).toBe(digest(small));
    expect(digest(small.replace("[a, b]", "['a',   \"b\"]"))).toBe(digest(small));
    expect(digest(other, small)).toBe(digest(small, other));
  });

  test("changes with every value, and with the order of fields, which is the order of texts", () => {
    const fields = (text: string): string => controlText({ fields: `fields: {${text}}` });
    const one = "one: {in: [pod], path: schedulerName, allowed: [a, b]}";
    const two = "two: {in: [pod], path: hostname, forbidden: [x]}";
    const digests = [
      small,
      other,
      controlText({ title: "title: Else" }),
      fields(`${one}, ${two}`),
      fields(`${two}, ${one}`),
    ].map((text) => digest(text));
    expect(new Set(digests).size).toBe(digests.length);
  });
});
