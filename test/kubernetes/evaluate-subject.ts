/** The real rules and reader, for tests of evaluation. */
import { fileURLToPath } from "node:url";
import type { JsonObject } from "../../src/engine/index.ts";
import type { EvaluateDependencies } from "../../src/kubernetes/evaluate/index.ts";
import {
  createLevelOrder,
  defaultConfiguration,
  parseConfiguration,
} from "../../src/kubernetes/policy/index.ts";
import { readText } from "../../src/kubernetes/read/index.ts";
import type { FoundPod, Manifest } from "../../src/kubernetes/types.ts";
import { loadRuleSet } from "../../src/ruleset/index.ts";

const directory = fileURLToPath(new URL("../../rules", import.meta.url));
const rules = await loadRuleSet([{ pack: "standard", directory }]);
export const levels = createLevelOrder(rules.engine.levels);

const HEAD = "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n";

/** The built-in rules with a configuration (`defaults: …`, `exemptions: …`). */
export function dependencies(configuration = ""): EvaluateDependencies {
  return {
    engine: rules.engine,
    ruleset: { version: rules.version, digest: rules.digest },
    configuration:
      configuration === "" ? defaultConfiguration(levels) : parseConfiguration(HEAD + configuration, levels),
  };
}

/** An object's own text at a key; these tests submit no object without its kind. */
function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  if (typeof value !== "string") throw new TypeError(`no text at ${key}`);
  return value;
}

const TEMPLATES: Readonly<Record<string, readonly string[]>> = { Pod: [], Deployment: ["spec", "template"] };

/** Stand-in for readManifests until it is there. */
export function manifestsOf(text: string): readonly Manifest[] {
  return readText(text, "yaml").map((document) => {
    const object = document.value as JsonObject;
    const template = TEMPLATES[textAt(object, "kind")];
    const metadata = object["metadata"] as JsonObject | undefined;
    const at = (path: readonly (string | number)[]): string =>
      path.map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`)).join("");
    const found: FoundPod | undefined = template && {
      podPath: template.join("."),
      pod: template.reduce<JsonObject>((node, step) => node[step] as JsonObject, object),
      locate: (path) => {
        const whole = [...template, ...path];
        const position = document.locate(whole);
        return {
          path: at(whole),
          pointer: whole.map((step) => `/${step}`).join(""),
          byDefault: false,
          ...(position && { position }),
        };
      },
    };
    return {
      index: document.index,
      apiVersion: textAt(object, "apiVersion"),
      kind: textAt(object, "kind"),
      ...(typeof metadata?.["name"] === "string" && { name: metadata["name"] }),
      ...(typeof metadata?.["namespace"] === "string" && { namespace: metadata["namespace"] }),
      line: document.line,
      object,
      source: object,
      status: found ? "pods" : "notApplicable",
      pods: found ? [found] : [],
      errors: [],
      warnings: [],
    };
  });
}

/** An object that was decoded already. */
export function manifestOf(object: JsonObject): Manifest {
  const [manifest] = manifestsOf(JSON.stringify(object));
  if (manifest === undefined) throw new Error("no object");
  return manifest;
}

/** A Namespace with these pod-security labels, as YAML. */
export function namespaceYaml(name: string, labels: Readonly<Record<string, string>>): string {
  const lines = Object.entries(labels).map(
    ([key, value]) => `    pod-security.kubernetes.io/${key}: ${JSON.stringify(value)}\n`,
  );
  return `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n  labels:\n    a: b\n${lines.join("")}`;
}
