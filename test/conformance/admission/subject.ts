/** Our admission, asked as the oracle is. */
import { readFileSync } from "node:fs";
import type { PodLike } from "../../../src/engine/index.ts";
import type { AdmissionDependencies, MetricsRecorder } from "../../../src/admission/index.ts";
import {
  createAdmission,
  errorLabels,
  evaluationLabels,
  requestLabels,
} from "../../../src/admission/index.ts";
import { decodeTyped, type TypeTable } from "../../../src/manifest/schema/index.ts";
import { createKubernetesModel } from "../../../src/manifest/read-manifests.ts";
import { createLevelOrder, parseConfiguration } from "../../../src/policy/index.ts";
import type { LoadedRuleSet } from "../../../src/rules/index.ts";
import type { Answer, Counter, Question } from "./question.ts";

export const types = JSON.parse(
  readFileSync(new URL("../../../schemas/kubernetes/types.json", import.meta.url), "utf8"),
) as TypeTable;

/** Answers a question with our own admission. */
export async function answer(question: Question, rules: LoadedRuleSet): Promise<Answer> {
  const counters: Counter[] = [];
  const { admit } = createAdmission({
    ...clusterOf(question, rules),
    metrics: createRecorder(rules, counters),
  });
  const response = await admit(question.request, question.expired === true ? { deadline: -1000 } : {});
  return { response, metrics: counters };
}

/** The cluster that a question describes. */
export function clusterOf(
  { configuration, namespace, lookupError, pods = [], listError }: Question,
  rules: LoadedRuleSet,
): Omit<AdmissionDependencies, "metrics"> {
  const { engine, ruleSet } = rules;
  return {
    engine,
    ruleSet,
    configuration: parseConfiguration(configuration, createLevelOrder(engine.levels)),
    namespaces: () =>
      lookupError === undefined
        ? Promise.resolve(namespace && { metadata: namespace })
        : Promise.reject(new Error(lookupError)),
    listPods: () =>
      listError === undefined ? Promise.resolve(pods.map(decodedPod)) : Promise.reject(new Error(listError)),
    clock: () => 0,
    model: createKubernetesModel({ ...rules, types }),
  };
}

function decodedPod(pod: unknown): PodLike {
  return decodeTyped(pod, "Pod", types).value;
}

/** Keeps counters as Prometheus would, those of upstream's names. */
export function createRecorder({ engine }: LoadedRuleSet, counters: Counter[]): MetricsRecorder {
  const count = (name: string, labels: object): void => {
    counters.push({ name: `pod_security_${name}_total`, labels: { ...labels }, count: 1 });
  };
  const known = { levels: createLevelOrder(engine.levels), newest: engine.newest };
  return {
    evaluation: (decision, policy, mode, attributes) => {
      count("evaluations", evaluationLabels(decision, policy, mode, requestLabels(attributes), known));
    },
    exemption: (attributes) => {
      count("exemptions", requestLabels(attributes));
    },
    exempted: (name) => {
      throw new Error(`no exemption is given, but "${name}" was used`);
    },
    error: (fatal, attributes) => {
      count("errors", errorLabels(fatal, requestLabels(attributes)));
    },
  };
}
