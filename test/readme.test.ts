/** What the README shows is what a new user gets. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { loadRuleSet, runExamples } from "../src/rules/index.ts";
import packageJson from "../package.json" with { type: "json" };
import { ROOT, serving } from "./server/serving.ts";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const { app } = serving();

/** The curl commands, as curl would send them. */
const calls = [
  ...readme.matchAll(
    /^ {4}curl --data-binary @(\S+) (?:--header 'accept: (\S+)' )?'?http:\/\/127\.0\.0\.1:8080([^\s']+)'?$/gm,
  ),
].map(([, file = "", accept = "*/*", path = ""]) => ({ file, accept, path }));

async function send({ file, accept, path }: (typeof calls)[number]): Promise<request.Response> {
  return request(app)
    .post(path)
    .set({ "content-type": "application/x-www-form-urlencoded", accept })
    .send(readFileSync(join(ROOT, file), "utf8"));
}

interface Violation {
  readonly control: string;
}

describe("the README", () => {
  it("shows curl commands that are answered", async () => {
    expect(calls).toHaveLength(4);
    for (const call of calls) expect((await send(call)).status).toBe(200);
  });

  it("shows a part of the first answer, as it is", async () => {
    const shown = JSON.parse(/^```json\n(.*?)^```/ms.exec(readme)?.[1] ?? "") as {
      results: [{ violations: [Violation] }];
    };
    const first = calls[0];
    if (first === undefined) throw new Error("no call");
    const answer = (await send(first)).body as { results: [{ violations: Violation[] }] };
    const ids = shown.results[0].violations.map(({ control }) => control);
    answer.results[0].violations = answer.results[0].violations.filter(({ control }) =>
      ids.includes(control),
    );
    expect(answer).toMatchObject(shown);
  });

  it("names scripts that exist", () => {
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(named));
  });

  it("links to files that exist", () => {
    for (const [, file = ""] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g)) {
      if (!file.endsWith("/") && file !== "docs/decisions")
        expect(readFileSync(join(ROOT, file), "utf8")).not.toBe("");
    }
  });

  it("shows an own control whose examples come true", async () => {
    const { ruleSet } = await loadRuleSet([
      { pack: "built-in", directory: join(ROOT, "rules") },
      { pack: "examples", directory: join(ROOT, "examples", "rules") },
    ]);
    const controls = ruleSet.controls.filter(({ id }) => id === "teamLabel");
    expect(runExamples({ ruleSet, controls }).failures).toEqual([]);
  });
});
