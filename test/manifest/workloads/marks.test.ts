/** What makes an object of an unknown kind look as if it made pods: restricted fields, and names by which kinds embed pods. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compileWorkloads, findPods } from "../../../src/manifest/workloads/index.ts";
import { EMBEDDED_PODS, placesReported } from "./embedded-pods.ts";
import { rules } from "../kubernetes-model.ts";

const workloads = compileWorkloads(rules.workloads, rules.ruleSet);

/** Places that are reported as not evaluated. */
function reported(spec: JsonObject, rest: JsonObject = {}): readonly string[] {
  return placesReported(spec, workloads, rest);
}

describe("a kind without an entry is not evaluated for", () => {
  test.each<[string, JsonObject, string]>([
    ["a namespace of the host", { hostNetwork: true }, "spec.hostNetwork"],
    ["one that another kind writes as a text", { node: { hostPID: "true" } }, "spec.node.hostPID"],
    ["a security context", { securityContext: { fsGroup: 1 } }, "spec.securityContext"],
    [
      "one under a longer name",
      { runs: [{ podSecurityContext: { runAsUser: 0 } }] },
      "spec.runs[0].podSecurityContext",
    ],
    ["a privileged container under any name", { agent: { privileged: true } }, "spec.agent.privileged"],
    ["root by its number", { agent: { runAsUser: 0 } }, "spec.agent.runAsUser"],
    ["capabilities", { agent: { capabilities: { add: ["SYS_ADMIN"] } } }, "spec.agent.capabilities.add[0]"],
    [
      "a profile that confines nothing",
      { agent: { seccompProfile: { type: "Unconfined" } } },
      "spec.agent.seccompProfile.type",
    ],
    ["files of the host", { volumes: [{ name: "a", hostPath: { path: "/" } }] }, "spec.volumes[0].hostPath"],
    [
      "files of the host in a volume by itself",
      { storage: { source: { hostPath: { path: "/" } } } },
      "spec.storage.source.hostPath",
    ],
    [
      "volumes that restricted forbids",
      {
        extraVolumes: [
          { name: "a", emptyDir: {} },
          { name: "b", nfs: { server: "s" } },
        ],
      },
      "spec.extraVolumes[1].nfs",
    ],
    ["ports of the host", { ports: [{ hostPort: 80 }] }, "spec.ports[0].hostPort"],
    [
      "a probe of another host",
      { livenessProbe: { httpGet: { host: "example.com" } } },
      "spec.livenessProbe.httpGet.host",
    ],
    [
      "annotations of pods",
      { podAnnotations: { "container.apparmor.security.beta.kubernetes.io/a": "unconfined" } },
      "spec.podAnnotations[container.apparmor.security.beta.kubernetes.io/a]",
    ],
    ...EMBEDDED_PODS,
    ["containers under a longer name", { extraContainers: [{ name: "c" }] }, "spec"],
  ])("%s", (_name, spec, path) => {
    expect(reported(spec)).toEqual([path]);
  });

  test("every setting, each with its place", () => {
    expect(
      reported({ hostNetwork: true, hostPID: true, a: { securityContext: { privileged: true } } }),
    ).toEqual(["spec.hostNetwork", "spec.hostPID", "spec.a.securityContext"]);
  });
});

