/** POST /v1/grade, over real HTTP; its ranges are held against evaluation at every version. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import type { GradeAnswer } from "../../../src/grade/index.ts";
import { gradeManifests } from "../../../src/grade/index.ts";
import { readObject } from "../../../src/manifest/read-manifests.ts";
import { active, serving } from "../serving.ts";

const { app } = serving();
const { engine, model, loaded } = active;
const VERSIONS = Array.from({ length: 38 }, (_, minor) => `v1.${minor}`);

async function grade(body: string, query = ""): Promise<GradeAnswer> {
  const response = await request(app)
    .post(`/v1/grade${query}`)
    .set("content-type", "application/yaml")
    .send(body);
  expect(response.status, response.text).toBe(200);
  return response.body as GradeAnswer;
}

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;
const PROBING = pod("{containers: [{name: c, livenessProbe: {httpGet: {port: 80, host: 10.0.0.1}}}]}");
const RESTRICTED = pod(
  "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: c, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
);

describe("a grade", () => {
  it("says at which version the verdict changes, by which control", async () => {
    const { results } = await grade(PROBING);
    expect(results[0]).toMatchObject({
      verdict: "graded",
      latest: "privileged",
      ranges: [
        { from: "v1.0", to: "v1.33", level: "baseline" },
        { from: "v1.34", to: "v1.37", level: "privileged" },
      ],
      next: {
        level: "baseline",
        controls: [{ control: "hostProbesAndHostLifecycle", findings: 1 }],
        findings: 1,
      },
      changes: [
        {
          level: "baseline",
          version: "v1.34",
          passes: false,
          controls: [{ control: "hostProbesAndHostLifecycle" }],
        },
      ],
    });
    expect(results[0]?.explanation).toMatch(/baseline: passes to v1\.33, fails from v1\.34: /);
  });

  it("at the highest level has nothing left", async () => {
    const { results, whole } = await grade(RESTRICTED);
    expect(results[0]).toMatchObject({ latest: "restricted", next: null });
    expect(whole).toMatchObject({ latest: "restricted", next: null, ungraded: 0 });
  });

  it("of a whole body is what each of its pods meets, with the controls that stop most", async () => {
    const { whole } = await grade(
      [
        RESTRICTED,
        PROBING,
        pod("{hostPID: true, containers: [{name: c}]}"),
        "apiVersion: v1\nkind: Pod\nspec: 1\n",
      ].join("---\n"),
    );
    expect(whole).toMatchObject({
      latest: "privileged",
      ungraded: 1,
      next: { level: "baseline", pods: 2, findings: 2 },
    });
    expect(whole.next?.controls.map(({ control }) => control).sort()).toEqual([
      "hostNamespaces",
      "hostProbesAndHostLifecycle",
    ]);
  });

  it("ends at the cluster's own version", async () => {
    const { results } = await grade(PROBING, "?kubernetes-version=v1.30");
    expect(results[0]).toMatchObject({
      latest: "baseline",
      ranges: [{ from: "v1.0", to: "v1.30", level: "baseline" }],
    });
  });

  it("is not given to what has no pods, and says why", async () => {
    const { results, whole } = await grade("apiVersion: v1\nkind: Service\n---\nkind: Pod\n");
    expect(results.map(({ verdict, latest }) => [verdict, latest])).toEqual([
      ["notApplicable", null],
      ["invalid", null],
    ]);
    expect(whole).toEqual({ ranges: [], latest: null, next: null, ungraded: 1 });
  });

  it("agrees with evaluation at every version, for every example of every control", () => {
    const examples = loaded.ruleSet.controls.flatMap(({ examples: { pass, fail } }) => [...pass, ...fail]);
    expect(examples.length).toBeGreaterThan(100);
    for (const example of examples) {
      const manifest = readObject({ apiVersion: "v1", kind: "Pod", ...example.pod }, model);
      const found = manifest.pods[0];
      if (found === undefined) throw new Error(`${example.name}: ${manifest.errors[0]?.detail ?? ""}`);
      const { results } = gradeManifests([manifest], {}, active);
      for (const version of VERSIONS) {
        const expected = ["restricted", "baseline", "privileged"].find((level) =>
          engine.evaluator(level, version).allows(found.pod),
        );
        const minor = Number(version.slice(3));
        const range = results[0]?.ranges.find(
          ({ from, to }) => Number(from.slice(3)) <= minor && minor <= Number(to.slice(3)),
        );
        expect(range?.level, `${example.name} at ${version}`).toBe(expected);
      }
    }
  });
});
