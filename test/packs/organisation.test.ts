/** The optional pack packs/organisation: its examples, and its controls wherever those of the standard appear. */
import type { RequestListener } from "node:http";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pino } from "pino";
import request from "supertest";
import { describe, expect, it } from "vitest";
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import { createApp } from "../../src/server/app.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { createActive, createService } from "../../src/server/service.ts";
import { createAdmission } from "../../src/admission/index.ts";
import type { EvaluateAnswer } from "../../src/evaluate/index.ts";
import { createKubernetesModel } from "../../src/manifest/read-manifests.ts";
import { createLevelOrder, defaultConfiguration } from "../../src/policy/index.ts";
import type { LoadedRuleSet } from "../../src/rules/index.ts";
import {
  BUILT_IN,
  buildRuleSet,
  loadValidatedRuleSet,
  loadRuleSet,
  validateExamples,
  runExamples,
} from "../../src/rules/index.ts";
import { clusterOf, createRecorder } from "../conformance/admission/subject.ts";
import { LIMITS, ROOT } from "../server/serving.ts";

const builtIn = { pack: BUILT_IN, directory: join(ROOT, "rules") };
const PACK = "organisation";
const standard = await loadRuleSet([builtIn]);
const loaded = await loadValidatedRuleSet([builtIn, { pack: PACK, directory: join(ROOT, "packs", PACK) }]);
const { engine, ruleSet, sources } = loaded;
const own = ruleSet.controls.filter(({ id }) => sources.get(id)?.pack === PACK);
const IDS = own.map(({ id }) => id).sort();

/** The service over rules. */
function appOf(rules: LoadedRuleSet): RequestListener {
  const model = createKubernetesModel({ ...rules, types });
  const configuration = defaultConfiguration(createLevelOrder(rules.engine.levels));
  const service = createService(
    createActive(rules, model, configuration),
    LIMITS,
    createMetrics({ processMetrics: false }),
  );
  return createApp({ service, log: pino({ level: "silent" }) });
}

const app = appOf(loaded);

const CONFIGURATION = "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n";

/** Meets the restricted level and nothing of the pack. */
const POD = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web", namespace: "shop" },
  spec: {
    hostAliases: [{ ip: "10.0.0.1", hostnames: ["db"] }],
    priorityClassName: "system-node-critical",
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "web",
        image: "quay.io/shop/web",
        args: ["AKIAIOSFODNN7EXAMPLE"],
        resources: { limits: { cpu: 5 } },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    ],
  },
};
/** Meets the pack's levels too. */
const SEALED = {
  ...POD,
  metadata: { ...POD.metadata, labels: { "app.kubernetes.io/name": "web" } },
  spec: {
    automountServiceAccountToken: false,
    securityContext: { ...POD.spec.securityContext, runAsUser: 10000 },
    containers: [
      {
        name: "web",
        image: `nginx@sha256:${"0".repeat(64)}`,
        resources: { limits: { memory: "1Gi" }, requests: { cpu: 1, memory: "1Gi" } },
        readinessProbe: { tcpSocket: { port: 80 } },
        livenessProbe: { tcpSocket: { port: 80 } },
        securityContext: { ...POD.spec.containers[0]?.securityContext, readOnlyRootFilesystem: true },
      },
    ],
  },
};

describe.each(own.map((control) => [control.id, control] as const))("%s", (id, control) => {
  const source = sources.get(id);

  it("does what its examples say, at every version", () => {
    const { judged, failures } = runExamples({ ruleSet, controls: [control] });
    expect(failures).toEqual([]);
    expect(judged).toBeGreaterThan(0);
  });

  it("stands in a short file of its name that names its schema, with a fix or a word to a person for each field", () => {
    const text = source?.text ?? "";
    expect(basename(source?.file ?? "")).toBe(`${id}.yaml`);
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=../../schemas/control.schema.json");
    expect(text.split("\n").length).toBeLessThan(100);
    const fields = control.versions.flatMap(({ fields = {} }) => Object.values(fields));
    expect(fields.length).toBeGreaterThan(0);
    for (const { fix } of fields) expect(fix).toBeDefined();
  });
});

describe("an overlay of a control of the standard", () => {
  it("is told over HTTP, and judges", async () => {
    const text = "overlay: hostPorts\nremediation: Ask us.\nparameters: { knownPorts: [8080] }\n";
    const file = { pack: "ours", file: "hostPorts.overlay.yaml", text };
    const overlaid = appOf(buildRuleSet([...loaded.files, file]));
    const { body } = (await request(overlaid).get("/v1/controls/hostPorts")) as { body: { control: object } };
    expect(body.control).toMatchObject({ pack: BUILT_IN, overlays: ["ours"], remediation: "Ask us." });
    const pod = {
      spec: { containers: [{ name: "a", image: "i", ports: [{ containerPort: 1, hostPort: 8080 }] }] },
    };
    for (const [server, allowed] of [
      [app, false],
      [overlaid, true],
    ] as const) {
      const judged = await request(server)
        .post("/v1/evaluate?level=baseline")
        .send({ ...POD, ...pod });
      expect((judged.body as EvaluateAnswer).allowed).toBe(allowed);
    }
  });
});

