/** The catalogue of problems and its documentation, held against each other both ways. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Problem, PROBLEMS, TYPE_PREFIX } from "../../../src/server/problem/problem.ts";
import type { ProblemSlug } from "../../../src/server/problem/problem.ts";
import { ROOT } from "../serving.ts";

const documentation = readFileSync(join(ROOT, "docs/problems.md"), "utf8");
const sections = [...documentation.matchAll(/^## (\S+)\n(\d{3})\. /gm)].map(([, slug, status]) => [
  slug,
  Number(status),
]);

function sources(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file !== "problem.ts")
    .map((file) => readFileSync(join(directory, file), "utf8"))
    .join("\n");
}

describe("the catalogue of problems", () => {
  it("has a section in the documentation for each kind, with its status, and no other", () => {
    const kinds = Object.entries(PROBLEMS).map(([slug, { status }]) => [slug, status]);
    expect([...sections].sort()).toEqual(kinds.sort());
  });

  it("holds no kind that nothing throws", () => {
    const code = sources(join(ROOT, "src/server"));
    const unused = Object.keys(PROBLEMS).filter((slug) => !code.includes(`"${slug}"`));
    expect(unused).toEqual([]);
  });

  it("gives every kind a type, a title and a status of its own", () => {
    const titles = Object.values(PROBLEMS).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const slug of Object.keys(PROBLEMS) as ProblemSlug[]) {
      expect(new Problem(slug, "Why.").toJson("abc")).toEqual({
        type: `${TYPE_PREFIX}${slug}`,
        title: PROBLEMS[slug].title,
        status: PROBLEMS[slug].status,
        detail: "Why.",
        instance: "urn:request:abc",
      });
    }
  });
});
