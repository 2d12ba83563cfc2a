/** The real rules and what they say of Kubernetes, for tests. */
import { fileURLToPath } from "node:url";
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import { createKnowledge } from "../../src/kubernetes/manifest.ts";
import { loadRuleSet } from "../../src/ruleset/index.ts";

const directory = fileURLToPath(new URL("../../rules", import.meta.url));

export const rules = await loadRuleSet([{ pack: "standard", directory }]);
export const knowledge = createKnowledge({ ...rules, types });
