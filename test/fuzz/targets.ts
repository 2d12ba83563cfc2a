/** One target for each public function that takes what others send; each gives the class of its answer or throws. */
import { answerReview, BadReviewError, readReview } from "../../src/admission/index.ts";
import { BadObjectError, evaluateManifests } from "../../src/evaluate/index.ts";
import { readManifests, readObject } from "../../src/manifest/read-manifests.ts";
import type { Manifest } from "../../src/manifest/types.ts";
import { evaluateNamespace } from "../../src/namespaces/index.ts";
import { createLevelOrder, policyFromLabels } from "../../src/policy/index.ts";
import { defaultReadLimits, LimitError, UnreadableError } from "../../src/manifest/text/index.ts";
import { applied, remediateManifests, repairText } from "../../src/remediate/index.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { buildRuleSet, RuleFilesError } from "../../src/rules/index.ts";
import { isPlainlyBad } from "./bad-pod.ts";
import { mutateJson, mutateText } from "./mutate.ts";
import type { Random } from "./random.ts";
import {
  active,
  createChanceAdmission,
  json,
  labelsOf,
  manifests,
  objectsToSpoil,
  reviewOf,
  ruleTexts,
} from "./subject.ts";

/** The class of an answer, such as `denied`. */
export type Answer = string | Promise<string>;

/** What is attacked. */
export interface Target {
  readonly name: string;
  /** Its part of all cases. */
  readonly share: number;
  /** Makes a case and gives what to run; what it throws is a find. `text` shows the case. */
  readonly make: (random: Random) => { readonly text: string; readonly run: () => Answer };
}

/** A module that gives targets; `stop` ends what they run on. */
export interface Openable {
  readonly open: () => Promise<{
    readonly targets: readonly Target[];
    readonly stop: () => Promise<unknown>;
  }>;
}

const { engine, model, configuration, ruleset, loaded } = active;
const levels = createLevelOrder(engine.levels);
const limits = { ...defaultReadLimits, nodes: 50_000 };

/** The class of an error that is the caller's mistake; any other goes on. */
function refused(error: unknown): string {
  if (error instanceof LimitError) return `limit:${error.limit}`;
  if (error instanceof UnreadableError) return "unreadable";
  throw error;
}

function read(text: string, format: "yaml" | "json"): readonly Manifest[] | string {
  try {
    return readManifests(text, format, model, { limits });
  } catch (error) {
    return refused(error);
  }
}

/** @throws Error for a silent pass. */
function judge(found: readonly Manifest[]): string {
  const answer = evaluateManifests(found, { level: "restricted" }, active);
  for (const { index, status, pods, unjudged = [] } of found) {
    const own = answer.results.filter(({ object }) => object.index === index);
    const passed = own.some(({ verdict }) => verdict === "allowed");
    if (own.length === 0) throw new Error("silent pass: an object without a result");
    if ((status === "invalid" || status === "notEvaluated") && (passed || answer.allowed))
      throw new Error(`silent pass: ${status}`);
    if (unjudged.length > 0 && answer.allowed) throw new Error("silent pass: something was not judged");
    if (pods.some(({ pod }) => isPlainlyBad(pod)) && answer.allowed)
      throw new Error("silent pass: a bad pod");
  }
  JSON.stringify(answer);
  const { denied, invalid, notEvaluated } = answer.summary;
  if (found.length === 0) return "nothing";
  return invalid > 0 ? "invalid" : denied > 0 ? "denied" : notEvaluated > 0 ? "notEvaluated" : "allowed";
}

function manifestTarget(format: "yaml" | "json", seeds: readonly string[], share: number): Target {
  const make: Target["make"] = (random) => {
    const text = mutateText(random.pick(seeds), random, seeds);
    return {
      text,
      run: () => {
        const found = read(text, format);
        return typeof found === "string" ? found : judge(found);
      },
    };
  };
  return { name: `manifests (${format})`, share, make };
}

const objects: Target["make"] = (random) => {
  const object = mutateJson(random.pick(objectsToSpoil), random);
  return { text: JSON.stringify(object), run: () => judge([readObject(object, model)]) };
};

const remediation: Target["make"] = (random) => {
  const text = mutateText(random.pick(manifests), random, manifests);
  return {
    text,
    run: () => {
      const found = read(text, "yaml");
      if (typeof found === "string") return found;
      const scopes = loaded.ruleSet.scopes;
      const answer = remediateManifests(found, {}, { engine, ruleset, scopes, model });
      for (const [i, { patch, status }] of answer.results.entries()) {
        if (patch.length === 0) continue;
        if (status === "failed") throw new Error("a patch that did not bear out is offered");
        const source = found[i]?.source;
        if (source !== undefined) applied(source, patch);
      }
      repairText(text, found, answer.results);
      return answer.compliant ? "compliant" : "left to a person";
    },
  };
};

const labels: Target["make"] = (random) => {
  const given = mutateJson(labelsOf(random), random);
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a", labels: given } };
  return {
    text: JSON.stringify(given),
    run: () => {
      const isMap = typeof given === "object" && given !== null && !Array.isArray(given);
      const { errors } = policyFromLabels(
        isMap ? (given as JsonObject) : null,
        configuration.defaults,
        levels,
      );
      try {
        const answer = evaluateNamespace({ namespace: readObject(namespace, model) }, active);
        if (isMap && errors.length > 0 && answer.valid) throw new Error("silent pass: labels");
        return answer.valid ? "valid" : "invalid";
      } catch (error) {
        if (error instanceof BadObjectError) return "refused";
        throw error;
      }
    },
  };
};

const reviews: Target["make"] = (random) => {
  const review = mutateJson(reviewOf(random.pick(objectsToSpoil), random), random);
  const admission = createChanceAdmission(random);
  return {
    text: JSON.stringify(review),
    run: () => {
      try {
        const answered = admission.admit(readReview(review));
        const told = (response: Awaited<typeof answered>): string => {
          JSON.stringify(answerReview(response));
          return response.allowed ? "allowed" : `refused ${response.status?.code ?? 0}`;
        };
        return answered instanceof Promise ? answered.then(told) : told(answered);
      } catch (error) {
        if (error instanceof BadReviewError) return "no review";
        throw error;
      }
    },
  };
};

const texts = ruleTexts.map(({ text }) => text);
const ground = loaded.files.filter(({ file }) => /(scopes|levels)\.yaml$/.test(file));

const rules: Target["make"] = (random) => {
  const chosen = random.pick(ruleTexts);
  const text = mutateText(chosen.text, random, texts);
  const isControl =
    !ground.some(({ file }) => file === chosen.file) && /(baseline|restricted)/.test(chosen.file);
  // a control stands upon scopes and levels alone, which is quick; lists are laid over all rules
  const below = isControl ? ground : loaded.files;
  return {
    text: `# ${chosen.file}\n${text}`,
    run: () => {
      try {
        buildRuleSet([...below, { pack: "own", file: chosen.file.split("/").at(-1) ?? "", text }]);
        return "taken";
      } catch (error) {
        if (error instanceof RuleFilesError) return "refused";
        throw error;
      }
    },
  };
};

/** In process. */
export const targets: readonly Target[] = [
  manifestTarget("yaml", manifests, 0.28),
  manifestTarget("json", json, 0.22),
  { name: "objects (parsed)", share: 0.15, make: objects },
  { name: "admission reviews", share: 0.2, make: reviews },
  { name: "namespace labels", share: 0.1, make: labels },
  { name: "remediation", share: 0.02, make: remediation },
  { name: "rule files, exemptions", share: 0.02, make: rules },
];
