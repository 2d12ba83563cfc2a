/** The manifests under deploy/: judged by our own engine, and held against the flags and metrics that there are. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { loadAll } from "js-yaml";
import { describe, expect, it } from "vitest";
import { evaluateManifests } from "../../src/evaluate/index.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { readConfig } from "../../src/runtime/configuration.ts";
import { UsageError } from "../../src/core/usage-error.ts";
import { readManifests } from "../../src/manifest/read-manifests.ts";
import { active, ROOT } from "../server/serving.ts";
import type { Workload } from "./registered.ts";
import { CLUSTER_WIDE, IRREGULAR, MADE_ELSEWHERE, namesOf, resourcesOf, RETIRED } from "./registered.ts";

const DEPLOY = join(ROOT, "deploy");
const read = (file: string): string => readFileSync(join(DEPLOY, file), "utf8");

interface Container {
  readonly args: readonly string[];
}
interface Deployment {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly Container[] } } };
}

describe("the Deployment", () => {
  it("meets restricted, without a warning", () => {
    const manifests = readManifests(read("base/deployment.yaml"), "yaml", active.model);
    const answer = evaluateManifests(manifests, { level: "restricted" }, active);
    expect(answer.summary).toMatchObject({ objects: 1, allowed: 1 });
    expect(answer.results[0]).toMatchObject({ violations: [], warnings: [] });
  });

  it.each(["base/deployment.yaml", "webhook/deployment.yaml"])(
    "%s uses flags that there are",
    async (file) => {
      const help = await readConfig(["--help"], "1").catch((error: unknown) => error);
      if (!(help instanceof UsageError)) throw new Error("no help");
      const [deployment] = loadAll(read(file)) as Deployment[];
      const args = deployment?.spec.template.spec.containers.flatMap((container) => container.args) ?? [];
      expect(args.length).toBeGreaterThan(3);
      for (const arg of args)
        expect(help.message).toContain(
          `${arg.split("=")[0] ?? ""} <`.replace("--in-cluster <", "--in-cluster"),
        );
    },
  );
});

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

/** Of both webhooks. */
function registeredRules(): readonly Rule[] {
  const [registration] = loadAll(read("webhook/registration.yaml")) as {
    webhooks: { rules: Rule[] }[];
  }[];
  return (registration?.webhooks ?? []).flatMap(({ rules }) => rules);
}

describe("the registration", () => {
  it("asks about every kind that makes pods in its own namespace", () => {
    const asked = registeredRules().flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap((group) => resources.map((resource) => `${resource}.${group}`)),
    );
    const known = (active.loaded.workloads as readonly unknown[] as readonly Workload[]).flatMap(resourcesOf);
    const others = ["namespaces.", "pods/ephemeralcontainers.", "pods/resize."];
    expect(asked.toSorted()).toEqual([...known, ...others].toSorted());
  });

  it("leaves out kinds that there are, and no others", () => {
    const kinds = (active.loaded.workloads as readonly unknown[] as readonly Workload[]).flatMap(namesOf);
    for (const name of [...CLUSTER_WIDE, ...MADE_ELSEWHERE, ...RETIRED, ...Object.keys(IRREGULAR)])
      expect(kinds).toContain(name);
  });

  it("lists custom kinds by group, each group once", () => {
    const groups = registeredRules()
      .flatMap(({ apiGroups }) => apiGroups)
      .filter((group) => group.includes("."));
    expect(groups).toEqual([...new Set(groups)].toSorted());
  });
});

describe("monitoring", () => {
  it("asks for metrics that there are", async () => {
    const metrics = createMetrics();
    metrics.activate(active);
    metrics.registerNamespaces(() => ({ synced: true, count: 0, age: 0, breaks: 0, broken: undefined }));
    metrics.registerCertificate(() => new Date());
    const text = await metrics.text();
    const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    for (const file of ["monitoring/alerts.yaml", "monitoring/dashboard.json"]) {
      const named = [...read(file).matchAll(/\b(?:pod_security|process)_\w+/g)].map(([name]) =>
        name.replace(/_(bucket|count)$/, ""),
      );
      expect(named.length).toBeGreaterThan(5);
      for (const name of named) expect(known, `${file}: ${name}`).toContain(name);
    }
  });
});

describe("the Helm chart", () => {
  const chart = "helm/pod-security-rules";

  it.each([
    ["registration.yaml", "webhook"],
    ["alerts.yaml", "monitoring"],
    ["dashboard.json", "monitoring"],
  ])("its copy of %s is that of deploy/%s", (file, directory) => {
    expect(read(`${chart}/files/${file}`)).toBe(read(`${directory}/${file}`));
  });

  it("has the service's version, and a schema that describes every value", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(loadAll(read(`${chart}/Chart.yaml`))).toEqual([
      expect.objectContaining({ version, appVersion: version }),
    ]);
    const isValid = new Ajv({ strict: false }).compile(
      JSON.parse(read(`${chart}/values.schema.json`)) as object,
    );
    const [values] = loadAll(read(`${chart}/values.yaml`));
    expect([isValid(values), isValid.errors]).toEqual([true, null]);
  });
});

describe("kustomizations", () => {
  const files = [
    "base",
    "webhook",
    "monitoring",
    "overlays/rest",
    "overlays/audit",
    "overlays/enforce",
    "overlays/cert-manager",
  ];

  it.each(files)("%s names files that exist", (directory) => {
    const [kustomization] = loadAll(read(`${directory}/kustomization.yaml`)) as {
      resources?: string[];
      components?: string[];
      patches?: { path?: string }[];
    }[];
    const named = [
      ...(kustomization?.resources ?? []),
      ...(kustomization?.components ?? []),
      ...(kustomization?.patches ?? []).flatMap(({ path }) => path ?? []),
    ];
    expect(named.length).toBeGreaterThan(0);
    for (const file of named) expect(existsSync(join(DEPLOY, directory, file)), file).toBe(true);
  });
});

describe("the Dockerfile", () => {
  it("copies what there is", () => {
    const dockerfile = readFileSync(join(ROOT, "Dockerfile"), "utf8");
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = ""]) =>
      files.split(" "),
    );
    expect(copied.length).toBeGreaterThan(5);
    for (const file of copied) expect(existsSync(join(ROOT, file)), file).toBe(true);
  });
});
