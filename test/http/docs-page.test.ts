/** The page that describes every operation to people. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import type { OpenApiDocument } from "../../src/http/openapi/document.ts";
import { serving } from "./serving.ts";

const { app } = serving();
const document = (await request(app).get("/openapi.json")).body as OpenApiDocument;

describe("GET /docs", () => {
  it("shows every operation, and no script", async () => {
    const { text } = await request(app).get("/docs");
    for (const path of Object.keys(document.paths)) expect(text).toContain(`</span>${path}</h3>`);
    expect(text).not.toMatch(/<script|https?:\/\/(?!127)[^"]*\.(js|css)/);
  });
});
