/** `npm run bench:engine`: one pod at restricted:latest, by hand-written functions, generated code and jsonpath-plus. */
import { JSONPath } from "jsonpath-plus";
import { fileURLToPath } from "node:url";
import { loadRuleSet } from "../src/ruleset/index.ts";
import { evaluateByHand } from "./hand-written.ts";
import { interleave } from "./interleave.ts";
import { makePods } from "./subjects/pods.ts";

const PODS = 500;
const { engine } = await loadRuleSet([
  { pack: "built-in", directory: fileURLToPath(new URL("../rules", import.meta.url)) },
]);
const evaluator = engine.evaluator("restricted", "v1.37");

/** Every restricted field of the active checks as an absolute path: what a JSONPath engine has to look up. */
const paths = evaluator.checks.flatMap(({ control }) =>
  Object.values({
    ...control.fields,
    ...control.versions.findLast((v) => v.fields !== undefined)?.fields,
  }).flatMap((field) =>
    field.in.flatMap((scope) => {
      const roots: Record<string, readonly string[]> = {
        pod: ["$.spec"],
        containers: ["$.spec.initContainers[*]", "$.spec.containers[*]", "$.spec.ephemeralContainers[*]"],
        volumes: ["$.spec.volumes[*]"],
      };
      const relative = [field.path ?? []].flat();
      return (roots[scope] ?? []).flatMap((root) =>
        relative.length === 0
          ? [root]
          : relative.map((path) => (path.startsWith("[") ? `${root}${path}` : `${root}.${path}`)),
      );
    }),
  ),
);

for (const kind of ["conforming", "violating"] as const) {
  const pods = makePods(2 * PODS, kind)
    .filter((pod) => (kind === "conforming") === evaluator.allows(pod))
    .slice(0, PODS);
  if (pods.length < PODS) throw new Error(`only ${pods.length} pods are ${kind}`);
  for (const pod of pods) {
    const byHand = JSON.stringify(evaluateByHand(pod));
    const generated = JSON.stringify(
      evaluator.evaluate(pod).map(({ reason, detail }) => ({ reason, detail })),
    );
    if (byHand !== generated)
      throw new Error(`the contenders disagree:\n${byHand}\n${generated}\n${JSON.stringify(pod)}`);
  }
  const sum = (judge: (pod: (typeof pods)[number]) => number) => (): number => {
    let total = 0;
    for (const pod of pods) total += judge(pod);
    return total;
  };
  const rows = interleave(
    [
      { name: "hand-written, with texts", run: sum((pod) => evaluateByHand(pod).length) },
      { name: "generated, verdict alone", run: sum((pod) => (evaluator.allows(pod) ? 1 : 0)) },
      { name: "generated, with texts", run: sum((pod) => evaluator.evaluate(pod).length) },
      { name: "generated, with findings", run: sum((pod) => evaluator.explain(pod).length) },
    ],
    PODS,
  );
  const lookups = interleave(
    [
      { name: "generated, verdict alone", run: sum((pod) => (evaluator.allows(pod) ? 1 : 0)) },
      {
        name: `jsonpath-plus, ${paths.length} look-ups alone`,
        run: sum((pod) =>
          paths.reduce((n, path) => n + JSONPath<unknown[]>({ path, json: pod, eval: false }).length, 0),
        ),
      },
    ],
    PODS,
    5,
  );
  console.log(
    `\n${PODS} ${kind} pods of varied shape at restricted:v1.37; ratio to the first row, median of rounds (10 %–90 %)`,
  );
  console.table(rows);
  console.table(lookups);
}
