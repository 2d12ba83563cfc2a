/** Rules that are changed over HTTP: through a real service, real files, real connections. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningService } from "./rules-process.ts";
import { control, startService, TOKEN } from "./rules-process.ts";

const home = mkdtempSync(join(tmpdir(), "psr-rules-"));
const store = join(home, "store");
const rules = join(store, "rules");
const NEW = { "if-none-match": "*" };
let service: RunningService;

beforeAll(async () => {
  writeFileSync(join(home, "tokens"), `alice:${TOKEN}\nreader-without-name\nbob:bobs-token\n`);
  service = await startService(["--store", store, "--token-file", join(home, "tokens")]);
});
afterAll(async () => {
  await service.end("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

const put = (id: string, text: string, headers: Record<string, string>) =>
  service.ask("PUT", `/v1/controls/${id}`, { body: text, headers });
const tagOf = async (id: string) =>
  (await service.ask("GET", `/v1/controls/${id}`, { headers: { accept: "application/yaml" } })).etag;
const files = (): readonly string[] => readdirSync(rules).sort();

describe("PUT /v1/controls/{id}", () => {
  it("creates a control that judges from the next request on", async () => {
    expect((await service.judge()).details).toEqual([]);
    const created = await put("ownLabel", control("ownLabel", "one"), NEW);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ control: "ownLabel", replaced: null });
    const { ruleset } = created.body as { ruleset: { digest: string; version: string } };
    expect(ruleset.version).toMatch(/\+store$/);
    expect(await service.judge()).toEqual({
      digest: ruleset.digest,
      details: ["pod must have the label one"],
    });
    expect(created.etag).toBe(await tagOf("ownLabel"));
    expect(readFileSync(join(rules, "ownLabel.yaml"), "utf8")).toBe(control("ownLabel", "one"));
  });

  it("replaces what the caller has seen, by the tag of its file or of its JSON", async () => {
    const byFile = await put("ownLabel", control("ownLabel", "two"), { "if-match": await tagOf("ownLabel") });
    expect([byFile.status, byFile.body]).toMatchObject([200, { replaced: "store" }]);
    const { etag } = await service.ask("GET", "/v1/controls/ownLabel");
    expect((await put("ownLabel", control("ownLabel", "three"), { "if-match": etag })).status).toBe(200);
    expect((await service.judge()).details).toEqual(["pod must have the label three"]);
  });

  it("takes no change without a precondition, and none whose precondition does not hold", async () => {
    const text = control("ownLabel", "four");
    const aged = await tagOf("ownLabel");
    await put("ownLabel", control("ownLabel", "five"), { "if-match": aged });
    const attempts: readonly (readonly [Record<string, string>, number])[] = [
      [{}, 428],
      [{ "if-none-match": aged }, 428],
      [{ "if-match": aged }, 412],
      [{ "if-match": `W/${await tagOf("ownLabel")}` }, 412],
      [NEW, 412],
    ];
    for (const [headers, status] of attempts)
      expect((await put("ownLabel", text, headers)).status).toBe(status);
    expect((await put("absent", control("absent", "a"), { "if-match": "*" })).status).toBe(412);
    expect((await service.judge()).details).toEqual(["pod must have the label five"]);
  });

  it("of two with the same tag takes exactly one", async () => {
    for (let round = 0; round < 5; round += 1) {
      const etag = await tagOf("ownLabel");
      const texts = ["left", "right", "middle"].map((label) => control("ownLabel", `${label}${round}`));
      const answers = await Promise.all(texts.map((text) => put("ownLabel", text, { "if-match": etag })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(readFileSync(join(rules, "ownLabel.yaml"), "utf8")).toBe(texts[winner]);
    }
  });

  it("of two that create the same control takes exactly one", async () => {
    const texts = ["x", "y"].map((label) => control("twice", label));
    const answers = await Promise.all(texts.map((text) => put("twice", text, NEW)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    await service.ask("DELETE", "/v1/controls/twice", { headers: { "if-match": "*" } });
  });

  it("answers a wrong control with every mistake at its place, and changes nothing", async () => {
    const before = await service.judge();
    const wrong = control("other", "a")
      .replace("level: baseline", "level: strictest")
      .replace("title:", "titel:");
    const refused = await put("ownLabel", wrong, { "if-match": "*" });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      type: "urn:pod-security-rules:problem:invalid-rules",
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: "/titel", line: 3, column: 1 }),
      ]) as unknown,
    });
    expect(refused.text).not.toContain(home);
    const otherId = await put("ownLabel", control("other", "a"), { "if-match": "*" });
    expect(otherId.body).toMatchObject({ status: 422, errors: [{ pointer: "/id", line: 1 }] });
    const failing = await put("ownLabel", control("ownLabel", "a", "wrong"), { "if-match": "*" });
    expect(failing.body).toMatchObject({
      status: 422,
      errors: [
        {
          pointer: "/examples/fail/0",
          line: 15,
          detail: expect.stringContaining("does not come true at v1.0 and 38 more versions") as string,
        },
      ],
    });
    for (const text of ["id: [", "- a", "id: a\n---\nid: b\n"])
      expect((await put("ownLabel", text, { "if-match": "*" })).status, text).toBe(422);
    expect(await service.judge()).toEqual(before);
  });

  it("may replace a built-in control, which its deletion uncovers again", async () => {
    const builtIn = await service.judge(
      "baseline",
      "kind: Pod\napiVersion: v1\nspec: {hostNetwork: true, containers: [{name: a}]}",
    );
    const file = await service.ask("GET", "/v1/controls/hostNamespaces", {
      headers: { accept: "application/yaml" },
    });
    expect((await put("hostNamespaces", file.text, NEW)).status).toBe(412);
    const stricter = file.text.replace(/^remediation: .*$/m, "remediation: Ask the security team.");
    const replaced = await put("hostNamespaces", stricter, { "if-match": file.etag });
    expect([replaced.status, replaced.body]).toMatchObject([200, { replaced: "built-in" }]);
    const etag = await tagOf("hostNamespaces");
    const deleted = await service.ask("DELETE", "/v1/controls/hostNamespaces", {
      headers: { "if-match": etag },
    });
    expect([deleted.status, deleted.body]).toMatchObject([
      200,
      { uncovered: "built-in", ruleset: { digest: builtIn.digest } },
    ]);
    expect(files()).not.toContain("hostNamespaces.yaml");
  });

  it("writes nothing twice: the same text is no change", async () => {
    const text = readFileSync(join(rules, "ownLabel.yaml"), "utf8");
    const same = await put("ownLabel", text, { "if-match": "*" });
    expect([same.status, same.body]).toMatchObject([200, { entry: null }]);
  });

  it("repairs a file that was spoilt on the disk, with the very text that is in use", async () => {
    const text = readFileSync(join(rules, "ownLabel.yaml"), "utf8");
    writeFileSync(join(rules, "ownLabel.yaml"), "id: [");
    expect((await put("ownLabel", text, { "if-match": "*" })).status).toBe(200);
    expect(readFileSync(join(rules, "ownLabel.yaml"), "utf8")).toBe(text);
  });

  it.each([
    ["..%2fevil", 400],
    ["%2e%2e%2fevil", 400],
    ["a%00b", 400],
    ["a%2fb", 400],
    ["..%5cevil", 400],
    [".hidden", 400],
    [encodeURIComponent("ä"), 400],
    ["a.yaml", 400],
    ["a".repeat(64), 400],
    ["a".repeat(5_000), 400],
    ["levels", 400],
    ["%", 400],
    ["validate", 405],
    ["a/b", 404],
  ])("refuses the id %s with %i, and writes no file", async (id, status) => {
    const before = [files(), readdirSync(store), readdirSync(home)];
    expect((await put(id, control("evil", "a"), NEW)).status).toBe(status);
    expect([files(), readdirSync(store), readdirSync(home)]).toEqual(before);
    expect(existsSync(join(store, "evil.yaml"))).toBe(false);
  });

  it("takes ids of the full length, and no body that would be too large to be read again", async () => {
    const id = "a".repeat(63);
    expect((await put(id, control(id, "long"), NEW)).status).toBe(201);
    const large = `${control("large", "a")}# ${"x".repeat(600_000)}\n`;
    expect((await put("large", large, NEW)).status).toBe(413);
    expect((await service.ask("DELETE", `/v1/controls/${id}`, { headers: { "if-match": "*" } })).status).toBe(
      200,
    );
  });
});

describe("DELETE /v1/controls/{id}", () => {
  const remove = (id: string, headers: Record<string, string>) =>
    service.ask("DELETE", `/v1/controls/${id}`, { headers });

  it("refuses what is not in the store, with a sentence", async () => {
    const refused = await remove("hostPorts", { "if-match": await tagOf("hostPorts") });
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { detail: expect.stringContaining("is built in and cannot be deleted") as string },
    ]);
    expect((await remove("noSuch", { "if-match": "*" })).status).toBe(404);
    expect((await remove("ownLabel", {})).status).toBe(428);
    expect((await remove("ownLabel", { "if-match": '"aged"' })).status).toBe(412);
  });

  it("refuses to take away what another control needs", async () => {
    await put(
      "upper",
      `${control("upper", "up").replace("level: baseline", "level: restricted")}overrides: [ownLabel]\n`,
      NEW,
    );
    const refused = await remove("ownLabel", { "if-match": "*" });
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { errors: [{ detail: expect.stringMatching(/^upper\.yaml:\d+:\d+: .*"ownLabel"/) as string }] },
    ]);
    expect((await remove("upper", { "if-match": "*" })).status).toBe(200);
  });
});

describe("who may change rules", () => {
  const attempt = (authorization: string | undefined) =>
    service.ask("PUT", "/v1/controls/ownLabel", {
      body: control("ownLabel", "evil"),
      headers: { "if-match": "*", ...(authorization !== undefined && { authorization }) },
    });

  it("is nobody without a name in the token file", async () => {
    expect((await attempt("")).status).toBe(401);
    expect((await attempt("Bearer wrong")).status).toBe(401);
    const reader = await attempt("Bearer reader-without-name");
    expect([reader.status, reader.body]).toMatchObject([
      403,
      { detail: expect.stringMatching(/^(?!.*--rule-admins).*NAME:TOKEN/) as string },
    ]);
  });

  it("stands in the record, and tokens stand nowhere", async () => {
    await service.ask("PUT", "/v1/controls/ownLabel", {
      body: control("ownLabel", "bobs"),
      headers: { "if-match": "*", authorization: "Bearer bobs-token" },
    });
    const { body } = await service.ask("GET", "/v1/rulesets?limit=1");
    expect(body).toMatchObject({ history: [{ who: "bob", what: "put", control: "ownLabel" }] });
    const written = `${service.log()}${readFileSync(join(store, "record.ndjson"), "utf8")}`;
    expect(written).not.toMatch(/alices-token|bobs-token|reader-without-name/);
  });
});

describe("GET /v1/rulesets", () => {
  it("tells the whole history page by page, each entry beginning where the one before ended", async () => {
    const entries: { seq: number; before: { digest: string } | null; after: { digest: string } }[] = [];
    for (let next: number | null = 1e9; next !== null; ) {
      const { body } = await service.ask("GET", `/v1/rulesets?limit=7&before=${next}`);
      const page = body as { history: typeof entries; next: number | null };
      expect(page.history.length).toBeLessThanOrEqual(7);
      entries.push(...page.history);
      next = page.next;
    }
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => entries.length - i));
    for (const [i, { before }] of entries.entries())
      expect(before?.digest).toBe(entries[i + 1]?.after.digest);
    expect(entries[0]?.after.digest).toBe((await service.judge()).digest);
  });

  it.each(["limit=0", "limit=501", "limit=x", "before=0", "before=-1"])("refuses %s", async (query) => {
    expect((await service.ask("GET", `/v1/rulesets?${query}`)).status).toBe(400);
  });
});

describe("POST /v1/rulesets/{digest}/activate", () => {
  it("brings back each former rule set, as a change of its own", async () => {
    const before = await service.judge();
    await put("second", control("second", "second"), NEW);
    await put("ownLabel", control("ownLabel", "later"), { "if-match": "*" });
    const back = await service.ask("POST", `/v1/rulesets/${before.digest}/activate`);
    expect([back.status, back.body]).toMatchObject([
      200,
      { exact: true, ruleset: { digest: before.digest } },
    ]);
    expect(await service.judge()).toEqual(before);
    expect(files()).not.toContain("second.yaml");
    const { body } = await service.ask("GET", "/v1/rulesets?limit=1");
    expect(body).toMatchObject({ history: [{ who: "alice", what: "activate", activated: before.digest }] });
  });

  it("shows the controls of a former one first", async () => {
    const { body } = await service.ask("GET", "/v1/rulesets?limit=3");
    const [, put2] = (body as { history: { after: { digest: string } }[] }).history;
    const former = await service.ask("GET", `/v1/rulesets/${put2?.after.digest ?? ""}`);
    expect(former.body).toMatchObject({ active: false, exact: true });
    const { controls } = former.body as { controls: readonly unknown[] };
    expect(controls).toContainEqual({ id: "second", title: "Own label", level: "baseline", pack: "store" });
  });

  it("knows no rule set that never was", async () => {
    for (const digest of [`sha256:${"0".repeat(64)}`, "x", "..%2f..%2fetc"])
      expect((await service.ask("POST", `/v1/rulesets/${digest}/activate`)).status, digest).toBe(404);
  });
});

describe("files that somebody changes in the store by hand", () => {
  it("are taken up, written down, and part of what can be activated again", async () => {
    const before = await service.judge();
    writeFileSync(join(rules, "byHand.yaml"), control("byHand", "byHand"));
    await expect
      .poll(async () => (await service.judge()).details)
      .toContain("pod must have the label byHand");
    await expect
      .poll(async () => (await service.ask("GET", "/v1/rulesets?limit=1")).body)
      .toMatchObject({ history: [{ who: "files", what: "files", files: [{ path: "byHand.yaml" }] }] });
    const byHand = await service.judge();
    await service.ask("POST", `/v1/rulesets/${before.digest}/activate`);
    expect(files()).not.toContain("byHand.yaml");
    await service.ask("POST", `/v1/rulesets/${byHand.digest}/activate`);
    expect(await service.judge()).toEqual(byHand);
  });
});
