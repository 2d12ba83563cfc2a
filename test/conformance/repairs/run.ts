/**
 * `npm run conformance:repairs`: holds repairs against the API server's own validation. An object that the API server took
 * before its repair and refuses after it is a defect. `CASES` is the number of generated pods, `SEED` their seed.
 */
import { join } from "node:path";
import types from "../../../schemas/kubernetes/types.json" with { type: "json" };
import type { JsonObject } from "../../../src/engine/index.ts";
import { createKnowledge, readObject } from "../../../src/kubernetes/manifest.ts";
import type { ObjectRemediation } from "../../../src/kubernetes/remediate/index.ts";
import { applied, remediateManifest } from "../../../src/kubernetes/remediate/index.ts";
import { loadRuleSet } from "../../../src/ruleset/index.ts";
import { REFUSED_PODS } from "../../kubernetes/refused-pods.ts";
import type { Subject } from "./corpus.ts";
import { failingExamples, generatedPods, shippedWorkloads } from "./corpus.ts";
import { askValidity } from "./oracle.ts";

const { CASES = "3000", SEED = "20260101" } = process.env;
const loaded = await loadRuleSet([
  { pack: "built-in", directory: join(import.meta.dirname, "../../../rules") },
]);
const { engine, ruleSet, version, digest } = loaded;
const knowledge = createKnowledge({ ...loaded, types });
const context = { engine, ruleset: { version, digest }, scopes: ruleSet.scopes, knowledge };
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
  return remediateManifest(readObject(object, knowledge), engine.evaluator(level, at), context);
}

/** A cause without numbers of items: items that a repair removes shift the others. */
function anywhere(cause: string): string {
  return cause.replaceAll(/\[\d+\]/g, "[]");
}

/** Kinds of which the API server lets nobody change the pod once they exist. */
const FIXED = new Set(["Pod", "Job"]);

function checkRepairs(name: string, subjects: readonly Subject[]): void {
  const repaired = subjects.flatMap((subject) => {
    const result = repair(subject);
    return result.patch.length === 0 ? [] : [{ subject, result }];
  });
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
  const failed = subjects.filter((subject) => repair(subject).status === "failed");
  for (const { name: failure, level } of failed) console.log(`no repair bore out: ${failure} at ${level}`);
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

checkRefusals();
const groups = {
  "upstream's failing examples": failingExamples(),
  "generated pods": generatedPods(Number(CASES), Number(SEED)),
  "shipped manifests": shippedWorkloads(knowledge),
};
for (const [name, subjects] of Object.entries(groups)) {
  checkRepairs(name, subjects);
  checkExisting(name, subjects);
}
console.log(`${defects} objects that the API server took before their repair and refuses after it`);
process.exitCode = defects === 0 ? 0 : 1;
