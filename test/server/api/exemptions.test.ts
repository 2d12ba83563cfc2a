/** Exemptions over HTTP: read, written, taken away, and what they do to the next answer. */
import { mkdtemp, readFile, rm, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALICE, changing } from "../changing.ts";

const POD =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: metrics}\nspec: {hostNetwork: true, containers: [{name: a, image: x}]}\n";
const EXEMPTION = `# why this one is here
name: agent
owner: team-metrics
reason: "reads the node's counters"
expires: "2999-01-01"
match: { namespaces: [metrics] }
allow:
  - { control: hostNamespaces, fields: [hostNetwork], values: [true] }
`;

let directory: string;
let served: Awaited<ReturnType<typeof changing>>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "exemptions-"));
  const lower = join(directory, "organisation");
  await mkdir(lower);
  const below = EXEMPTION.replace("name: agent", "name: below")
    .replace("metrics]", "shop]")
    .replace("2999", "2020");
  await writeFile(
    join(lower, "exemptions.yaml"),
    `exemptions:\n${below.replaceAll(/^/gm, "    ").replace("    #", "  -\n    #")}`,
  );
  served = await changing(join(directory, "store"), [lower]);
});
afterAll(async () => {
  served.stop();
  await rm(directory, { recursive: true });
});

const put = (name: string, body: string | object, headers: object = { "if-none-match": "*" }) =>
  request(served.app)
    .put(`/v1/exemptions/${name}`)
    .set({ ...ALICE, ...headers })
    .set("content-type", typeof body === "string" ? "application/yaml" : "application/json")
    .send(body);
const evaluate = async (): Promise<{ readonly verdict: string; readonly digest: string }> => {
  const answered = await request(served.app)
    .post("/v1/evaluate?level=baseline")
    .set(ALICE)
    .set("content-type", "application/yaml")
    .send(POD);
  const { results, ruleset } = answered.body as {
    results: { verdict: string }[];
    ruleset: { digest: string };
  };
  return { verdict: results[0]?.verdict ?? "", digest: ruleset.digest };
};

