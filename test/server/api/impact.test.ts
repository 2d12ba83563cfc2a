/** POST /v1/controls/{id}/impact: what a control would change, by real rules and real bodies. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import { createCapture } from "../../../src/server/api/admission/capture.ts";
import { control } from "../rules-process.ts";
import type { Serving } from "../serving.ts";
import { ROOT, serving, tokens } from "../serving.ts";

const pod = (name: string, more: object = {}, labels = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, labels },
  spec: { containers: [{ name: "web", image: "x" }], ...more },
});
const PODS = [pod("plain"), pod("labelled", {}, { team: "a" }), pod("host", { hostNetwork: true })];
const BUILT_IN = readFileSync(join(ROOT, "rules/baseline/hostNamespaces.yaml"), "utf8");

let served: Serving;
beforeEach(() => {
  served = serving();
});

interface Impact {
  readonly results: readonly { readonly object: { readonly name: string }; readonly change: string }[];
  readonly summary: Readonly<Record<string, number>>;
}

async function impact(id: string, body: object, query = "") {
  const response = await request(served.app).post(`/v1/controls/${id}/impact${query}`).send(body);
  return { status: response.status, body: response.body as Impact };
}

describe("the impact of a control", () => {
  it("that is new is every pod that it would stop, by object and by control", async () => {
    const { status, body } = await impact("team", { control: control("team", "team"), manifests: PODS });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      control: "team",
      replaces: null,
      examples: { failures: [] },
      corpus: { source: "request", objects: 3 },
      judgedAt: { from: "baseline:v1.37", to: "baseline:v1.37" },
      newlyFailing: [{ control: "team", pods: 2 }],
      newlyPassing: [],
    });
    expect(body.summary).toMatchObject({ newlyFails: 1, stillFails: 1, stillPasses: 1, newlyPasses: 0 });
    const told = body.results.map(({ object, change }) => [object.name, change]);
    expect(told).toEqual([
      ["plain", "newlyFails"],
      ["host", "stillFails"],
    ]);
  });

  it("that becomes looser is every pod that it would let through", async () => {
    const looser = BUILT_IN.replace(/^versions:\n {2}- since: v1\.0/m, "versions:\n  - since: v1.37");
    expect(looser).not.toBe(BUILT_IN);
    const { body } = await impact("hostNamespaces", { control: looser, manifests: PODS }, "?version=v1.30");
    expect(body).toMatchObject({
      replaces: "built-in",
      newlyFailing: [],
      newlyPassing: [{ control: "hostNamespaces", pods: 1 }],
      results: [{ object: { name: "host" }, change: "newlyPasses" }],
    });
  });

  it("that moves to a stricter level shows at the level that it leaves", async () => {
    const moved = BUILT_IN.replace("level: baseline", "level: restricted");
    const { body } = await impact("hostNamespaces", { control: moved, manifests: PODS });
    expect(body).toMatchObject({ judgedAt: { from: "baseline:v1.37" }, newlyPassing: [{ pods: 1 }] });
  });

  it("is told at whatever level and version are asked for", async () => {
    const { body } = await impact(
      "team",
      { control: control("team", "team"), manifests: PODS },
      "?level=privileged",
    );
    expect(body.summary).toMatchObject({ stillPasses: 3 });
  });

  it("takes the control as an object, and manifests as text, with Lists unfolded", async () => {
    const fields = { label: { in: ["metadata"], path: "labels.team", unset: "forbidden" } };
    const asObject = {
      ...{ id: "team", level: "baseline", title: "Team", description: "Why.", remediation: "Add it." },
      ...{ docs: "https://example.com", reason: "no team", detail: "{setters} must have a team" },
      versions: [{ since: "v1.0", fields }],
      examples: {
        pass: [{ name: "with", pod: { metadata: { labels: { team: "a" } }, spec: { containers: [] } } }],
        fail: [
          {
            name: "without",
            pod: { metadata: {}, spec: {} },
            reason: "no team",
            detail: "pod must have a team",
          },
        ],
      },
    };
    const manifests = JSON.stringify({ apiVersion: "v1", kind: "List", items: PODS });
    const { status, body } = await impact("team", { control: asObject, manifests });
    expect([status, body]).toMatchObject([200, { corpus: { objects: 3 }, newlyFailing: [{ pods: 2 }] }]);
  });

  it("changes nothing", async () => {
    const { digest } = served.service.current().ruleset;
    await impact("team", { control: control("team", "team"), manifests: PODS });
    expect(served.service.current().ruleset.digest).toBe(digest);
    expect((await request(served.app).get("/v1/controls/team")).status).toBe(404);
  });

  it("tells what could not be judged", async () => {
    const { body } = await impact("team", {
      control: control("team", "team"),
      manifests: [{ kind: "Pod" }, ...PODS],
    });
    expect(body.results[0]).toMatchObject({ change: "invalid", object: { index: 0 } });
  });

  it.each([
    ["no control", {}, "", 422, "control must be a control"],
    ["a control that is none", { control: 1 }, "/control", 422, "control must be a control"],
    ["an unknown key", { control: "id: a", manifest: [] }, "/manifest", 422, 'did you mean "manifests"?'],
    ["manifests that are none", { control: "id: a", manifests: 1 }, "/manifests", 422, "must be a list"],
    ["a control with mistakes", { control: "id: team\ntitel: x" }, "/control", 422, ""],
    ["another id", { control: control("other", "team"), manifests: [] }, "/control", 422, 'called "other"'],
    ["no manifests", { control: control("team", "team") }, "", 422, "manifests are missing"],
  ])("of a body with %s is a problem with its place", async (_what, body, pointer, status, detail) => {
    const answer = await impact("team", body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer, detail: expect.stringContaining(detail) as string }),
      ]) as unknown,
    });
  });
});

describe("the pods that were judged last", () => {
  const evaluate = async (...bodies: readonly object[]): Promise<void> => {
    for (const body of bodies) await request(served.app).post("/v1/evaluate").set(ALICE).send(body);
  };
  const ALICE = { authorization: "Bearer alices-token" };
  const asAlice = async () =>
    (
      await request(served.app)
        .post("/v1/controls/team/impact")
        .set(ALICE)
        .send({ control: control("team", "team") })
    ).body as Impact;

  beforeEach(() => {
    served = serving({ access: tokens("alice:alices-token", "reader") });
    served.service.enableCapture(createCapture(2));
  });

  it("stand in for manifests, each once, the oldest forgotten", async () => {
    await evaluate(...PODS, pod("host", { hostNetwork: true }));
    const body = await asAlice();
    expect(body).toMatchObject({ corpus: { source: "capture", objects: 2 }, newlyFailing: [{ pods: 1 }] });
    expect(body.results.map(({ object }) => object.name)).toEqual(["host"]);
  });

  it("are pods of controllers too, told by their places", async () => {
    const spec = { replicas: 1, selector: {}, template: { metadata: {}, spec: pod("a").spec } };
    await evaluate({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec });
    expect(await asAlice()).toMatchObject({
      results: [
        {
          object: { kind: "Deployment", name: "web" },
          podPath: "spec.template",
          comes: [
            {
              findings: [
                {
                  path: "spec.template.metadata.labels.team",
                  pointer: "/spec/template/metadata/labels/team",
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("are no Secrets, and nothing but pods", async () => {
    await evaluate({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "s" },
      stringData: { password: "p4ss" },
    });
    expect(served.service.capture()?.corpus()).toEqual([]);
  });

  it("are counted", async () => {
    await evaluate(...PODS);
    expect((await request(served.app).get("/metrics")).text).toMatch(/^pod_security_captured_pods 2$/m);
  });

  it("are shown to those alone who may change rules", async () => {
    await evaluate(...PODS);
    const asked = request(served.app)
      .post("/v1/controls/team/impact")
      .set({ authorization: "Bearer reader" });
    expect((await asked.send({ control: control("team", "team") })).status).toBe(403);
  });

  it("that are too large are not kept", async () => {
    await evaluate(pod("large", {}, { x: "y".repeat(70_000) }));
    expect(served.service.capture()?.count()).toEqual({ kept: 0, tooLarge: 1 });
  });
});
