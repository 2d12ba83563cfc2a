/** Texts on which a careless pattern takes quadratic time or for ever: each is answered within a test's ordinary time. */
import request from "supertest";
import { expect, it } from "vitest";
import { parseTimeout } from "../../src/admission/timeout.ts";
import { onNetwork, serving } from "./serving.ts";

const { app } = serving({}, { bodyBytes: 3_145_728 });
const POD =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: [{name: a}]}\n";

it.each([
  ["blank lines", "\n".repeat(100_000)],
  ["lines of spaces", "  \n".repeat(50_000)],
  ["comments", " #\n".repeat(50_000)],
  ["one line of spaces", `${" ".repeat(400_000)}\n`],
])("a manifest below many %s is repaired", async (_name, above) => {
  const answer = await request(app)
    .post("/v1/remediate?level=restricted")
    .set({ "content-type": "application/yaml", accept: "application/yaml" })
    .send(above + POD);
  expect(answer.status).toBe(200);
  expect(answer.text).not.toContain("hostPID: true");
  expect(answer.text.startsWith(above)).toBe(true);
});

it("a webhook's timeout of a million digits is read", () => {
  expect(parseTimeout("0".repeat(1_000_000))).toBeUndefined();
  expect(parseTimeout("1.5s")).toBe(1500);
});

it("many paths of slashes without end are unknown", async () => {
  await onNetwork(app, async (port) => {
    for (let i = 0; i < 100; i++) {
      const answer = await fetch(`http://127.0.0.1:${port}/${"/".repeat(15_000)}x`);
      expect([answer.status, (await answer.text()).length < 1_000]).toEqual([404, true]);
    }
  });
});
