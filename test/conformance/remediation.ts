/** `npm run measure:remediation`: how many of upstream's failing example pods a patch alone makes pass, as upstream itself judges. */
import { join } from "node:path";
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import type { JsonObject } from "../../src/core/json.ts";
import { createKubernetesModel, readObject } from "../../src/manifest/read-manifests.ts";
import { applied, remediate } from "../../src/remediate/index.ts";
import { loadRuleSet } from "../../src/rules/index.ts";
import { startOracle, upstreamExamples } from "./oracle.ts";

const loaded = await loadRuleSet([
  { pack: "built-in", directory: join(import.meta.dirname, "..", "..", "rules") },
]);
const { engine, ruleSet } = loaded;
const model = createKubernetesModel({ ...loaded, types });
const examples = upstreamExamples().filter(({ pass }) => !pass);

const repairs = examples.map(({ level, version, pod, file }) => {
  const evaluator = engine.evaluator(level, version);
  const object = { apiVersion: "v1", kind: "Pod", ...pod } as JsonObject;
  const remediation = remediate(object, { evaluator, scopes: ruleSet.scopes, model });
  const outcome = readObject(applied(object, remediation.patch), model);
  return { file, level, version, remediation, outcome };
});
const oracle = startOracle();
const answers = await oracle.ask(
  repairs.map(({ level, version, outcome }) => ({
    pod: outcome.pods[0]?.pod,
    at: [[level, version] as const],
  })),
);
oracle.close();

const left = new Map<string, number>();
let [byPatch, person, unverified, contradicted, operations] = [0, 0, 0, 0, 0];
for (const [i, { remediation, file }] of repairs.entries()) {
  const { patch, remaining, verified } = remediation;
  operations += patch.length;
  const passes = answers[i]?.results?.[0]?.length === 0;
  if (!verified && remaining.length === 0) unverified++;
  if (passes !== verified) {
    contradicted++;
    console.log(`upstream judges otherwise: ${file}`);
  }
  if (passes) byPatch++;
  else person++;
  for (const control of new Set(remaining.map((one) => `${one.control} (${one.why})`))) {
    left.set(control, (left.get(control) ?? 0) + 1);
  }
}
const percent = ((100 * byPatch) / repairs.length).toFixed(1);
console.log(`${repairs.length} failing pods of upstream's test data, each at its own level and version`);
console.log(
  `${byPatch} (${percent} %) pass by patch alone, as upstream itself judges; ${operations} operations in all`,
);
console.log(
  `${person} need a person; ${unverified} not verified; ${contradicted} that upstream judges otherwise than we say`,
);
for (const [control, count] of [...left].sort(([, a], [, b]) => b - a))
  console.log(`  remains: ${control}: ${count}`);
process.exitCode = contradicted + unverified === 0 ? 0 : 1;
