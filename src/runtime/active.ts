/** The state that rules make active, together with what the operator configured. */
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import type { Config } from "./configuration.ts";
import { UsageError } from "../core/usage-error.ts";
import type { Active } from "../server/service.ts";
import { createActive } from "../server/service.ts";
import { createKubernetesModel } from "../manifest/read-manifests.ts";
import type { Configuration } from "../policy/index.ts";
import {
  PodSecurityConfigurationError,
  createLevelOrder,
  defaultConfiguration,
  parseConfiguration,
} from "../policy/index.ts";
import type { LoadedRuleSet } from "../rules/index.ts";

/** @throws UsageError when the configuration names a level that the rules do not have. */
export function activeOf(loaded: LoadedRuleSet, config: Pick<Config, "configuration">): Active {
  const model = createKubernetesModel({ ...loaded, types });
  return createActive(loaded, model, readPolicy(config, loaded));
}

function readPolicy(
  { configuration }: Pick<Config, "configuration">,
  { engine }: LoadedRuleSet,
): Configuration {
  const levels = createLevelOrder(engine.levels);
  if (configuration === undefined) return defaultConfiguration(levels);
  try {
    return parseConfiguration(configuration.text, levels);
  } catch (error) {
    if (!(error instanceof PodSecurityConfigurationError)) throw error;
    const lines = error.message.split("\n").map((line) => `${configuration.file}: ${line}`);
    throw new UsageError(`error: the configuration cannot be used:\n${lines.join("\n")}`);
  }
}
