/**
 * `npm run conformance:repairs`: holds repairs against the API server's own validation. An object that the API server took
 * before its repair and refuses after it is a defect. `CASES` is the number of generated pods, `TEXTS` that of generated texts, `SEED` their seed.
 */
import { join } from "node:path";
import types from "../../../schemas/kubernetes/types.json" with { type: "json" };
import type { JsonObject } from "../../../src/core/json.ts";
import { createKubernetesModel, readManifests, readObject } from "../../../src/manifest/read-manifests.ts";
import type { ObjectRemediation } from "../../../src/remediate/index.ts";
import { applied, editingText, remediateManifest, remediateManifests } from "../../../src/remediate/index.ts";
import { defaultReadLimits } from "../../../src/manifest/text/index.ts";
import { runToEnd } from "../../../src/core/time-slices.ts";
import { loadRuleSet } from "../../../src/rules/index.ts";
import { REFUSED_PODS } from "../../manifest/repairs/refused-pods.ts";
import { generatedText } from "../../remediate/repair-texts.ts";
import { validWorkload } from "../../remediate/valid-workloads.ts";
import type { Subject } from "./corpus.ts";
import { failingExamples, generatedPods, shippedWorkloads, validWorkloads } from "./corpus.ts";
import type { ValidityQuestion } from "./oracle.ts";
import { askValidity } from "./oracle.ts";

const { CASES = "3000", TEXTS = "1500", SEED = "20260101" } = process.env;
const LEVELS = ["baseline", "restricted"] as const;
const loaded = await loadRuleSet([
  { pack: "built-in", directory: join(import.meta.dirname, "../../../rules") },
]);
const { engine, ruleSet, version, digest } = loaded;
const model = createKubernetesModel({ ...loaded, types });
const context = { engine, ruleset: { version, digest }, scopes: ruleSet.scopes, model };
let defects = 0;

function defect(line: string): void {
  defects++;
  if (defects <= 20) console.log(`DEFECT ${line}`);
}

/** What repairs.yaml says is refused is refused, and its twin is not. */
function checkRefusals(): void {
  const pod = ({ annotations, spec }: (typeof REFUSED_PODS)[number]["refused"]): object => ({
    ...{ apiVersion: "v1", kind: "Pod" },
    metadata: { name: "a", ...(annotations && { annotations }) },
    spec: { ...spec, terminationGracePeriodSeconds: 1 },
  });
  const questions = REFUSED_PODS.map(({ refused, accepted }) => ({
    before: pod(accepted),
    after: pod(refused),
  }));
  for (const [i, { before, after }] of askValidity(questions).entries()) {
    const entry = REFUSED_PODS[i]?.entry ?? "";
    if (before.length > 0) defect(`the API server refuses what ${entry} allows: ${before.join("; ")}`);
    if (after.length === 0) defect(`the API server takes what ${entry} says that it refuses`);
  }
  console.log(`${questions.length} entries of repairs.yaml, each refused and allowed as the API server does`);
}

function repair({ object, level, version: at }: Subject): ObjectRemediation {
  return remediateManifest(readObject(object, model), engine.evaluator(level, at), context);
}

/** A cause without numbers of items: items that a repair removes shift the others. */
function anywhere(cause: string): string {
  return cause.replaceAll(/\[\d+\]/g, "[]");
}

/** Kinds of which the API server lets nobody change the pod once they exist. */
const FIXED = new Set(["Pod", "Job"]);

