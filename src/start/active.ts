/** The state that rules make active, together with what the operator configured. */
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import type { Config } from "../http/config.ts";
import { ConfigError } from "../http/config.ts";
import type { Active } from "../http/service.ts";
import { createActive } from "../http/service.ts";
import { createKnowledge } from "../kubernetes/manifest.ts";
import type { Configuration } from "../kubernetes/policy/index.ts";
import {
  ConfigurationError,
  createLevelOrder,
  defaultConfiguration,
  parseConfiguration,
} from "../kubernetes/policy/index.ts";
import type { LoadedRuleSet } from "../ruleset/index.ts";

/** @throws ConfigError when the configuration names a level that the rules do not have. */
export function activeOf(loaded: LoadedRuleSet, config: Pick<Config, "configuration">): Active {
  const knowledge = createKnowledge({ ...loaded, types });
  return createActive(loaded, knowledge, readPolicy(config, loaded));
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
    if (!(error instanceof ConfigurationError)) throw error;
    const lines = error.message.split("\n").map((line) => `${configuration.file}: ${line}`);
    throw new ConfigError(`error: the configuration cannot be used:\n${lines.join("\n")}`);
  }
}
