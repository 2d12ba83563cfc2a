/** Mistakes in an organisation's own workloads.yaml are told when it loads, with their place. */
import { describe, expect, test } from "vitest";
import { compileWorkloads, findPods } from "../../../src/manifest/workloads/index.ts";
import { mistakesIn, own } from "../../rules/rule-files.ts";
import { rules } from "../kubernetes-model.ts";

const OBJECT = { apiVersion: "example.com/v1", kind: "Runner" };

function entry(changes: object): object {
  return {
    name: "example.com/Runner",
    group: "example.com",
    kinds: ["Runner"],
    description: "Runners.",
    templates: [{ path: "$.spec.template" }],
    examples: [{ object: OBJECT, pods: [] }],
    ...changes,
  };
}

function mistakesWith(changes: object): string[] {
  return mistakesIn(own("workloads.yaml", JSON.stringify({ workloads: [entry(changes)] }, undefined, 1)));
}

/** An assembled place with one part. */
function part(changes: object): object {
  return { templates: [{ at: ["$.spec"], assemble: [{ to: "spec", from: ["@"], ...changes }] }] };
}

test("an entry without mistakes loads", () => {
  expect(mistakesWith({})).toEqual([]);
  expect(mistakesWith(part({}))).toEqual([]);
});

describe("told are", () => {
  test.each([
    ["a path that is not from the root", { templates: [{ path: "spec.template" }] }, "/templates/0/path"],
    ["a filter", { templates: [{ path: "$.spec[?(@.a)]" }] }, "/templates/0/path"],
    ["a number in a path", { templates: [{ path: "$.spec.groups[0]" }] }, "/templates/0/path"],
    ["two dots", { templates: [{ path: "$..template" }] }, "/templates/0/path"],
    ["a line end after a path", { templates: [{ path: "$.spec\n" }] }, "/templates/0/path"],
    ["a join without a node", { templates: [{ path: "$.spec.a[b=@.c]" }] }, "/templates/0/path"],
    [
      "an absent one of many",
      { templates: [{ path: "$.spec.a[*]", whenAbsent: "judgeEmpty" }] },
      "/templates/0/path",
    ],
    ["a place without a path", { templates: [{}] }, "/templates/0"],
    ["nodes without parts", { templates: [{ at: ["$.spec"] }] }, "/templates/0"],
    [
      "both forms at once",
      { templates: [{ path: "$", at: ["$"], assemble: [{ to: "spec", from: ["@"] }] }] },
      "/templates/0",
    ],
    ["a place outside the pod", part({ to: "status" }), "/templates/0/assemble/0/to"],
    ["a list within a list", part({ to: "spec.a[*].b" }), "/templates/0/assemble/0/to"],
    ["an empty path", part({ from: [""] }), "/templates/0/assemble/0/from/0"],
    ["a step after the node itself", part({ from: ["@.a"] }), "/templates/0/assemble/0/from/0"],
    ["a name for what is no item", part({ name: "main" }), "/templates/0/assemble/0/to"],
    ["a lower object for what is no item", part({ over: "a" }), "/templates/0/assemble/0/to"],
    ["a group with a version", { group: "example.com/v1" }, "/group"],
    ["a misspelt key", { templats: [] }, "/templats"],
    ["an entry without examples", { examples: [] }, "/examples"],
    [
      "an example without a kind",
      { examples: [{ object: { apiVersion: "v1" }, pods: [] }] },
      "/examples/0/object",
    ],
    ["a recommendation without served versions", { writeInstead: "example.com/v1" }, ""],
  ])("%s", (_name, changes, pointer) => {
    const mistakes = mistakesWith(changes);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(mistakes.join("\n")).toContain(`(at /workloads/0${pointer}`);
    expect(mistakes[0]).toMatch(/^workloads\.yaml:[0-9]+:[0-9]+: /);
  });
});

test("an own entry replaces a built-in one of its name", () => {
  const ours = entry({
    name: "argoproj.io/Rollout",
    group: "argoproj.io",
    kinds: ["Rollout"],
    templates: [{ path: "$.pod" }],
  });
  const others = rules.workloads.filter(({ name }) => name !== "argoproj.io/Rollout");
  const workloads = compileWorkloads([...others, ours as (typeof rules.workloads)[number]], rules.ruleSet);
  expect(
    findPods({ apiVersion: "argoproj.io/v1", kind: "Rollout", pod: { spec: {} } }, workloads),
  ).toMatchObject({
    pods: [{ path: ["pod"] }],
  });
});
