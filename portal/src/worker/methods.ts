/**
 * What the page may ask of the worker, each by the module of src/ that answers the same question over HTTP. A method added
 * here is known to the page with its types: `askWorker("name", argument)`.
 */
import type { JsonObject } from "../../../src/core/json.ts";
import { compareVersions } from "../../../src/engine/index.ts";
import type { EvaluateRequest } from "../../../src/evaluate/index.ts";
import { evaluateManifests, evaluateWithShadow } from "../../../src/evaluate/index.ts";
import type { GradeRequest } from "../../../src/grade/index.ts";
import { gradeManifests } from "../../../src/grade/index.ts";
import { readManifests } from "../../../src/manifest/read-manifests.ts";
import type { PreparedRules } from "../../../src/evaluate/rule-data.ts";
import { revisionViews } from "../../../src/report/control-view.ts";
import type { Point } from "../../../src/report/standard-changes.ts";
import { compareStandard, historyOf } from "../../../src/report/standard-changes.ts";
import type { TextFile } from "../text-file.ts";
import { fixesOf } from "./fixes.ts";
import { rowsOf } from "./inventory.ts";
import { manifestsOf } from "./manifests.ts";
import type { AskedNamespace } from "./namespace.ts";
import type { AskedRepair } from "./repair.ts";
import { stripsOf } from "./strips.ts";
import { evaluateOneNamespace, readLabels, takeInventory } from "./namespace.ts";

/** Manifests as YAML or JSON, and how to evaluate them. */
interface Asked<Request> {
  readonly text: string;
  readonly request: Request;
}

export const METHODS = {
  /** As POST /v1/evaluate, with what the rules know of repairs, and a row for each pod. */
  evaluate: (rules: PreparedRules, { text, request }: Asked<EvaluateRequest>) => {
    const manifests = manifestsOf(text, rules.model);
    const answer = evaluateWithShadow(manifests, request, rules, rules.shadowEngine);
    return { answer, fixes: fixesOf(answer, rules), rows: rowsOf(manifests, answer.results, rules) };
  },

  /** As POST /v1/grade, with every level's verdict at every version. */
  grade: (rules: PreparedRules, { text, request }: Asked<GradeRequest>) => {
    const manifests = manifestsOf(text, rules.model);
    return { ...gradeManifests(manifests, request, rules), strips: stripsOf(manifests, request, rules) };
  },

  /** One row for each pod, for tables over many texts. */
  inventory: (rules: PreparedRules, { text, request }: Asked<EvaluateRequest>) => {
    const manifests = readManifests(text, "yaml", rules.model);
    return rowsOf(manifests, evaluateManifests(manifests, request, rules).results, rules);
  },

  /** The text with the repairs that were asked for; comments and formatting stay. */
  repair: async (rules: PreparedRules, asked: AskedRepair) => {
    // loaded when somebody wants a repair: it brings a reader of YAML of its own
    const { repair } = await import("./repair.ts");
    return repair(asked, manifestsOf(asked.text, rules.model), rules);
  },

  /** An example of a control as a manifest. */
  example: async (
    _rules: PreparedRules,
    { pod, comment }: { readonly pod: JsonObject; readonly comment: string },
  ) => {
    const { manifestText } = await import("./example.ts");
    return manifestText(pod, comment);
  },

  /** As POST /v1/namespaces/evaluate, for the inventory that was taken. */
  evaluateNamespace: (rules: PreparedRules, asked: AskedNamespace) => evaluateOneNamespace(asked, rules),

  /** Takes pods and workloads on which policies are tried. */
  takeInventory: (rules: PreparedRules, { files }: { readonly files: readonly TextFile[] }) =>
    takeInventory(files, rules),

  /** The name and the labels of the Namespace in a text. */
  readLabels: (rules: PreparedRules, { text }: { readonly text: string }) => readLabels(text, rules),

  /** For each level, the controls that run at it in a version, in the order of results. */
  inForce: ({ engine }: PreparedRules, { version }: { readonly version: string }) =>
    engine.levels.map(({ name }) => ({
      level: name,
      controls: engine
        .evaluator(name, version)
        .checks.map(({ control, since }) => ({ id: control.id, since })),
    })),

  /** A control's revisions as they evaluate, oldest first, and who takes its place; undefined when there is none of that name. */
  control: ({ rules, engine }: PreparedRules, { id }: { readonly id: string }) => {
    const control = rules.controls.find((one) => one.id === id);
    if (control === undefined) return undefined;
    const replacedBy = rules.controls.flatMap((other) => {
      const first = revisionViews(other, rules).find(({ overrides }) => overrides.includes(id));
      return first === undefined ? [] : [{ id: other.id, level: other.level, since: first.since }];
    });
    return {
      revisions: revisionViews(control, rules),
      history: historyOf({ ...rules, controls: [control] }),
      replacedBy,
      newest: engine.newest,
    };
  },

  /** What changes from one level and version to another. */
  compareStandard: (
    { engine, rules }: PreparedRules,
    { from, to }: { readonly from: Point; readonly to: Point },
  ) => compareStandard(from, to, engine, rules),

  /** Revisions that begin after one version and up to another, oldest first. */
  history: ({ rules }: PreparedRules, { after, upTo }: { readonly after: string; readonly upTo: string }) =>
    historyOf(rules).filter(
      ({ since }) => compareVersions(since, after) > 0 && compareVersions(since, upTo) <= 0,
    ),
};

export type Methods = typeof METHODS;
export type MethodName = keyof Methods;
