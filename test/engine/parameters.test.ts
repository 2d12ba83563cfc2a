/** Parameters as keys, bounds and text, and image references that are judged as they are spelled out. */
import { describe, expect, test } from "vitest";
import { RuleSetError, type Control, type FieldRule, type Scalar } from "../../src/engine/index.ts";
import { engineFor } from "./rule-set.ts";

const values = (...list: readonly Scalar[]): NonNullable<Control["parameters"]> => ({
  own: { description: "Values.", values: list },
});

function said(
  field: FieldRule,
  more: Partial<Control>,
  pod: object,
): { readonly detail?: string | undefined; readonly expected?: string | undefined } {
  const [violation] = engineFor(field, more).evaluator("baseline", "latest").explain(pod);
  return { detail: violation?.detail, expected: violation?.findings[0]?.expected };
}

function errors(field: FieldRule, more: Partial<Control>): readonly string[] {
  try {
    engineFor(field, more);
    return [];
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    return error.errors.map(({ pointer, message }) => `${pointer}: ${message}`);
  }
}

describe("a parameter", () => {
  const required: FieldRule = { in: ["labels"], key: { parameter: "own" }, unset: "forbidden" };
  const detail = "{keys:label|labels} {keys} of {parameters.own}";

  test("lists the keys that must be there, and texts name those that are not", () => {
    const more = { parameters: values("team", "app"), detail };
    expect(said(required, more, { metadata: { labels: { app: "web" } } }).detail).toBe(
      'label "team" of team, app',
    );
    expect(said(required, more, {}).detail).toBe('labels "app", "team" of team, app');
    expect(said(required, more, { metadata: { labels: { app: "", team: "" } } }).detail).toBeUndefined();
  });

  test("stands among keys of the control's own", () => {
    const field: FieldRule = { ...required, key: ["cost", { parameter: "own" }] };
    expect(said(field, { parameters: values("team"), detail }, {}).detail).toBe(
      'labels "cost", "team" of team',
    );
  });

  test("is a bound", () => {
    const field: FieldRule = { in: ["pod"], path: "priority", maximum: { parameter: "own" } };
    const more = { parameters: values(5), detail: "at most {parameters.own}" };
    expect(said(field, more, { spec: { priority: 5 } })).toEqual({});
    expect(said(field, more, { spec: { priority: 6 } })).toEqual({
      detail: "at most 5",
      expected: "at most 5, or unset",
    });
  });

  test("has values that can stand where it is named", () => {
    const bound: FieldRule = { in: ["pod"], path: "priority", minimum: { parameter: "own" } };
    const wrong = '/fields/field/minimum: the parameter "own" must have one value, a number or a quantity';
    for (const list of [values(), values(1, 2), values("much"), values(true)]) {
      expect(errors(bound, { parameters: list })[0]).toContain(wrong);
    }
    expect(errors(required, { parameters: values(7) })).toEqual([
      '/fields/field/key: 7 in the parameter "own" is no key',
    ]);
    expect(errors({ ...bound, minimum: { parameter: "none" } }, {})[0]).toBe(
      '/fields/field/minimum: there is no parameter "none" in this control',
    );
    expect(errors({ ...bound, minimum: 1 }, { detail: "{parameters.none}" })).toEqual([
      '/detail: {parameters.none}: there is no parameter "none" in this control',
    ]);
  });
});

describe("an image", () => {
  const isAllowed = (allowed: string, image: unknown): boolean =>
    engineFor({ in: ["containers"], path: "image", as: "image", allowed: [allowed] })
      .evaluator("baseline", "latest")
      .allows({ spec: { containers: [{ name: "web", image: image as string }] } });

  test.each([
    ["web", "docker.io/library/web:latest"],
    ["web:1", "docker.io/library/web:1"],
    ["shop/web", "docker.io/shop/web:latest"],
    ["docker.io/web", "docker.io/library/web:latest"],
    ["index.docker.io/web", "docker.io/library/web:latest"],
    ["web@sha256:00", "docker.io/library/web@sha256:00"],
    ["web:1@sha256:00", "docker.io/library/web:1@sha256:00"],
    ["registry.example.com/web", "registry.example.com/web:latest"],
    ["registry:5000/web", "registry:5000/web:latest"],
    ["localhost/web:2", "localhost/web:2"],
    ["Shop/web", "Shop/web:latest"],
    ["localhost:5000", "docker.io/library/localhost:5000"],
    ["", ""],
    [7, "7"],
  ])("%j is judged as %j", (image, full) => {
    expect(isAllowed(full, image)).toBe(image !== 7);
    expect(isAllowed(`${full}x`, image)).toBe(false);
  });

  test("is shown as it was written", () => {
    const field: FieldRule = {
      in: ["containers"],
      path: "image",
      as: "image",
      forbiddenPattern: ".*:latest",
    };
    expect(said(field, {}, { spec: { containers: [{ name: "a", image: "web" }] } })).toEqual({
      detail: 'container "a" "web"',
      expected: "written in full not matching .*:latest, or unset",
    });
  });

  test("is inherited as it is judged", () => {
    const field: FieldRule = {
      in: ["pod", "containers"],
      path: "image",
      as: "image",
      unset: "inherited",
      allowed: ["docker.io/*"],
    };
    const pod = { spec: { image: "web", containers: [{ name: "a" }] } };
    expect(said(field, {}, pod).detail).toBeUndefined();
  });

  test("is no list and no set of keys", () => {
    expect(errors({ in: ["containers"], path: "args", as: "image", includes: ["a"] }, {})[0]).toContain(
      '/fields/field/as: "includes" and "keys" judge no single text',
    );
  });
});
