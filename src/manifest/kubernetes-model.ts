/** What reading manifests needs to know of Kubernetes. */
import type { RuleSet } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { DefaultRules } from "./defaults/index.ts";
import { compileDefaults, defaultRules } from "./defaults/index.ts";
import type { TypeTable } from "./schema/index.ts";
import type { Injector } from "./injection/index.ts";
import { injectorsOf } from "./injection/index.ts";
import type { RepairRules } from "./repairs/index.ts";
import { compileRepairs } from "./repairs/index.ts";
import type { Workloads } from "./workloads/index.ts";
import { compileWorkloads } from "./workloads/index.ts";

/** What reading manifests needs to know of Kubernetes: all of it is data. */
export interface KubernetesModel {
  readonly types: TypeTable;
  readonly workloads: Workloads;
  readonly defaults: DefaultRules;
  readonly repairs: RepairRules;
  readonly injectors: readonly Injector[];
}

/**
 * Prepares what the data files say.
 * @param entries `workloads`, `defaults`, `repairs` and `injection`: entries of the files of those names, checked by the loader; `types`: the
 * content of schemas/kubernetes/types.json; `ruleSet`: whose restricted fields show that an unknown kind makes pods.
 */
export function createKubernetesModel(entries: {
  readonly types: TypeTable;
  readonly workloads: readonly JsonObject[];
  readonly defaults: readonly JsonObject[];
  readonly repairs: readonly JsonObject[];
  readonly injection?: readonly JsonObject[];
  readonly ruleSet: Pick<RuleSet, "scopes" | "controls">;
}): KubernetesModel {
  return {
    types: entries.types,
    workloads: compileWorkloads(entries.workloads, entries.ruleSet),
    defaults: compileDefaults(defaultRules(entries.defaults)),
    repairs: compileRepairs(entries.repairs),
    injectors: injectorsOf(entries.injection ?? []),
  };
}
