/** The actions, in a real workspace, against the real service. */
import { createMockDirectory, mockServices, startTestBackend } from "@backstage/backend-test-utils";
import { scaffolderActionsExtensionPoint } from "@backstage/plugin-scaffolder-node";
import type { TemplateAction } from "@backstage/plugin-scaffolder-node";
import { createMockActionContext } from "@backstage/plugin-scaffolder-node-test-utils";
import { documented, REPOSITORY, startService } from "@pod-security-rules/running-service";
import type { RunningService } from "@pod-security-rules/running-service";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import podSecurityModule, { createCheckAction, createFixAction, createServiceClient } from ".";

const example = (name: string) => readFileSync(join(REPOSITORY, "examples", name), "utf8");
const CATALOG =
  "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: web}\nspec: {type: service}\n";

const workspace = createMockDirectory();
let service: RunningService;
let actions: Map<string, TemplateAction<any, any, any>>;

beforeAll(async () => {
  service = await startService();
  const client = createServiceClient({ baseUrl: service.url, token: service.token });
  actions = new Map(
    [createCheckAction(client), createFixAction(client)].map((action) => [action.id, action]),
  );
}, 60_000);
afterAll(() => service?.end());
beforeEach(() => {
  workspace.setContent({
    "deploy/web.yaml": example("deployment.yaml"),
    "deploy/hardened.yaml": example("deployment-restricted.yaml"),
    "catalog-info.yaml": CATALOG,
    "broken.yaml": "a: [\n",
    "template.yaml": "kind: Pod\n  name: {{ name }}\n",
  });
});

interface Step {
  readonly action: string;
  readonly input: object;
}

/** Runs a step, and keeps what it gives out and logs. */
async function run({ action: id, input }: Step) {
  const action = actions.get(id);
  if (action === undefined) throw new Error(`there is no action ${id}`);
  const output: Record<string, any> = {};
  const lines: string[] = [];
  const logger = mockServices.logger.mock();
  for (const log of [logger.info, logger.warn]) log.mockImplementation((line) => void lines.push(line));
  const context = {
    ...createMockActionContext({ input: input as any, workspacePath: workspace.path, logger }),
    output: (name: any, value: any) => void (output[name] = value),
  };
  const failure = await action.handler(context).then(
    () => undefined,
    (error: Error) => error,
  );
  return { output, lines, failure };
}

const check = (input: object) => run({ action: "pod-security:check", input });
const fix = (input: object) => run({ action: "pod-security:fix", input });

describe("pod-security:check", () => {
  it("ends the run with every violation, its file and its line", async () => {
    const { failure, output } = await check({ files: ["deploy/*.yaml"] });
    expect(failure?.name).toBe("InputError");
    expect(failure?.message).toMatch(/^The manifests do not meet restricted:latest \(5 violations\):\n/);
    expect(failure?.message).toContain(
      'deploy/web.yaml:40 Deployment/web: restricted volume types (volume "logs" uses restricted volume type "hostPath")',
    );
    expect(output).toMatchObject({ allowed: false, violations: 5, levelMet: "privileged" });
    expect(output.report.split("\n")).toHaveLength(5);
    expect(output.report).toContain("[More](https://kubernetes.io/");
  });

  it("reports and goes on when it shall never fail", async () => {
    const { failure, output, lines } = await check({ files: ["deploy/web.yaml"], failOn: "never" });
    expect(failure).toBeUndefined();
    expect(output).toMatchObject({ allowed: false, violations: 5 });
    // that nothing names a policy, the verdict, and the violations
    expect(lines).toHaveLength(7);
  });

  it("lets pass what is in order, and what holds no pods", async () => {
    const { failure, output } = await check({ files: ["deploy/hardened.yaml", "catalog-info.yaml"] });
    expect(failure).toBeUndefined();
    expect(output).toEqual({ allowed: true, violations: 0, levelMet: "restricted", report: "" });
  });

  it("judges at the level and version that are asked for", async () => {
    const { output } = await check({ files: ["deploy/web.yaml"], level: "privileged" });
    expect(output).toMatchObject({ allowed: true });
    const wrong = await check({ files: ["deploy/web.yaml"], level: "restrictd", failOn: "never" });
    expect(wrong.failure?.message).toContain("must be one of privileged, baseline, restricted");
  });

  it("fails when there is nothing to check, or nothing that can be read", async () => {
    const nothing = await check({ files: ["deploy/*.yml"] });
    expect(nothing.failure?.message).toBe("files: nothing matches deploy/*.yml");
    const outside = await check({ files: ["../*.yaml"] });
    expect(outside.failure?.message).toContain("leads out of the workspace");
    for (const file of ["broken.yaml", "template.yaml"]) {
      const { failure } = await check({ files: [file] });
      expect(failure?.message).toContain(`${file}:`);
    }
  });

  it("says that the service does not answer, or does not know the portal", async () => {
    const input: any = { files: ["deploy/web.yaml"], failOn: "never" };
    const context = createMockActionContext({ input, workspacePath: workspace.path });
    const stranger = createCheckAction(createServiceClient({ baseUrl: service.url, token: "wrong" }));
    await expect(stranger.handler(context)).rejects.toThrow("answers 401: This token is not known here.");
    const away = createCheckAction(createServiceClient({ baseUrl: "http://127.0.0.1:9" }));
    await expect(away.handler(context)).rejects.toThrow("does not answer");
  });
});

