/** Everything that judging rests on, as JSON: the service hands it to whoever judges by its rules elsewhere, as its own page does. */
import type { Engine, JsonObject, RuleSet } from "../engine/index.ts";
import { createEngine, enforcedOf } from "../engine/index.ts";
import type { TypeTable } from "./decode/index.ts";
import type { RuleSetName } from "./evaluate/index.ts";
import type { ExemptionBook, ScopedExemption } from "./exemptions/index.ts";
import { createExemptionBook } from "./exemptions/index.ts";
import type { Knowledge } from "./knowledge.ts";
import { createKnowledge } from "./knowledge.ts";
import type { Configuration } from "./policy/index.ts";

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

/** Rules that are ready to judge. */
export interface PreparedRules {
  readonly ruleset: RuleSetName;
  readonly rules: RuleSet;
  /** Of the controls that are enforced. */
  readonly engine: Engine;
  /** Of all controls; undefined when none is in shadow. */
  readonly rehearsal: Engine | undefined;
  readonly knowledge: Knowledge;
  readonly configuration: Configuration;
  readonly exemptions: ExemptionBook;
}

/** Compiles what a service handed out. */
export function prepareRules(data: RuleData): PreparedRules {
  const { ruleset, rules, configuration } = data;
  const enforced = enforcedOf(rules);
  return {
    ruleset,
    rules,
    engine: createEngine(enforced),
    rehearsal: enforced === rules ? undefined : createEngine(rules),
    knowledge: createKnowledge({ ...data, ruleSet: data.rules }),
    configuration,
    exemptions: createExemptionBook(data.exemptions),
  };
}
