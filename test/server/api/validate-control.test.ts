/** POST /v1/controls/validate: what an author is told before anything is changed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import request from "supertest";
import { expect, it } from "vitest";
import { active, ROOT, serving } from "../serving.ts";

const { app, service } = serving();
const CONTROL = readFileSync(join(ROOT, "examples/rules/teamLabel.yaml"), "utf8");

interface Answer {
  readonly valid: boolean;
  readonly id: string | null;
  readonly replaces: string | null;
  readonly errors: readonly { readonly file: string; readonly line: number; readonly detail: string }[];
  readonly examples: { readonly judged: number; readonly failures: readonly unknown[] } | null;
}

async function validate(text: string, type = "application/yaml"): Promise<Answer> {
  const response = await request(app).post("/v1/controls/validate").set("content-type", type).send(text);
  expect(response.status, response.text).toBe(200);
  return response.body as Answer;
}

it("a control in order is valid, its examples run, and nothing changes", async () => {
  const answer = await validate(CONTROL);
  expect(answer).toMatchObject({
    valid: true,
    id: "teamLabel",
    replaces: null,
    errors: [],
    examples: { failures: [] },
  });
  expect(answer.examples?.judged).toBeGreaterThan(100);
  expect(service.current()).toBe(active);
});

it("a control in JSON is valid, wherever its id stands in it", async () => {
  const { id, ...more } = load(CONTROL) as Readonly<Record<string, unknown>>;
  for (const control of [
    { ...more, id },
    { id, ...more },
  ]) {
    const text = JSON.stringify(control);
    expect(await validate(text, "application/json")).toMatchObject({ valid: true, id, errors: [] });
  }
});

it("a mistake is told with its line and what to write instead", async () => {
  const answer = await validate(CONTROL.replace("unset: forbidden", "unset: forbiden"));
  expect(answer).toMatchObject({ valid: false, examples: null });
  expect(answer.errors[0]).toMatchObject({ file: "teamLabel.yaml", line: 15 });
  expect(answer.errors[0]?.detail).toContain("forbidden");
});

it("an example that does not come true is told with what came instead", async () => {
  const answer = await validate(
    CONTROL.replace("detail: pod must have the label team\n    - name", "detail: none\n    - name"),
  );
  expect(answer).toMatchObject({ valid: false, errors: [] });
  expect(answer.examples?.failures[0]).toMatchObject({
    example: "a pod without labels",
    expected: { detail: "none" },
    got: { detail: "pod must have the label team" },
  });
});

it("a control that would replace a built-in one says so", async () => {
  const sysctls = readFileSync(join(ROOT, "rules/baseline/sysctls.yaml"), "utf8");
  expect(await validate(sysctls)).toMatchObject({ valid: true, replaces: "built-in" });
});

it.each([
  ["no YAML", "id: ["],
  ["a list", "- a"],
  ["nothing of a control", "a: b"],
  ["a name that is taken by another kind of file", CONTROL.replace("id: teamLabel", "id: scopes")],
])("%s is not valid", async (_name, text) => {
  const answer = await validate(text);
  expect(answer.valid).toBe(false);
  expect(answer.errors.length).toBeGreaterThan(0);
});

it("a body without a control is answered with what to send", async () => {
  const response = await request(app)
    .post("/v1/controls/validate")
    .set("content-type", "application/yaml")
    .send("");
  expect(response.status).toBe(400);
  expect((response.body as { detail: string }).detail).toBe(
    "Send a control as the body, for example: curl --data-binary @teamLabel.yaml URL",
  );
});
