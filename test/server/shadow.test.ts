/** Controls in shadow: judged, counted and told, and never enforced. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALICE, changing } from "./changing.ts";
import { control, POD } from "./rules-process.ts";

const inShadow = (text: string): string => text.replace("title:", "enforcement: shadow\ntitle:");

let home = "";
let served: Awaited<ReturnType<typeof changing>>;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "psr-shadow-"));
  served = await changing(home);
});
afterEach(() => {
  served.stop();
  rmSync(home, { recursive: true });
});

async function put(id: string, text: string) {
  const exists = (await request(served.app).get(`/v1/controls/${id}`).set(ALICE)).status === 200;
  const precondition = exists ? { "if-match": "*" } : { "if-none-match": "*" };
  const sent = request(served.app).put(`/v1/controls/${id}`).set(ALICE).set(precondition);
  return (await sent.set("content-type", "application/yaml").send(text)) as { status: number; body: unknown };
}

interface Judged {
  readonly allowed: boolean;
  readonly summary: object;
  readonly ruleset: { readonly digest: string };
  readonly results: readonly {
    readonly verdict: string;
    readonly message: string | null;
    readonly violations: readonly { readonly control: string }[];
    readonly shadow?: readonly { readonly control: string; readonly detail: string }[];
  }[];
}

async function judge(level = "baseline", body = POD, type = "application/yaml") {
  const sent = request(served.app).post(`/v1/evaluate?level=${level}`).set(ALICE).set("content-type", type);
  return sent.buffer(true).send(body) as unknown as Promise<{ body: Judged; text: string }>;
}

describe("a control in shadow", () => {
  it("changes nothing but the list of its own", async () => {
    const host = POD.replace("containers", "hostNetwork: true, containers");
    const before = (await judge("baseline", `${POD}---\n${host}`)).body;
    expect((await put("team", inShadow(control("team", "team")))).status).toBe(201);
    const { body } = await judge("baseline", `${POD}---\n${host}`);
    for (const result of body.results)
      expect(result.shadow).toMatchObject([{ control: "team", detail: "pod must have the label team" }]);
    const results = body.results.map((result) => ({ ...result, shadow: undefined }));
    expect({ ...body, results, ruleset: null }).toEqual({ ...before, ruleset: null });
    expect(body.ruleset.digest).not.toBe(before.ruleset.digest);
  });

  it("says nothing of pods that it would let pass, and of levels that it does not belong to", async () => {
    await put("team", inShadow(control("team", "team")));
    const labelled = POD.replace("name: web", "name: web, labels: {team: a}");
    expect((await judge("baseline", labelled)).body.results[0]).not.toHaveProperty("shadow");
    expect((await judge("privileged")).body.results[0]).not.toHaveProperty("shadow");
    expect((await judge("restricted")).body.results[0]).toHaveProperty("shadow");
  });

  it("is told in streams, too", async () => {
    await put("team", inShadow(control("team", "team")));
    const line = JSON.stringify({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "a" },
      spec: { containers: [] },
    });
    const { text } = await judge("baseline", `${line}\n`, "application/x-ndjson");
    const [first = ""] = text.split("\n");
    expect(JSON.parse(first)).toMatchObject({
      verdict: "allowed",
      violations: [],
      shadow: [{ control: "team" }],
    });
  });

  it("is counted", async () => {
    await put("team", inShadow(control("team", "team")));
    await judge();
    const { text } = await request(served.app).get("/metrics");
    expect(text).toMatch(/^pod_security_shadow_violations_total\{control="team"\} 1$/m);
    expect(text).not.toMatch(/^pod_security_evaluations_total\{decision="deny"/m);
  });

  it("is listed as what it is", async () => {
    await put("team", inShadow(control("team", "team")));
    const { body } = (await request(served.app).get("/v1/controls").set(ALICE)) as {
      body: { controls: object[] };
    };
    const states = body.controls.map((one) => (one as { enforcement: string }).enforcement);
    expect(new Set(states)).toEqual(new Set(["enforced", "shadow"]));
    expect((await request(served.app).get("/v1/controls/team").set(ALICE)).body).toMatchObject({
      control: { id: "team", enforcement: "shadow" },
    });
  });

  it("is enforced as soon as the line is gone, and may be taken back into shadow", async () => {
    await put("team", inShadow(control("team", "team")));
    expect((await put("team", control("team", "team"))).status).toBe(200);
    const enforced = (await judge()).body;
    expect(enforced.results).toMatchObject([{ verdict: "denied", violations: [{ control: "team" }] }]);
    expect(enforced.results[0]).not.toHaveProperty("shadow");
    const back = inShadow(control("team", "team"));
    const validated = await request(served.app).post("/v1/controls/validate").set(ALICE).send(back);
    expect(validated.body).toMatchObject({ valid: true });
    expect((await put("team", back)).status).toBe(200);
    expect((await judge()).body.allowed).toBe(true);
  });

  it("shows its impact as if it were enforced", async () => {
    const body = { control: inShadow(control("team", "team")), manifests: POD };
    const impact = await request(served.app).post("/v1/controls/team/impact").set(ALICE).send(body);
    expect(impact.body).toMatchObject({ newlyFailing: [{ control: "team", pods: 1 }] });
  });

  it("may override a control, which stays in force until then", async () => {
    await put(
      "team",
      `${inShadow(control("team", "team")).replace("level: baseline", "level: restricted")}overrides: [hostNamespaces]\n`,
    );
    const host = POD.replace("containers", "hostNetwork: true, containers");
    expect((await judge("restricted", host)).body.results[0]?.violations).toContainEqual(
      expect.objectContaining({ control: "hostNamespaces" }),
    );
  });

  it("cannot put a control of a lower layer out of force, nor be overridden by one that is enforced", async () => {
    expect(await put("hostNamespaces", inShadow(control("hostNamespaces", "team")))).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: "/enforcement", detail: expect.stringContaining("an id of its own") as string }],
      },
    });
    await put("team", inShadow(control("team", "team")));
    const upper = `${control("upper", "up").replace("level: baseline", "level: restricted")}overrides: [team]\n`;
    expect(await put("upper", upper)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/overrides/0" }] },
    });
  });

  it("must be in order as any other: its examples come true", async () => {
    expect((await put("team", inShadow(control("team", "team", "wrong")))).status).toBe(422);
    expect((await put("team", inShadow(control("team", "team")).replace("shadow", "off"))).status).toBe(422);
  });
});