function checkRepairs(name: string, subjects: readonly Subject[]): void {
  const results = subjects.map((subject) => ({ subject, result: repair(subject) }));
  const repaired = results.filter(({ result }) => result.patch.length > 0);
  const questions = repaired.map(({ subject: { object }, result: { patch } }) => ({
    before: object,
    after: applied(object, patch),
  }));
  let taken = 0;
  for (const [i, { before, after, update, known: isKnown }] of askValidity(questions).entries()) {
    const { subject } = repaired[i] as (typeof repaired)[number];
    if (!isKnown) continue;
    const known = new Set(before.map(anywhere));
    const fresh = after.filter((cause) => !known.has(anywhere(cause)));
    if (before.length === 0) taken++;
    if (fresh.length > 0) defect(`${subject.name} at ${subject.level}: ${fresh.join("; ")}`);
    const isFixed = FIXED.has(String((subject.object as { kind?: unknown }).kind));
    if (!isFixed && before.length === 0 && update.length > 0)
      defect(`${subject.name} at ${subject.level}, updated: ${update.join("; ")}`);
  }
  for (const { subject, result } of results)
    if (result.status === "failed") console.log(`no repair bore out: ${subject.name} at ${subject.level}`);
  console.log(
    `${name}: ${subjects.length} objects and levels, ${repaired.length} with a patch, ${taken} of them valid before and after`,
  );
}

/** In an object that exists a patch changes nothing that the API server lets nobody change. */
function checkExisting(name: string, subjects: readonly Subject[]): void {
  const existing = subjects.flatMap((subject) => {
    const metadata = {
      ...(subject.object["metadata"] as JsonObject | undefined),
      uid: "1",
      resourceVersion: "1",
    };
    const object = { ...subject.object, metadata };
    const { patch } = repair({ ...subject, object });
    return patch.length === 0 ? [] : [{ subject, before: object, after: applied(object, patch) }];
  });
  for (const [i, { before, update }] of askValidity(existing).entries()) {
    const told = existing[i]?.subject.name ?? "";
    if (before.length === 0 && update.length > 0) defect(`${told}, existing: ${update.join("; ")}`);
  }
  console.log(`${name}, existing: ${subjects.length} objects and levels, ${existing.length} with a patch`);
}

/**
 * Workloads of Kubernetes' own kinds in texts of every layout, repaired in their text: what the API server took it takes once
 * the text is read again.
 */
function checkTexts(count: number, seed: number): void {
  const questions: ValidityQuestion[] = [];
  const names: string[] = [];
  let unedited = 0;
  for (let i = 0; i < count; i++) {
    const { text, shares } = generatedText(Math.imul(seed, 31) + i, validWorkload);
    const level = LEVELS[i % LEVELS.length];
    const manifests = readManifests(text, "yaml", model);
    const { results } = remediateManifests(manifests, { level }, context);
    const edited = runToEnd(editingText(text, manifests, results, defaultReadLimits));
    unedited += edited.unedited.length;
    if (edited.unedited.length > 0 && !shares) defect(`text ${i} of seed ${seed}: not edited`);
    const after = readManifests(edited.text, "yaml", model);
    for (const [n, { source, kind }] of manifests.entries()) {
      if (results[n]?.patch.length === 0) continue;
      questions.push({ before: source, after: after[n]?.source });
      names.push(`text ${i} of seed ${seed}, object ${n} (${kind ?? ""}) at ${level ?? ""}`);
    }
  }
  let taken = 0;
  for (const [i, { before, after, update }] of askValidity(questions).entries()) {
    const kind = String((questions[i]?.before as { kind?: unknown }).kind);
    if (before.length > 0) defect(`${names[i] ?? ""} is refused as generated: ${before.join("; ")}`);
    else taken++;
    if (after.length > 0) defect(`${names[i] ?? ""}: ${after.join("; ")}`);
    if (!FIXED.has(kind) && update.length > 0) defect(`${names[i] ?? ""}, updated: ${update.join("; ")}`);
  }
  console.log(
    `texts in every layout: ${count}, with ${questions.length} objects that changed, ${taken} of them valid before and after; ${unedited} whose aliases rule an edit out`,
  );
}

checkRefusals();
checkTexts(Number(TEXTS), Number(SEED));
const groups = {
  "upstream's failing examples": failingExamples(),
  "generated odd pods": generatedPods(Number(CASES), Number(SEED)),
  "generated valid workloads": validWorkloads(Number(CASES), Number(SEED)),
  "shipped manifests": shippedWorkloads(model),
};
for (const [name, subjects] of Object.entries(groups)) {
  checkRepairs(name, subjects);
  checkExisting(name, subjects);
}
console.log(`${defects} objects that the API server took before their repair and refuses after it`);
process.exitCode = defects === 0 ? 0 : 1;