describe("the standard's levels", () => {
  it.each(["privileged", "baseline", "restricted"])("%s runs what it ran, in the same order", (level) => {
    for (let minor = 0; minor <= 38; minor += 1) {
      const version = `v1.${minor}`;
      const ids = (of: typeof engine): string[] =>
        of.evaluator(level, version).checks.map((c) => c.control.id);
      expect(ids(engine)).toEqual(ids(standard.engine));
    }
    expect(engine.newest).toBe(standard.engine.newest);
  });
});

describe("over HTTP", () => {
  it("GET /v1/levels tells the pack's levels above the standard's", async () => {
    const { body } = (await request(app).get("/v1/levels")) as {
      body: { levels: { name: string; extends: string | null; controls: { id: string }[] }[] };
    };
    expect(body.levels.map(({ name, extends: below }) => [name, below])).toEqual([
      ["privileged", null],
      ["baseline", "privileged"],
      ["restricted", "baseline"],
      ["hardened", "restricted"],
      ["sealed", "hardened"],
    ]);
    const ids = (name: string) =>
      body.levels.find((level) => level.name === name)?.controls.map(({ id }) => id);
    const before = ids("restricted") ?? [];
    expect(ids("hardened")).toEqual([...before, ...IDS.filter((id) => id !== "imageDigests")]);
    expect(ids("sealed")).not.toContain("imageTags");
    expect(ids("sealed")).toContain("imageDigests");
  });

  it("GET /v1/controls names the pack of each control", async () => {
    const { body } = (await request(app).get("/v1/controls?level=hardened")) as {
      body: { controls: { id: string; pack: string; overlays: string[] }[] };
    };
    const ours = body.controls.filter(({ pack }) => pack === PACK).map(({ id }) => id);
    expect(ours).toEqual(IDS.filter((id) => id !== "imageDigests"));
    expect(body.controls.filter(({ pack }) => pack === BUILT_IN)).toHaveLength(15);
    expect(body.controls.every(({ overlays }) => overlays.length === 0)).toBe(true);
  });

  it("GET /v1/controls/{id} spells parameters out", async () => {
    const field = async (id: string): Promise<object | undefined> => {
      const response = await request(app).get(`/v1/controls/${id}`);
      const { control } = response.body as { control: { revisions: { fields: object[] }[] } };
      return control.revisions[0]?.fields[0];
    };
    expect(await field("resourceMaximums")).toMatchObject({ maximum: "8Gi" });
    expect(await field("requiredLabels")).toMatchObject({
      paths: ["metadata.labels['app.kubernetes.io/name']"],
    });
    expect(await field("imageRegistries")).toMatchObject({
      as: "image",
      allowed: ["docker.io/library/*", "registry.k8s.io/*"],
    });
  });

  const judge = async (level: string, pod: object): Promise<{ allowed: boolean; ids: readonly string[] }> => {
    const response = await request(app).post(`/v1/evaluate?level=${level}`).send(pod);
    const { allowed, results } = response.body as EvaluateAnswer;
    return {
      allowed,
      ids: results.flatMap(({ violations = [] }) => violations.map(({ control }) => control)),
    };
  };

  it("POST /v1/evaluate judges at the pack's levels", async () => {
    expect(await judge("restricted", POD)).toEqual({ allowed: true, ids: [] });
    expect(await judge("hardened", POD)).toEqual({
      allowed: false,
      ids: IDS.filter((id) => id !== "imageDigests"),
    });
    expect(await judge("sealed", POD)).toEqual({
      allowed: false,
      ids: [...IDS.filter((id) => id !== "imageTags" && id !== "imageDigests"), "imageDigests"],
    });
    expect(await judge("sealed", SEALED)).toEqual({ allowed: true, ids: [] });
  });
});

describe("the webhook", () => {
  it.each([
    ["restricted", POD, true],
    ["hardened", POD, false],
    ["sealed", SEALED, true],
  ])("at enforce: %s", async (enforce, object, allowed) => {
    const review = {
      uid: "1",
      kind: { group: "", version: "v1", kind: "Pod" },
      resource: { group: "", version: "v1", resource: "pods" },
      name: "web",
      namespace: "shop",
      operation: "CREATE",
      object,
    };
    const namespace = { labels: { "pod-security.kubernetes.io/enforce": enforce } };
    const given = clusterOf({ request: review, namespace, configuration: CONFIGURATION }, loaded);
    const { admit } = createAdmission({ ...given, metrics: createRecorder(loaded, []) });
    const answer = await admit(review, {});
    expect(answer.allowed).toBe(allowed);
    if (!allowed)
      expect(answer.status?.message).toContain(
        'violates PodSecurity "hardened:latest": image registry (container "web" uses an image',
      );
  });
});

describe("proving the examples", () => {
  it("lets others have their turn between the controls", async () => {
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await validateExamples(loaded, BUILT_IN);
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(IDS.length);
  });
});

describe("docs/packs.md", () => {
  it("shows an overlay that does what its examples say", async () => {
    const page = readFileSync(join(ROOT, "docs", "packs.md"), "utf8");
    const text = /^```yaml\n(.*?)^```$/ms.exec(page)?.[1] ?? "";
    const file = { pack: "my-rules", file: "my-rules/imageRegistries.overlay.yaml", text };
    const overlaid = buildRuleSet([...loaded.files, file]);
    await validateExamples(overlaid, BUILT_IN);
    expect(overlaid.overlays.get("imageRegistries")?.[0]?.source).toBe(file);
  });

  it("names every control of the pack", () => {
    const page = readFileSync(join(ROOT, "docs", "packs.md"), "utf8");
    expect(IDS.filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
  });
});
