/** What the values of the Helm chart do, and which are refused. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../../src/runtime/configuration.ts";
import { UsageError } from "../../../src/core/usage-error.ts";
import { installBinaries } from "../binaries.ts";
import { CHART, installHelm } from "./helm.ts";
import type { Helm, HelmResult } from "./helm.ts";
import { objectsIn } from "./rendered.ts";
import type { Rendered } from "./rendered.ts";

let helm: Helm;
let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "helm-"));
  helm = await installHelm((await installBinaries()).kubernetesVersion, home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const template = async (...values: readonly string[]): Promise<HelmResult> =>
  await helm(
    "template",
    "guard",
    CHART,
    "--namespace=security",
    ...values.map((value) => `--set-json=${value}`),
  );

async function render(...values: readonly string[]): Promise<ReadonlyMap<string, Rendered>> {
  const { code, stdout, stderr } = await template(...values);
  expect([code, stderr]).toEqual([0, ""]);
  return objectsIn(stdout);
}

interface Deployment {
  readonly spec: {
    readonly replicas?: number;
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly image: string;
          readonly args: readonly string[];
          readonly resources: object;
        }[];
        readonly volumes: readonly object[];
      };
    };
  };
}
interface Registration {
  readonly webhooks: readonly {
    readonly namespaceSelector: object;
    readonly rules: readonly object[];
    readonly timeoutSeconds: number;
  }[];
}
const NAME = "guard-pod-security-rules";
const deploymentIn = (objects: ReadonlyMap<string, Rendered>): Deployment =>
  objects.get(`Deployment/${NAME}`) as unknown as Deployment;
const registrationIn = (objects: ReadonlyMap<string, Rendered>): Registration =>
  objects.get(`ValidatingWebhookConfiguration/${NAME}`) as unknown as Registration;

describe("values", () => {
  it("all objects are called after the release and stand in its namespace", async () => {
    const objects = await render("monitoring.enabled=true");
    for (const [name, { metadata }] of objects) {
      expect(name).toContain(`/${NAME}`);
      if (!/^(ClusterRole|ClusterRoleBinding|ValidatingWebhookConfiguration)\//.test(name))
        expect(metadata.namespace, name).toBe("security");
    }
  });

  it("image, replicas and flags reach the pods, and the flags are those that there are", async () => {
    const digest = `sha256:${"0".repeat(64)}`;
    const objects = await render(
      "autoscaling.enabled=false",
      "replicas=3",
      `image={"repository":"registry.example.com/psr","digest":"${digest}"}`,
      'extraArgs=["--log-level=warn"]',
    );
    expect([...objects.keys()]).not.toContain(`HorizontalPodAutoscaler/${NAME}`);
    const { spec } = deploymentIn(objects);
    const [container] = spec.template.spec.containers;
    expect([spec.replicas, container?.image]).toEqual([3, `registry.example.com/psr@${digest}`]);
    const args = container?.args ?? [];
    expect(args).toContain("--log-level=warn");
    const help = await readConfig(["--help"], "1").catch((error: unknown) => error);
    if (!(help instanceof UsageError)) throw new Error("no help");
    for (const arg of args) expect(help.message).toMatch(new RegExp(`${arg.split("=")[0] ?? ""}[ ,]`));
  });

  it("workers are started, and their resources asked for; what is given counts more", async () => {
    const container = async (...values: readonly string[]) => {
      const [only] = deploymentIn(await render(...values)).spec.template.spec.containers;
      return { args: only?.args ?? [], resources: only?.resources };
    };
    const one = await container();
    expect(one.args.join(" ")).not.toContain("--workers");
    expect(one.resources).toEqual({
      requests: { cpu: "200m", memory: "384Mi" },
      limits: { memory: "768Mi" },
    });
    const four = await container("workers=4", 'resources={"limits":{"cpu":"4"}}');
    expect(four.args).toContain("--workers=4");
    expect(four.resources).toEqual({
      requests: { cpu: "500m", memory: "768Mi" },
      limits: { cpu: "4", memory: "1920Mi" },
    });
    expect((await template('workers="auto"')).stderr).toContain("workers");
  });

  it("namespaces that are left out, and kinds of an organisation's own, reach the registration", async () => {
    const rule = {
      apiGroups: ["example.com"],
      apiVersions: ["*"],
      operations: ["CREATE"],
      resources: ["fleets"],
      scope: "Namespaced",
    };
    const { webhooks } = registrationIn(
      await render(
        'webhook.excludedNamespaces=["kube-system"]',
        `webhook.extraRules=[${JSON.stringify(rule)}]`,
        "webhook.timeoutSeconds=9",
      ),
    );
    for (const { namespaceSelector, timeoutSeconds } of webhooks) {
      const values = ["security", "kube-system"];
      expect(namespaceSelector).toEqual({
        matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values }],
      });
      expect(timeoutSeconds).toBe(9);
    }
    const [judging, advising] = webhooks;
    expect(advising?.rules.at(-1)).toEqual(rule);
    expect(judging?.rules).toHaveLength(1);
  });

  it("rules become files, or a ConfigMap of yours is mounted", async () => {
    const own = await render('rules={"teamLabel.yaml":"id: teamLabel"}');
    expect(own.get(`ConfigMap/${NAME}-own`)).toMatchObject({ data: { "teamLabel.yaml": "id: teamLabel" } });
    const yours = await render('existingRulesConfigMap="ours"');
    expect(yours.has(`ConfigMap/${NAME}-own`)).toBe(false);
    expect(deploymentIn(yours).spec.template.spec.volumes).toContainEqual({
      name: "rules",
      configMap: { name: "ours" },
    });
  });

  it("what is switched off is not there", async () => {
    const kinds = [
      ...(
        await render(
          "networkPolicy.enabled=false",
          "podDisruptionBudget.enabled=false",
          'serviceAccount={"create":false,"name":"mine"}',
        )
      ).keys(),
    ];
    for (const kind of [
      "NetworkPolicy",
      "PodDisruptionBudget",
      "ServiceAccount",
      "ServiceMonitor",
      "PrometheusRule",
    ])
      expect(kinds).not.toContain(`${kind}/${NAME}`);
  });
});

describe("values that are refused", () => {
  it.each([
    ['mode="observe"', "/mode"],
    ['image.tga="1"', "additional properties 'tga' not allowed"],
    ['certificate.source="existingSecret"', "/certificate/existingSecret"],
    ['certificate.source="vault"', "/certificate/source"],
    ['certificate.caBundle="LS0tLS1CRUdJTg=="', "/certificate/caBundle"],
    ['configuration.defaults.enforce-version="1.30"', "/configuration/defaults/enforce-version"],
    ['configuration.exemptions.users=["ada"]', "additional properties 'users' not allowed"],
    ['rules={"teamLabel":"id: teamLabel"}', "teamLabel"],
    ["webhook.timeoutSeconds=60", "/webhook/timeoutSeconds"],
    ['webhook.extraRules=[{"apiGroups":["example.com"],"resources":["fleets"]}]', "/webhook/extraRules/0"],
    ["replicas=0", "/replicas"],
    ["serviceAccount.create=false", "/serviceAccount/name"],
    ['podDisruptionBudget.minAvailable="most"', "/podDisruptionBudget/minAvailable"],
  ])("%s", async (value, place) => {
    const { code, stdout, stderr } = await template(value);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("values don't meet the specifications of the schema");
    expect(stderr).toContain(place);
  });
});
