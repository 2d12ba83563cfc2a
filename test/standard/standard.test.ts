/** Every row of the standard is stated by a rule file, and pods are judged by it. */
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/engine/index.ts";
import type { JsonObject, Json } from "../../src/core/json.ts";
import { loadBuiltInRules } from "./built-in-rules.ts";
import { missingRows } from "./restricted-fields.ts";
import { DOCUMENT_ROWS, LATER_ROWS, type Row } from "./rows.ts";

const { ruleSet, engine } = await loadBuiltInRules();

/** Whether the row's control, and no other, lets a pod pass. */
function passes(row: Row, pod: JsonObject): boolean {
  const control = ruleSet.controls.find(({ id }) => id === row.control);
  if (control === undefined) throw new Error(`no control ${row.control}`);
  const alone = {
    ...control,
    overrides: [],
    versions: control.versions.map((revision) => ({ ...revision, overrides: [] })),
  };
  return createEngine({ ...ruleSet, controls: [alone] })
    .evaluator(control.level, row.asOf ?? "latest")
    .allows(pod);
}

/** A pod in which one restricted field has a value; the rest is as little as the row's other fields need. */
function podWith(row: Row, restricted: string, value: Json): JsonObject {
  const annotation = /^metadata\.annotations\["(.*?)\*?"\]$/.exec(restricted)?.[1];
  if (annotation !== undefined) {
    // `{containers}` and a trailing `*` both stand for a container's name.
    const key = restricted.includes("*") ? `${annotation}app` : annotation.replace("{containers}", "app");
    return { metadata: { annotations: { [key]: value } }, spec: { containers: [{ name: "app" }] } };
  }
  if (restricted === "spec.volumes[*]") return { spec: { volumes: [{ name: "v", [text(value)]: {} }] } };
  const steps = restricted.split(".");
  if (row.fields.includes("drop")) return nest(steps, ["NET_RAW", value]);
  if (row.control === "capabilities_restricted") {
    return nest(steps.slice(0, -1), { drop: ["ALL"], add: [value] });
  }
  return nest(steps, value);
}

function text(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A pod that leaves a restricted field out, and the objects that would hold it. */
function podWithout(row: Row, restricted: string): JsonObject {
  const list = /^spec\.(\w*[cC]ontainers)\[/.exec(restricted)?.[1] ?? "containers";
  // Beside the capabilities to add there are those to drop, which must not be left out.
  const dropped = row.control === "capabilities_restricted" && row.fields.includes("add");
  const context = dropped ? { securityContext: { capabilities: { drop: ["ALL"] } } } : {};
  return { spec: { [list]: [{ name: "app", ...context }] } };
}

/** `["a[*]", "b"]` and a value to `{a: [{name, b: value}]}`. */
function nest([step = "", ...rest]: readonly string[], value: Json): JsonObject {
  const name = step.replace("[*]", "");
  const below = rest.length === 0 ? value : nest(rest, value);
  if (!step.endsWith("[*]")) return { [name]: below };
  return { [name]: [rest.length > 0 ? { name: "app", ...(below as JsonObject) } : below] };
}

/** A value as a pod would set it: `localhost/*` is any profile. */
function written(value: Row["allowed"][number]): Row["allowed"][number] {
  return typeof value === "string" ? value.replace(/\*$/, "strict") : value;
}

describe("the standard", () => {
  it("is stated by the rules row by row, and the rules state nothing else", () => {
    expect(missingRows(ruleSet)).toEqual([]);
  });

  it("has a row for every control", () => {
    const stated = new Set([...DOCUMENT_ROWS, ...LATER_ROWS].map(({ control }) => control));
    expect(engine.controls.map(({ id }) => id).filter((id) => !stated.has(id))).toEqual([]);
  });
});

describe.each([...DOCUMENT_ROWS, ...LATER_ROWS].map((row) => [row.row, row] as const))("%s", (_, row) => {
  it.each(row.restricted)("%s may have the allowed values", (restricted) => {
    for (const value of row.allowed) {
      expect(passes(row, podWith(row, restricted, written(value))), String(value)).toBe(true);
    }
  });

  it.each(row.restricted)("%s may not have another value", (restricted) => {
    expect(passes(row, podWith(row, restricted, anotherValue(row)))).toBe(false);
  });

  it.each(row.restricted)(`%s may ${row.unset ? "" : "not "}be left out`, (restricted) => {
    expect(passes(row, podWithout(row, restricted))).toBe(row.unset);
  });

  it(`${row.notOn === "windows" ? "does not count" : "counts"} for Windows pods`, () => {
    const pod = podWith(row, row.restricted.at(-1) ?? "", anotherValue(row));
    const spec = { ...(pod["spec"] as JsonObject), os: { name: "windows" } };
    expect(passes(row, { ...pod, spec })).toBe(row.notOn === "windows");
  });
});

/** A value that the row does not allow. */
function anotherValue({ allowed: [first], control }: Row): Json {
  if (control === "hostPathVolumes") return { path: "/" };
  if (typeof first === "boolean") return !first;
  // 0 is the one port that is allowed, and the one user that is not.
  return typeof first === "number" ? (first === 0 ? 80 : 0) : "other";
}
