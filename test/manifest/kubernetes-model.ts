/** The real rules and what they say of Kubernetes, for tests. */
import { fileURLToPath } from "node:url";
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import { createKubernetesModel } from "../../src/manifest/read-manifests.ts";
import { loadRuleSet } from "../../src/rules/index.ts";

const directory = fileURLToPath(new URL("../../rules", import.meta.url));

export const rules = await loadRuleSet([{ pack: "standard", directory }]);
export const model = createKubernetesModel({ ...rules, types });