describe("without a level", () => {
  const namespace = (labels: object) =>
    JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels } });
  const labelled = (mode: string, level: string) =>
    namespace({ [`pod-security.kubernetes.io/${mode}`]: level });

  it("judges by the labels of a Namespace in another file", async () => {
    workspace.addContent({ "deploy/ns.json": labelled("enforce", "baseline") });
    const { failure } = await check({ files: ["deploy/*"] });
    expect(failure?.message).toMatch(/^The manifests do not meet baseline:latest \(/);
    workspace.addContent({ "deploy/ns.json": labelled("warn", "restricted") });
    const warned = await check({ files: ["deploy/*"] });
    expect(warned.failure).toBeUndefined();
    expect(warned.output).toMatchObject({ allowed: true, violations: 5 });
    expect(warned.lines.slice(1).every((line) => line.includes(" Deployment/web: warning: "))).toBe(true);
  });

  it("repairs by them, too, and leaves the Namespace alone", async () => {
    const enforced = labelled("enforce", "privileged");
    workspace.addContent({ "deploy/ns.json": enforced });
    expect((await fix({ files: ["deploy/*"] })).output).toEqual({ changed: [], remaining: [] });
    workspace.addContent({ "deploy/ns.json": labelled("enforce", "baseline") });
    const { output } = await fix({ files: ["deploy/*"] });
    expect(output.changed).toEqual(["deploy/web.yaml"]);
    const { deploy } = workspace.content() as { deploy: Record<string, string> };
    expect(deploy["web.yaml"]).not.toContain("Namespace");
    expect(deploy["web.yaml"]).not.toContain("seccompProfile");
    const json = JSON.stringify({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "p", namespace: "shop" },
      spec: { hostPID: true, containers: [{ name: "a", image: "b" }] },
    });
    workspace.addContent({ "deploy/pod.json": json });
    await fix({ files: ["deploy/*"] });
    const after = workspace.content() as { deploy: Record<string, string> };
    expect(after.deploy["pod.json"]).toBe(json.replace("true", "false"));
  });

  it("holds pods to the strictest level where nothing names a policy, and says so", async () => {
    const { failure, lines } = await check({ files: ["deploy/*.yaml"], failOn: "never" });
    expect(failure).toBeUndefined();
    expect(lines[0]).toBe("nothing names a policy: judged at restricted:latest");
    expect(lines[1]).toMatch(/^The manifests do not meet restricted:latest \(5 violations\)/);
    const given = await check({ files: ["deploy/*.yaml"], level: "baseline", failOn: "never" });
    expect(given.lines[0]).toMatch(/^The manifests do not meet baseline:latest/);
  });
});

describe("pod-security:fix", () => {
  it("repairs the files in place, and tells what is left", async () => {
    const { output, failure } = await fix({ files: ["deploy/*.yaml"] });
    expect(failure).toBeUndefined();
    expect(output.changed).toEqual(["deploy/web.yaml"]);
    const { deploy } = workspace.content() as { deploy: Record<string, string> };
    expect(deploy["hardened.yaml"]).toBe(example("deployment-restricted.yaml"));
    expect(deploy["web.yaml"]).not.toBe(example("deployment.yaml"));
    const again = await check({ files: ["deploy/*.yaml"], failOn: "never" });
    expect(again.output.violations).toBe(output.remaining.length);
    expect(output.remaining[0]).toMatch(/^deploy\/web\.yaml Deployment\/web spec\.template\.spec\.volumes/);
  });
});

describe("the module", () => {
  it("adds both actions to the scaffolder, by its configuration", async () => {
    const added: string[] = [];
    const addActions = (...some: TemplateAction<any, any, any>[]) =>
      void added.push(...some.map(({ id }) => id));
    const data = { podSecurity: { baseUrl: service.url, token: service.token } };
    const backend = await startTestBackend({
      extensionPoints: [[scaffolderActionsExtensionPoint, { addActions }]],
      features: [podSecurityModule, mockServices.rootConfig.factory({ data })],
    });
    expect(added).toEqual(["pod-security:check", "pod-security:fix"]);
    await backend.stop();
  });
});

describe("the documentation", () => {
  it("shows steps that run", async () => {
    const { steps } = parse(documented("yaml", "action: pod-security:check")) as { steps: Step[] };
    expect(steps.map(({ action }) => action)).toEqual(["pod-security:fix", "pod-security:check"]);
    const [fixed, checked] = [await run(steps[0]), await run(steps[1])];
    expect(fixed.failure).toBeUndefined();
    // what is left needs a person
    expect(checked.failure?.message).toContain("restricted volume types");
    expect(checked.output).toMatchObject({ violations: fixed.output.remaining.length });
  });

  it("shows examples in the portal whose steps run", async () => {
    for (const { examples = [] } of actions.values()) {
      for (const { example: text } of examples) {
        const { steps } = parse(text) as { steps: Step[] };
        for (const step of steps) expect(Object.keys((await run(step)).output)).not.toEqual([]);
      }
    }
  });
});
