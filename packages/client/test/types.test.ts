/** The types are those of the document that is served today. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { typesOf } from "../../../scripts/client-types.ts";
import { served } from "./serving.ts";

const url = served();

it("are made of the document that the service serves: run npm run client:generate when they are not", async () => {
  const document = (await (await fetch(`${url()}/openapi.json`)).json()) as object;
  const written = readFileSync(join(import.meta.dirname, "../src/schema.ts"), "utf8");
  expect(written === (await typesOf(document)), "packages/client/src/schema.ts is stale").toBe(true);
});
