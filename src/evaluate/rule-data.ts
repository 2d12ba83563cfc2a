/** Everything that evaluating rests on, as JSON: the service hands it to programs that evaluate by its rules elsewhere, as its own page does. */
import type { Engine, RuleSet } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import { createEngine, enforcedOf } from "../engine/index.ts";
import type { TypeTable } from "../manifest/schema/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { ExemptionIndex, ScopedExemption } from "../policy/exemptions/index.ts";
import { createExemptionIndex } from "../policy/exemptions/index.ts";
import type { KubernetesModel } from "../manifest/kubernetes-model.ts";
import { createKubernetesModel } from "../manifest/kubernetes-model.ts";
import type { Configuration } from "../policy/index.ts";

/** The JSON of `GET /v1/ruleset`. */
export interface RuleData {
  readonly ruleset: RuleSetName;
  /** Scopes, levels and controls, those in shadow included. */
  readonly rules: RuleSet;
  /** Entries of workloads.yaml. */
  readonly workloads: readonly JsonObject[];
  /** Entries of defaults.yaml. */
  readonly defaults: readonly JsonObject[];
  /** Entries of repairs.yaml. */
  readonly repairs: readonly JsonObject[];
  /** Entries of injection.yaml. */
  readonly injection: readonly JsonObject[];
  /** Entries of exemptions.yaml. */
  readonly exemptions: readonly ScopedExemption[];
  /** What the operator configured: the policy of namespaces without labels, and who is exempt. */
  readonly configuration: Configuration;
  /** The types of Kubernetes' own objects, as far as they matter. */
  readonly types: TypeTable;
}

/** Rules that are ready to evaluate. */
export interface PreparedRules {
  readonly ruleset: RuleSetName;
  readonly rules: RuleSet;
  /** Of the controls that are enforced. */
  readonly engine: Engine;
  /** Of all controls; undefined when none is in shadow. */
  readonly shadowEngine: Engine | undefined;
  readonly model: KubernetesModel;
  readonly configuration: Configuration;
  readonly exemptions: ExemptionIndex;
}

/** Compiles what a service handed out. */
export function prepareRules(data: RuleData): PreparedRules {
  const { ruleset, rules, configuration } = data;
  const enforced = enforcedOf(rules);
  return {
    ruleset,
    rules,
    engine: createEngine(enforced),
    shadowEngine: enforced === rules ? undefined : createEngine(rules),
    model: createKubernetesModel({ ...data, ruleSet: data.rules }),
    configuration,
    exemptions: createExemptionIndex(data.exemptions),
  };
}
