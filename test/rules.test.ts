/** The built-in rules: every example of every control, which checks run when, and in which order they answer. */
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { joinViolations } from "../src/engine/index.ts";
import type { JsonObject } from "../src/core/json.ts";
import { runExamples } from "../src/rules/index.ts";
import { loadBuiltInRules } from "./standard/built-in-rules.ts";
import { differencesFromSchedule, STANDARD_LEVELS } from "./standard/schedule.ts";

const loaded = await loadBuiltInRules();
const { engine, ruleSet, sources } = loaded;

/** Ids of the controls that a pod breaks. */
function broken(level: string, version: string, spec: JsonObject, annotations?: JsonObject): string[] {
  const pod = annotations === undefined ? { spec } : { metadata: { annotations }, spec };
  return engine
    .evaluator(level, version)
    .evaluate(pod)
    .map(({ control }) => control.id);
}

/** A container that meets every control of the restricted level. */
const GOOD_CONTEXT = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
} as const;

function podWith(context: JsonObject, spec: JsonObject = {}): JsonObject {
  return { ...spec, containers: [{ name: "app", securityContext: { ...GOOD_CONTEXT, ...context } }] };
}

describe.each(ruleSet.controls.map((control) => [control.id, control] as const))("%s", (id, control) => {
  const source = sources.get(id);

  it("does what its examples say, at every version they claim", () => {
    const run = runExamples({ ruleSet, controls: [control] });
    expect(run.failures).toEqual([]);
    expect(run.judged).toBeGreaterThan(0);
  });

  it("stands in a file of its name in the folder of its level", () => {
    expect(source?.file).toBeDefined();
    expect(basename(source?.file ?? "")).toBe(`${id}.yaml`);
    expect(basename(dirname(source?.file ?? ""))).toBe(control.level);
  });

  it("names its schema on the first line, for editors", () => {
    expect(source?.text.split("\n")[0]).toBe(
      "# yaml-language-server: $schema=../../schemas/control.schema.json",
    );
  });

  it("links to its level's section of the standard", () => {
    expect(control.docs).toBe(
      `https://kubernetes.io/docs/concepts/security/pod-security-standards/#${control.level}`,
    );
  });
});

describe("the levels", () => {
  it("are those of the standard, the most permissive first", () => {
    expect(engine.levels.map(({ name }) => name)).toEqual(STANDARD_LEVELS);
  });

  it("run the standard's checks at every version", () => {
    expect(differencesFromSchedule(engine)).toEqual([]);
  });

  it("know v1.37 as the newest version", () => {
    expect(engine.newest).toBe("v1.37");
  });

  it("answer baseline controls first, each level by id in byte order", () => {
    expect(engine.evaluator("restricted", "latest").checks.map(({ control }) => control.id)).toEqual([
      "appArmorProfile",
      "hostNamespaces",
      "hostPorts",
      "hostProbesAndHostLifecycle",
      "privileged",
      "seLinuxOptions",
      "sysctls",
      "windowsHostProcess",
      "allowPrivilegeEscalation",
      "capabilities_restricted",
      "procMount_restricted",
      "restrictedVolumes",
      "runAsNonRoot",
      "runAsUser",
      "seccompProfile_restricted",
    ]);
    expect(engine.evaluator("baseline", "latest").checks.map(({ control }) => control.id)).toEqual([
      "appArmorProfile",
      "capabilities_baseline",
      "hostNamespaces",
      "hostPathVolumes",
      "hostPorts",
      "hostProbesAndHostLifecycle",
      "privileged",
      "procMount",
      "seLinuxOptions",
      "seccompProfile_baseline",
      "sysctls",
      "windowsHostProcess",
    ]);
  });

  it("forbid nothing at privileged", () => {
    const everything = {
      hostNetwork: true,
      containers: [{ name: "app", securityContext: { privileged: true } }],
    };
    expect(broken("privileged", "latest", everything)).toEqual([]);
    expect(broken("baseline", "latest", everything)).toEqual(["hostNamespaces", "privileged"]);
  });

  it("let a careful pod pass at every version", () => {
    for (const level of STANDARD_LEVELS) {
      for (let minor = 0; minor <= 38; minor += 1) {
        expect(broken(level, `v1.${minor}`, podWith({})), `${level}:v1.${minor}`).toEqual([]);
      }
    }
  });

  it("join the texts of all violations in order", () => {
    const spec = {
      hostPID: true,
      containers: [{ name: "app" }],
      volumes: [{ name: "logs", hostPath: { path: "/" } }],
    };
    expect(joinViolations(engine.evaluator("restricted", "v1.7").evaluate({ spec }))).toBe(
      'host namespaces (hostPID=true), restricted volume types (volume "logs" uses restricted volume type "hostPath"), ' +
        'runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true)',
    );
  });
});

