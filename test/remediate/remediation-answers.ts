/** Repairs the failing examples of a control, judged by the control alone, to hold the outcome against what was frozen. */
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import { createEngine, type Control, type Example } from "../../src/engine/index.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { createKubernetesModel, type KubernetesModel } from "../../src/manifest/read-manifests.ts";
import { remediate } from "../../src/remediate/index.ts";
import type { LoadedRuleSet } from "../../src/rules/index.ts";

/** By example and version: the patch, how it is told, and what remains. */
export type RemediationAnswers = Readonly<Record<string, readonly string[]>>;

/** What the API server would know with this rule set, of pods that do not exist yet: examples have ephemeral containers, too. */
export function knowledgeOf(rules: LoadedRuleSet): KubernetesModel {
  const repairs = rules.repairs.filter((entry) => !("immutable" in entry));
  return createKubernetesModel({ ...rules, types, repairs });
}

/** The repair of each failing example at the first and the last version of which it speaks. */
export function remediationAnswers(
  control: Control,
  { ruleSet }: LoadedRuleSet,
  model: KubernetesModel,
): RemediationAnswers {
  const alone = {
    ...control,
    versions: control.versions.map((revision) => ({ ...revision, overrides: [] })),
  };
  const { scopes, levels } = ruleSet;
  const engine = createEngine({ scopes, levels, controls: [alone] });
  const answers: Record<string, readonly string[]> = {};
  for (const example of control.examples.fail) {
    for (const version of versionsOf(example, control)) {
      const evaluator = engine.evaluator(control.level, version);
      const { patch, changes, remaining, verified } = remediate(podOf(example), {
        evaluator,
        scopes,
        model,
      });
      answers[`${example.name} (${version})`] = [
        ...patch.map((operation) => JSON.stringify(operation)),
        ...changes.map(({ pointer, effect }) => `${effect} ${pointer}`),
        ...remaining.map(({ pointer, why }) => `remains ${pointer} (${why})`),
        verified ? "verified" : "not verified",
      ];
    }
  }
  return answers;
}

function versionsOf(example: Example, { versions }: Control): readonly string[] {
  const first = example.from ?? versions[0]?.since ?? "v1.0";
  return [...new Set([first, example.to ?? versions.at(-1)?.since ?? first])];
}

function podOf({ pod }: Example): JsonObject {
  return { apiVersion: "v1", kind: "Pod", ...pod };
}