describe("a kind without an entry has no pods for", () => {
  test.each<[string, JsonObject]>([
    [
      "settings that keep to the rules",
      { hostNetwork: false, agent: { runAsNonRoot: true, privileged: false } },
    ],
    ["empty settings", { securityContext: {}, podTemplate: {}, hostPath: {}, volumes: [{ emptyDir: {} }] }],
    ["the name of a template", { podTemplate: "small", podTemplateRef: { name: "small" } }],
    [
      "words that mean something else elsewhere",
      { type: "Unconfined", add: ["SYS_ADMIN"], host: "a", user: "root" },
    ],
    ["network volumes outside a list of volumes", { backup: { nfs: { server: "s", path: "/" } } }],
    ["a path that is a text", { mounts: [{ hostPath: "/etc", mountPath: "/etc" }] }],
    ["a port for all", { ports: [{ port: 80, hostPort: 0 }] }],
    [
      "images, environments and limits",
      { image: "i", env: [{ name: "a", value: "b" }], resources: { limits: {} } },
    ],
    [
      "a schema that describes pods",
      {
        properties: {
          hostNetwork: { type: "boolean" },
          securityContext: { type: "object", properties: { runAsUser: { type: "integer" } } },
          containers: { type: "array", items: { type: "object" } },
          podTemplate: { type: "object", properties: { spec: {} } },
          volumes: { type: "array", items: { properties: { hostPath: { type: "object" } } } },
        },
      },
    ],
  ])("%s", (_name, spec) => {
    expect(reported(spec)).toEqual([]);
  });

  test("what its own metadata and its status say", () => {
    const annotations = { "container.apparmor.security.beta.kubernetes.io/a": "unconfined" };
    expect(reported({}, { metadata: { annotations }, status: { hostNetwork: true } })).toEqual([]);
  });
});

test("a security context does not hide behind the words of a schema", () => {
  expect(reported({ securityContext: { type: "object", properties: {}, privileged: true } })).toEqual([
    "spec.securityContext",
  ]);
});

test("fields of an organisation's own rules are marks too, by the values that the rules list", () => {
  const control = {
    ...rules.ruleSet.controls[0],
    id: "own",
    versions: [
      {
        since: "v1.0",
        fields: {
          aliases: { in: ["pod"], path: "hostAliases[*]", allowed: [] },
          token: { in: ["pod"], path: "automountServiceAccountToken", allowed: [false] },
          image: { in: ["containers"], path: "image", allowed: ["registry.example/*"] },
          registry: { in: ["containers"], path: "image", pattern: ".*" },
        },
      },
    ],
  } as unknown as (typeof rules.ruleSet.controls)[number];
  const own = compileWorkloads([], { scopes: rules.ruleSet.scopes, controls: [control] });
  const spec = {
    image: "x",
    hostAliases: [{ ip: "::1" }],
    automountServiceAccountToken: true,
    hostNetwork: true,
  };
  expect(placesReported(spec, own)).toEqual(["spec.hostAliases[0]", "spec.automountServiceAccountToken"]);
});

describe("a kind with an entry", () => {
  const rollout = (spec: JsonObject): JsonObject => ({ apiVersion: "argoproj.io/v1", kind: "Rollout", spec });

  test("has its pods judged, and the settings beside them reported", () => {
    const found = findPods(
      rollout({ template: { spec: { hostNetwork: true } }, canary: { hostNetwork: true } }),
      workloads,
    );
    expect(found).toMatchObject({
      pods: [{ path: ["spec", "template"] }],
      unjudged: [{ path: ["spec", "canary", "hostNetwork"] }],
    });
  });

  test("is not evaluated when it has no pods but settings of some", () => {
    expect(findPods(rollout({ canary: { hostNetwork: true } }), workloads)).toMatchObject({
      kind: "unknown",
      issues: [{ path: ["spec", "canary", "hostNetwork"] }],
    });
  });

  test("has judged settings reported again where an alias repeats them", () => {
    const settings = { hostNetwork: true };
    const found = findPods(rollout({ template: { spec: settings }, extra: settings }), workloads);
    expect(found).toMatchObject({ unjudged: [{ path: ["spec", "extra", "hostNetwork"] }] });
  });
});

test("the places in a wide and deep object are bounded, and so is the work", () => {
  const wide = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, i) => [`a${i}SecurityContext`, { runAsUser: 0 }]),
  );
  let deep: JsonObject = wide;
  for (let i = 0; i < 10_000; i++) deep = { a: deep };
  expect(reported(deep)).toHaveLength(20);
});
