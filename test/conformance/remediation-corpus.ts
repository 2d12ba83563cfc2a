/**
 * `npm run measure:remediation:corpus`: how many of the manifests that Kubernetes itself ships (its add-ons and the workloads of its
 * end-to-end tests) a patch alone brings to a level, and that the same text repaired in place is judged as the patch says.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import { evaluateManifests } from "../../src/evaluate/index.ts";
import { createKubernetesModel, readManifests } from "../../src/manifest/read-manifests.ts";
import { createLevelOrder, defaultConfiguration } from "../../src/policy/index.ts";
import { remediateManifests, repairText } from "../../src/remediate/index.ts";
import type { RemediateStatus } from "../../src/remediate/index.ts";
import { loadRuleSet } from "../../src/rules/index.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The Go module whose version the cluster tests pin. */
const MODULE = join(ROOT, "test/cluster/binaries");
const FOLDERS = ["cluster/addons", "test/e2e/testing-manifests"];

const download = execFileSync("go", ["mod", "download", "-json", "k8s.io/kubernetes"], { cwd: MODULE });
const { Dir, Version } = JSON.parse(download.toString()) as { Dir: string; Version: string };

const loaded = await loadRuleSet([{ pack: "built-in", directory: join(ROOT, "rules") }]);
const { engine, ruleSet, version, digest } = loaded;
const model = createKubernetesModel({ ...loaded, types });
const ruleset = { version, digest };
const configuration = defaultConfiguration(createLevelOrder(engine.levels));
const context = { engine, ruleset, model, scopes: ruleSet.scopes };

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(Dir, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => join(Dir, folder, file)),
);

let contradicted = 0;
const unreadable: string[] = [];
const counts = new Map<string, Map<RemediateStatus, number>>();
for (const file of files) {
  const text = readFileSync(file, "utf8");
  let manifests;
  try {
    manifests = readManifests(text, "yaml", model);
  } catch (error) {
    // templates that are filled in before use
    unreadable.push(`${relative(Dir, file)}: ${(error as Error).message}`);
    continue;
  }
  for (const level of ["baseline", "restricted"]) {
    const { results } = remediateManifests(manifests, { level }, context);
    const byStatus = counts.get(level) ?? new Map<RemediateStatus, number>();
    counts.set(level, byStatus);
    for (const { status } of results) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    const repaired = readManifests(repairText(text, manifests, results), "yaml", model);
    const judged = evaluateManifests(repaired, { level }, { engine, configuration, ruleset });
    for (const result of results.filter(({ status }) => status === "repaired" || status === "compliant")) {
      const again = judged.results.filter(({ object }) => object.index === result.object.index);
      if (again.every(({ verdict }) => verdict === "allowed")) continue;
      contradicted++;
      console.log(
        `judged otherwise once repaired: ${relative(Dir, file)} ${result.object.kind} ${result.object.name}`,
      );
    }
  }
}

console.log(
  `${files.length} files of k8s.io/kubernetes ${Version}: ${FOLDERS.join(", ")}; ${unreadable.length} cannot be read as they are`,
);
for (const [level, byStatus] of counts) {
  const [compliant = 0, repaired = 0, unjudged = 0] = (
    ["compliant", "repaired", "notEvaluated"] as const
  ).map((status) => byStatus.get(status));
  const person = (["partly", "needsPerson", "immutable", "failed"] as const).reduce(
    (sum, status) => sum + (byStatus.get(status) ?? 0),
    0,
  );
  const failing = repaired + person;
  const percent = ((100 * repaired) / Math.max(failing, 1)).toFixed(1);
  console.log(
    `${level}: ${compliant} objects meet it, ${failing} fail; ${repaired} of those (${percent} %) pass by patch alone; ${person} need a person; ${unjudged} not evaluated, ${byStatus.get("invalid") ?? 0} invalid`,
  );
}
console.log(`${contradicted} that are judged otherwise once their text is repaired`);
process.exitCode = contradicted === 0 ? 0 : 1;