describe("a restricted control that overrides a baseline one", () => {
  it("answers alone for host path volumes", () => {
    const spec = podWith({}, { volumes: [{ name: "logs", hostPath: { path: "/var/log" } }] });
    expect(broken("baseline", "v1.0", spec)).toEqual(["hostPathVolumes"]);
    expect(broken("restricted", "v1.0", spec)).toEqual(["restrictedVolumes"]);
    expect(broken("restricted", "latest", spec)).toEqual(["restrictedVolumes"]);
  });

  it("answers alone for capabilities from v1.22", () => {
    const spec = podWith({ capabilities: { add: ["NET_RAW"], drop: ["ALL"] } });
    expect(broken("baseline", "latest", spec)).toEqual(["capabilities_baseline"]);
    expect(broken("restricted", "v1.21", spec)).toEqual(["capabilities_baseline"]);
    expect(broken("restricted", "v1.22", spec)).toEqual(["capabilities_restricted"]);
    expect(broken("restricted", "v1.25", spec)).toEqual(["capabilities_restricted"]);
  });

  it("still overrides capabilities where Windows is let off, from v1.25", () => {
    const spec = podWith({ capabilities: { add: ["NET_RAW"] } }, { os: { name: "windows" } });
    expect(broken("restricted", "v1.24", spec)).toEqual(["capabilities_restricted"]);
    expect(broken("restricted", "v1.25", spec)).toEqual([]);
    expect(broken("baseline", "v1.25", spec)).toEqual(["capabilities_baseline"]);
  });

  it("answers alone for seccomp from v1.19", () => {
    const annotations = { "seccomp.security.alpha.kubernetes.io/pod": "unconfined" };
    const spec = podWith({ seccompProfile: { type: "Unconfined" } });
    expect(broken("baseline", "v1.18", spec, annotations)).toEqual(["seccompProfile_baseline"]);
    expect(broken("restricted", "v1.18", spec, annotations)).toEqual(["seccompProfile_baseline"]);
    expect(broken("baseline", "v1.19", spec, annotations)).toEqual(["seccompProfile_baseline"]);
    expect(broken("restricted", "v1.19", spec, annotations)).toEqual(["seccompProfile_restricted"]);
  });

  it("still overrides seccomp where Windows is let off, from v1.25", () => {
    const spec = podWith({ seccompProfile: { type: "Unconfined" } }, { os: { name: "windows" } });
    expect(broken("restricted", "v1.24", spec)).toEqual(["seccompProfile_restricted"]);
    expect(broken("restricted", "v1.25", spec)).toEqual([]);
    expect(broken("baseline", "v1.25", spec)).toEqual(["seccompProfile_baseline"]);
  });

  it("is stricter for /proc mounts from v1.35, user namespaces included", () => {
    const spec = podWith({ procMount: "Unmasked" });
    const ownUsers = podWith({ procMount: "Unmasked" }, { hostUsers: false });
    expect(broken("restricted", "v1.34", spec)).toEqual(["procMount"]);
    expect(broken("restricted", "v1.35", spec)).toEqual(["procMount_restricted"]);
    expect(broken("baseline", "v1.34", ownUsers)).toEqual(["procMount"]);
    expect(broken("baseline", "v1.35", ownUsers)).toEqual([]);
    expect(broken("restricted", "v1.35", ownUsers)).toEqual(["procMount_restricted"]);
  });
});

describe("a version", () => {
  it("beyond the newest is judged as the newest", () => {
    const spec = podWith(
      {},
      { securityContext: { sysctls: [{ name: "net.ipv4.tcp_notsent_lowat", value: "1" }] } },
    );
    expect(broken("restricted", "v1.36", spec)).toEqual(["sysctls"]);
    for (const version of ["v1.37", "v1.38", "v1.999", "latest"]) {
      expect(broken("restricted", version, spec), version).toEqual([]);
    }
  });

  it("before a control's first revision does not run it", () => {
    const spec = podWith({ allowPrivilegeEscalation: true, runAsUser: 0 });
    expect(broken("restricted", "v1.7", spec)).toEqual([]);
    expect(broken("restricted", "v1.8", spec)).toEqual(["allowPrivilegeEscalation"]);
    expect(broken("restricted", "v1.23", spec)).toEqual(["allowPrivilegeEscalation", "runAsUser"]);
  });
});
