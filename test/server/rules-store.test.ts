/** What callers are told when rules cannot be changed, or not be brought back. */
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { ALICE, changing } from "./changing.ts";
import { control } from "./rules-process.ts";
import { serving, tokens } from "./serving.ts";

const base = mkdtempSync(join(tmpdir(), "psr-trouble-"));
afterAll(() => rmSync(base, { recursive: true }));
const silent = { warn: () => undefined, error: () => undefined };
let home = "";
let number = 0;

beforeEach(() => {
  number += 1;
  home = join(base, String(number));
});

type App = ReturnType<typeof serving>["app"];

const put = (app: App, id: string, headers: Record<string, string> = { "if-none-match": "*" }) =>
  request(app)
    .put(`/v1/controls/${id}`)
    .set({ ...ALICE, ...headers, "content-type": "application/yaml" })
    .send(control(id, "team"));

function problem(response: { status: number; body: unknown }): string {
  const { type, status, detail } = response.body as { type: string; status: number; detail: string };
  expect(response.status).toBe(status);
  return `${status} ${type.replace("urn:pod-security-rules:problem:", "")}: ${detail}`;
}

describe("a service without a store", () => {
  const { app } = serving({ access: tokens("alice:alices-token") });

  it("says so, for changes and for their record", async () => {
    const asked = [
      put(app, "team"),
      request(app).delete("/v1/controls/team").set(ALICE),
      request(app).get("/v1/rulesets").set(ALICE),
      request(app).get("/v1/rulesets/sha256:0").set(ALICE),
      request(app).post("/v1/rulesets/sha256:0/activate").set(ALICE),
    ];
    for (const response of await Promise.all(asked))
      expect(problem(response)).toMatch(/^501 no-store: .*--store/);
  });

  it("refuses everybody where it knows nobody", async () => {
    expect(problem(await put(serving().app, "team"))).toMatch(
      /^403 forbidden: Nobody may change rules here: .*--token-file/,
    );
  });
});

describe("a store that another process has taken over", () => {
  it("takes no change, and the rules judge on", async () => {
    const { app, stop } = await changing(home);
    await openStore(home, "store", silent);
    expect(problem(await put(app, "team"))).toMatch(/^503 store-unusable: Another process/);
    expect((await request(app).get("/v1/controls/hostPorts").set(ALICE)).status).toBe(200);
    stop();
  });
});

describe("a record that somebody changed", () => {
  it("keeps changes from being made, and everybody who looks is told", async () => {
    (await changing(home)).stop();
    appendFileSync(join(home, "record.ndjson"), "{}\n");
    const { app, stop } = await changing(home);
    expect(problem(await put(app, "team"))).toMatch(/^503 store-unusable: .*line 2 is no entry/);
    const { body } = (await request(app).get("/v1/rulesets").set(ALICE)) as { body: unknown };
    expect(body).toMatchObject({
      record: { entries: 1, trouble: expect.stringContaining("line 2") as string },
    });
    const ready = await request(app).get("/readyz?verbose");
    expect([ready.status, ready.text]).toEqual([
      200,
      expect.stringContaining("changes are refused: the record was changed"),
    ]);
    stop();
  });
});

describe("a store that cannot be written", () => {
  it("says why, and nothing has changed", async () => {
    const { app, stop, service } = await changing(home);
    const { digest } = service.current().ruleset;
    rmSync(join(home, "objects"), { recursive: true });
    writeFileSync(join(home, "objects"), "no directory");
    expect(problem(await put(app, "team"))).toMatch(
      /^503 store-unusable: The store cannot be written \(ENOTDIR\)/,
    );
    expect(readdirSync(join(home, "rules"))).toEqual([]);
    rmSync(join(home, "objects"));
    mkdirSync(join(home, "objects"));
    expect(service.current().ruleset.digest).toBe(digest);
    expect((await put(app, "team")).status).toBe(201);
    stop();
  });
});

describe("a former rule set", () => {
  it("whose content is gone cannot come back, and is not replaced by anything else", async () => {
    const { app, stop, service } = await changing(home);
    await put(app, "team");
    const { digest } = service.current().ruleset;
    await request(app).delete("/v1/controls/team").set(ALICE).set("if-match", "*");
    for (const object of readdirSync(join(home, "objects"))) rmSync(join(home, "objects", object));
    const back = await request(app).post(`/v1/rulesets/${digest}/activate`).set(ALICE);
    expect(problem(back)).toMatch(/^503 store-unusable: The content sha256:\w+ is no longer in the store/);
    stop();
  });

  it("whose layers below have changed comes back only for who accepts another digest", async () => {
    const first = await changing(home);
    await put(first.app, "team");
    const { digest } = first.service.current().ruleset;
    await request(first.app).delete("/v1/controls/team").set(ALICE).set("if-match", "*");
    first.stop();
    const lower = join(base, `lower-${number}`);
    mkdirSync(lower);
    writeFileSync(join(lower, "lower.yaml"), control("lower", "lower"));
    const { app, stop, service } = await changing(home, [lower]);
    const aged = await request(app).post(`/v1/rulesets/${digest}/activate`).set(ALICE);
    expect(problem(aged)).toMatch(/^409 ruleset-aged: .*exact=false/);
    expect((await request(app).get(`/v1/rulesets/${digest}`).set(ALICE)).body).toMatchObject({
      exact: false,
    });
    const taken = await request(app).post(`/v1/rulesets/${digest}/activate?exact=false`).set(ALICE);
    expect([taken.status, taken.body]).toMatchObject([200, { exact: false, asked: { digest } }]);
    const ids = service.current().engine.controls.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["team", "lower"]));
    const { body } = (await request(app).get("/v1/rulesets").set(ALICE)) as { body: unknown };
    expect((body as { history: { what: string }[] }).history.map(({ what }) => what)).toEqual([
      "activate",
      "start",
      "delete",
      "put",
      "begin",
    ]);
    stop();
  });
});
