/** Bodies that are read in parts, as they are long: their verdicts and places are those of short ones, and what is too much in one of them is said. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { serving } from "../serving.ts";

const { app } = serving({}, { bodyBytes: 5_000_000 });

interface Result {
  readonly verdict: string;
  readonly object: { readonly name: string | null; readonly line: number };
  readonly violations: readonly { readonly findings: readonly { readonly line?: number }[] }[];
  readonly errors: readonly { readonly detail: string }[];
}

async function evaluated(body: string, type = "application/yaml") {
  const answer = await request(app).post("/v1/evaluate?level=baseline").set("content-type", type).send(body);
  return { status: answer.status, ...(answer.body as { results: readonly Result[]; detail: string }) };
}

const POD_LINES = 9;
const pod = (i: number, image: string): string =>
  [
    "- apiVersion: v1",
    "  kind: Pod",
    `  metadata: {name: p${i}}`,
    "  spec:",
    `    hostPID: ${i % 2 === 0}`,
    "    containers:",
    "    - name: app",
    ...image.split("\n").map((line) => `      ${line}`),
    "",
  ].join("\n");

describe("a long YAML document", () => {
  it.each([
    ["written in the ordinary way", "image: app\n# of two lines"],
    ["with text over several lines", "image:\n  'app'"],
  ])("%s: every object is judged, and found in its lines", async (_how, image) => {
    const items = Array.from({ length: 1_500 }, (_, i) => pod(i, image)).join("");
    const { results } = await evaluated(`apiVersion: v1\nkind: List\nitems:\n${items}`);
    expect(results.map(({ object, verdict }) => [object.name, object.line, verdict])).toEqual(
      Array.from({ length: 1_500 }, (_, i) => [
        `p${i}`,
        4 + i * POD_LINES,
        i % 2 === 0 ? "denied" : "allowed",
      ]),
    );
    expect(results[1_498]?.violations[0]?.findings[0]?.line).toBe(4 + 1_498 * POD_LINES + 4);
  });

  it("may use anchors of one part in another", async () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `    k${i}: v\n`).join("");
    const head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: &name a\n  annotations:\n";
    const { results } = await evaluated(`${head}${names}spec:\n  containers:\n  - name: *name\n`);
    expect(results).toMatchObject([{ verdict: "allowed", object: { name: "a" } }]);
  });

  it("that is one bracket is not read, and not allowed", async () => {
    const items = Array.from({ length: 200_000 }, (_, i) => `{name: c${i}}`).join(", ");
    const { results } = await evaluated(`apiVersion: v1\nkind: Pod\nspec:\n  containers: [${items}]\n`);
    expect(results).toMatchObject([{ verdict: "invalid" }]);
    expect(results[0]?.errors[0]?.detail).toContain("write it in block style");
  });
});

describe("too much of one thing", () => {
  it.each([
    ["application/json", (keys: string) => `{"apiVersion":"v1","kind":"ConfigMap","data":{${keys}}}`, ","],
    ["application/json", (keys: string) => `{"odd":1.0,"kind":"ConfigMap","data":{${keys}}}`, ","],
    ["application/yaml", (keys: string) => `apiVersion: v1\nkind: ConfigMap\ndata:\n  ${keys}\n`, "\n  "],
  ])("is more than 50,000 keys of one mapping: %s", async (type, around, between) => {
    const keys = Array.from({ length: 50_001 }, (_, i) => `"k${i}": ""`).join(between);
    const { status, detail } = await evaluated(around(keys), type);
    expect([status, detail]).toEqual([413, "A mapping holds too many keys (limit: 50000)."]);
  });

  it("is more than 1,000 pods of one object", async () => {
    const templates = Array.from({ length: 30_000 }, (_, i) => ({ name: `t${i}`, container: {} }));
    const workflow = { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", spec: { templates } };
    const { results } = await evaluated(JSON.stringify(workflow), "application/json");
    expect(results).toMatchObject([{ verdict: "notEvaluated" }]);
  });

  it("is more than 50,000 values of an object in which pods are looked for", async () => {
    const thing = { apiVersion: "example.com/v1", kind: "Thing", spec: { list: Array(60_000).fill("") } };
    const { results } = await evaluated(JSON.stringify(thing), "application/json");
    expect(results).toMatchObject([{ verdict: "notEvaluated" }]);
  });
});