describe("exemptions over HTTP", () => {
  it("are written, used, counted, replaced and taken away", async () => {
    const before = await evaluate();
    expect(before.verdict).toBe("denied");
    const created = await put("agent", EXEMPTION);
    expect(created.status).toBe(201);
    const after = await evaluate();
    expect(after).toEqual({
      verdict: "exempt",
      digest: (created.body as { ruleset: { digest: string } }).ruleset.digest,
    });
    expect(after.digest).not.toBe(before.digest);

    const listed = await request(served.app).get("/v1/exemptions").set(ALICE);
    const { exemptions } = listed.body as { exemptions: Record<string, unknown>[] };
    expect(exemptions).toMatchObject([
      { name: "below", pack: "lower-0", state: "expired", uses: { count: 0, last: null } },
      {
        name: "agent",
        pack: "store",
        state: "active",
        uses: { count: 1 },
        tooWide: ["It names no workload, container or image.", "It holds for more than a year."],
      },
    ]);
    const metrics = await request(served.app).get("/metrics").set(ALICE);
    expect(metrics.text).toContain('pod_security_excused_total{exemption="agent"} 1');

    expect((await put("agent", EXEMPTION)).status).toBe(412);
    const etag = created.headers["etag"] as string;
    const got = await request(served.app).get("/v1/exemptions/agent").set(ALICE);
    expect(got.headers["etag"]).toBe(etag);
    const narrower = { ...(got.body as object), match: { namespaces: ["other"] } };
    expect((await put("agent", narrower, { "if-match": etag })).status).toBe(200);
    expect((await evaluate()).verdict).toBe("denied");
    expect((await put("agent", narrower, { "if-match": etag })).status).toBe(412);

    const gone = await request(served.app)
      .delete("/v1/exemptions/agent")
      .set({ ...ALICE, "if-match": "*" });
    expect(gone.status).toBe(200);
    expect((await evaluate()).digest).toBe(before.digest);
    expect((await request(served.app).get("/v1/exemptions/agent").set(ALICE)).body).toMatchObject({
      type: "urn:pod-security-rules:problem:unknown-exemption",
      detail: 'There is no exemption "agent": there are below.',
    });
  });

  it("keep what somebody wrote into the store's file by hand", async () => {
    await put("first", EXEMPTION.replace("name: agent", "name: first"));
    const file = join(directory, "store", "rules", "exemptions.yaml");
    const text = await readFile(file, "utf8");
    expect(text).toContain('"first"');
    await put("second", EXEMPTION.replace("name: agent", ""));
    expect(await readFile(file, "utf8")).toContain(text.trim());
    for (const name of ["first", "second"]) {
      await request(served.app)
        .delete(`/v1/exemptions/${name}`)
        .set({ ...ALICE, "if-match": "*" });
    }
  });

  it("are refused with the place of every mistake, and nothing changes", async () => {
    const digest = (await evaluate()).digest;
    const wrong = EXEMPTION.replace("2999-01-01", "2027-02-30").replace("hostNamespaces", "hostNamespace");
    const refused = await put("agent", wrong);
    expect(refused.status).toBe(422);
    expect((refused.body as { errors: unknown }).errors).toEqual([
      { pointer: "/expires", detail: "there is no 2027-02-30 in the calendar", line: 5, column: 10 },
      {
        pointer: "/allow/0/control",
        detail: 'there is no control "hostNamespace": did you mean "hostNamespaces"?',
        line: 8,
        column: 16,
      },
    ]);
    const field = await put("agent", EXEMPTION.replace("[hostNetwork]", "[hostNet]"));
    expect(field.body).toMatchObject({
      errors: [
        { pointer: "/allow/0/fields/0", detail: expect.stringContaining('has no field "hostNet"') as string },
      ],
    });
    expect((await put("other", EXEMPTION)).body).toMatchObject({ errors: [{ pointer: "/name" }] });
    expect((await put("agent", "a: [")).status).toBe(422);
    expect((await put("agent", "[1]")).status).toBe(422);
    expect((await put("agent", EXEMPTION.replace("owner: team-metrics\n", ""))).body).toMatchObject({
      errors: [{ detail: expect.stringContaining("owner") as string }],
    });
    expect((await evaluate()).digest).toBe(digest);
  });

  it("are named in the record, with what was done to them", async () => {
    const named = EXEMPTION.replace("name: agent", "");
    const remove = (name: string) =>
      request(served.app)
        .delete(`/v1/exemptions/${name}`)
        .set({ ...ALICE, "if-match": "*" });
    await put("noted", named);
    await put("noted", named.replace("team-metrics", "team-shop"), { "if-match": "*" });
    await remove("noted");
    // one of a layer below is replaced, and uncovered again
    await put("below", named, { "if-match": "*" });
    await remove("below");
    const listed = await request(served.app).get("/v1/rulesets?limit=5").set(ALICE);
    const { history } = listed.body as { history: Record<string, unknown>[] };
    expect(history.map(({ who, what, exemption }) => [who, what, exemption]).reverse()).toEqual([
      ["alice", "put", { name: "noted", deed: "created" }],
      ["alice", "put", { name: "noted", deed: "changed" }],
      ["alice", "put", { name: "noted", deed: "deleted" }],
      ["alice", "put", { name: "below", deed: "changed" }],
      ["alice", "put", { name: "below", deed: "deleted" }],
    ]);
    const oldest = await request(served.app).get("/v1/rulesets?before=2").set(ALICE);
    expect(oldest.body).toMatchObject({ history: [{ what: "begin", exemption: null }] });
  });

  it("are changed by nobody without a token, a precondition, or in a layer below", async () => {
    const nobody = await request(served.app).put("/v1/exemptions/agent").send(EXEMPTION);
    expect(nobody.status).toBe(401);
    expect((await put("agent", EXEMPTION, {})).status).toBe(428);
    const below = await request(served.app)
      .delete("/v1/exemptions/below")
      .set({ ...ALICE, "if-match": "*" });
    expect(below.status).toBe(409);
    expect((await put("..%2Fa", EXEMPTION)).status).toBe(400);
  });
});
