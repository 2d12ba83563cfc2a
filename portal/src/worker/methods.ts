/**
 * What the page may ask of the worker, each by the module of src/ that answers the same question over HTTP. A method added
 * here is known to the page with its types: `judge("name", argument)`.
 */
import type { CompareRequest } from "../../../src/kubernetes/compare/index.ts";
import { compareManifests } from "../../../src/kubernetes/compare/index.ts";
import type { EvaluateRequest } from "../../../src/kubernetes/evaluate/index.ts";
import { evaluateWithShadow, isNamespace } from "../../../src/kubernetes/evaluate/index.ts";
import type { GradeRequest } from "../../../src/kubernetes/grade/index.ts";
import { gradeManifests } from "../../../src/kubernetes/grade/index.ts";
import { evaluateNamespace } from "../../../src/kubernetes/namespaces/index.ts";
import type { RemediateRequest } from "../../../src/kubernetes/remediate/manifests.ts";
import type { PreparedRules } from "../../../src/kubernetes/rule-data.ts";
import type { Manifest } from "../../../src/kubernetes/types.ts";
import { revisionViews } from "../../../src/report/control-view.ts";
import { manifestsOf } from "./manifests.ts";

/** Manifests as YAML or JSON, and how to judge them. */
interface Asked<Request> {
  readonly text: string;
  readonly request: Request;
}

/** A namespace, its former state, and what is in it: each as YAML or JSON. */
export interface AskedNamespace {
  readonly namespace: string;
  readonly oldNamespace?: string;
  /** Pods and workloads. */
  readonly inventory?: string;
  readonly kubernetesVersion?: string;
}

export const METHODS = {
  /** As POST /v1/evaluate. */
  evaluate: (rules: PreparedRules, { text, request }: Asked<EvaluateRequest>) =>
    evaluateWithShadow(manifestsOf(text, rules.knowledge), request, rules, rules.rehearsal),

  /** As POST /v1/grade. */
  grade: (rules: PreparedRules, { text, request }: Asked<GradeRequest>) =>
    gradeManifests(manifestsOf(text, rules.knowledge), request, rules),

  /** As POST /v1/compare. */
  compare: (rules: PreparedRules, { text, request }: Asked<CompareRequest>) =>
    compareManifests(manifestsOf(text, rules.knowledge), request, rules),

  /** As POST /v1/remediate: the patches, and the text repaired. */
  remediate: async (rules: PreparedRules, { text, request }: Asked<RemediateRequest>) => {
    // loaded when somebody wants a repair: it brings a reader of YAML of its own
    const { remediateManifests, repairText } = await import("../../../src/kubernetes/remediate/index.ts");
    const manifests = manifestsOf(text, rules.knowledge);
    const answer = remediateManifests(manifests, request, { ...rules, scopes: rules.rules.scopes });
    return { answer, text: repairText(text, manifests, answer.results, rules.knowledge) };
  },

  /** As POST /v1/namespaces/evaluate. */
  evaluateNamespace: (rules: PreparedRules, asked: AskedNamespace) => {
    const one = (text: string): Manifest => {
      const namespace = manifestsOf(text, rules.knowledge).find(isNamespace);
      if (namespace === undefined) throw new RangeError("there is no Namespace in this text");
      return namespace;
    };
    const isPod = ({ apiVersion, kind }: Manifest): boolean => apiVersion === "v1" && kind === "Pod";
    const inventory =
      asked.inventory === undefined ? undefined : manifestsOf(asked.inventory, rules.knowledge);
    return evaluateNamespace(
      {
        namespace: one(asked.namespace),
        ...(asked.oldNamespace !== undefined && { oldNamespace: one(asked.oldNamespace) }),
        ...(inventory !== undefined && {
          pods: inventory.filter(isPod),
          workloads: inventory.filter((manifest) => !isPod(manifest) && !isNamespace(manifest)),
        }),
        ...(asked.kubernetesVersion !== undefined && { kubernetesVersion: asked.kubernetesVersion }),
      },
      rules,
    );
  },

  /** The controls that run at a level and version, in the order of results, each with the first version of its revision. */
  controlsAt: (
    { engine }: PreparedRules,
    { level, version }: { readonly level: string; readonly version: string },
  ) =>
    engine.evaluator(level, version).checks.map(({ control, since }) => ({
      id: control.id,
      title: control.title,
      level: control.level,
      since,
    })),

  /** A control with its revisions spelled out, oldest first; undefined when there is none of that name. */
  control: ({ rules }: PreparedRules, { id }: { readonly id: string }) => {
    const control = rules.controls.find((one) => one.id === id);
    return control && { control, revisions: revisionViews(control, rules) };
  },
};

export type Methods = typeof METHODS;
export type MethodName = keyof Methods;
