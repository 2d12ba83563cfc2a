/** The real rules and reader, for tests of evaluation. */
import type { JsonObject } from "../../src/core/json.ts";
import type { EvaluateDependencies } from "../../src/evaluate/index.ts";
import { createLevelOrder, defaultConfiguration, parseConfiguration } from "../../src/policy/index.ts";
import { readManifests } from "../../src/manifest/read-manifests.ts";
import type { Manifest } from "../../src/manifest/types.ts";
import { model, rules } from "../manifest/kubernetes-model.ts";

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

/** The objects in a text, read by the real reader. */
export function manifestsOf(text: string): readonly Manifest[] {
  return readManifests(text, "yaml", model);
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
