/** Compares what two policies say of manifests: what newly fails, newly passes, and stays. */
import type { Control, Engine, Evaluator, ExplainedViolation } from "../engine/index.ts";
import { isVersion } from "../engine/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import { AnswerBudget, BadRequestError, findingAnswers, objectName } from "../evaluate/index.ts";
import { createLevelOrder } from "../policy/index.ts";
import type { LevelOrder } from "../policy/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd, flatMapping } from "../core/time-slices.ts";
import type { FoundPod, Manifest } from "../manifest/types.ts";
import type { CompareAnswer, CompareChange, ComparedViolation, CompareResult } from "./schema.ts";

export type * from "./schema.ts";

/** What a caller asks; each policy is `LEVEL:VERSION`. */
export interface CompareRequest {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly namespace?: string | undefined;
}

interface CompareRules {
  readonly engine: Engine;
  readonly ruleset: RuleSetName;
  /** Characters of violations and findings that are reported; all unless given. */
  readonly answerCharacters?: number;
}

/**
 * Compares over all manifests of a body.
 * @throws BadRequestError when a policy is missing or cannot be read.
 */
export function compareManifests(
  manifests: readonly Manifest[],
  request: CompareRequest,
  rules: CompareRules,
): CompareAnswer {
  return runToEnd(comparingManifests(manifests, request, rules));
}

/** The same, object by object. */
export function* comparingManifests(
  manifests: readonly Manifest[],
  request: CompareRequest,
  { engine, ruleset, answerCharacters }: CompareRules,
): TimeSlices<CompareAnswer> {
  const order = createLevelOrder(engine.levels);
  const [from, to] = (["from", "to"] as const).map((name) =>
    readPolicy(name, request[name], engine, order),
  ) as [Evaluator, Evaluator];
  return {
    ruleset,
    from: request.from ?? "",
    to: request.to ?? "",
    ...(yield* comparingUnder(manifests, { from, to }, request.namespace, answerCharacters)),
  };
}

/** What two evaluators, of one rule set or of two, say of manifests. */
export interface Comparison
  extends Pick<CompareAnswer, "judgedAt" | "summary" | "omitted" | "results" | "controls"> {
  /** Controls of the first that the second does not hold against pods any more, those of the most pods first. */
  readonly relieved: CompareAnswer["controls"];
}

/**
 * Compares two evaluators over manifests, object by object.
 * @param namespace of objects that name none.
 * @param answerCharacters of violations and findings that are reported; all unless given.
 */
export function* comparingEvaluators(
  manifests: readonly Manifest[],
  evaluators: { readonly from: Evaluator; readonly to: Evaluator },
  namespace?: string,
  answerCharacters?: number,
): TimeSlices<Comparison> {
  const comparison = yield* comparingUnder(manifests, evaluators, namespace, answerCharacters);
  return { ...comparison, relieved: rank(comparison.results, "goes") };
}

function* comparingUnder(
  manifests: readonly Manifest[],
  { from, to }: { readonly from: Evaluator; readonly to: Evaluator },
  namespace: string | undefined,
  answerCharacters: number | undefined,
): TimeSlices<Omit<Comparison, "relieved">> {
  const budget = new AnswerBudget(answerCharacters);
  const results = yield* flatMapping(manifests, function* (manifest): TimeSlices<readonly CompareResult[]> {
    const object = objectName(manifest, namespace ?? null);
    const nothing = { podPath: null, comes: [], goes: [], stays: [] };
    if (manifest.status !== "pods") {
      return [{ object, change: manifest.status, ...nothing, errors: manifest.errors }];
    }
    const { unjudged: errors = [] } = manifest;
    const compared: CompareResult[] = [];
    for (const found of manifest.pods) {
      const outcome = yield* comparing(found, from, to, budget);
      compared.push({ object, podPath: found.podPath, ...outcome, errors: [] });
      yield;
    }
    return errors.length === 0
      ? compared
      : [...compared, { object, change: "notEvaluated", ...nothing, errors }];
  });
  const omitted = budget.omitted();
  return {
    judgedAt: { from: `${from.level}:${from.version}`, to: `${to.level}:${to.version}` },
    summary: summarize(manifests.length, results),
    ...(omitted && { omitted }),
    results,
    controls: rank(results, "comes"),
  };
}

function readPolicy(
  name: "from" | "to",
  text: string | undefined,
  engine: Engine,
  order: LevelOrder,
): Evaluator {
  const example = `such as ${name}=${order.strictest}:latest`;
  if (text === undefined) throw new BadRequestError(name, `is missing: write LEVEL:VERSION, ${example}`);
  const [level = "", version = "latest", more] = text.split(":");
  if (!order.has(level) || !isVersion(version) || more !== undefined) {
    throw new BadRequestError(
      name,
      `"${text.slice(0, 100)}" must be LEVEL:VERSION, ${example}; the levels are ${order.names.join(", ")}`,
    );
  }
  return engine.evaluator(level, version);
}

function* comparing(
  found: FoundPod,
  from: Evaluator,
  to: Evaluator,
  budget: AnswerBudget,
): TimeSlices<Pick<CompareResult, "change" | "comes" | "goes" | "stays">> {
  const before = yield* from.explaining(found.pod, budget.mostFindings);
  const after = yield* to.explaining(found.pod, budget.mostFindings);
  const isIn = (list: typeof after, control: Control): boolean =>
    list.some((one) => one.control.id === control.id);
  const change: CompareChange =
    after.length > 0
      ? before.length > 0
        ? "stillFails"
        : "newlyFails"
      : before.length > 0
        ? "newlyPasses"
        : "stillPasses";
  return {
    change,
    comes: yield* answers(
      after.filter(({ control }) => !isIn(before, control)),
      found,
      budget,
    ),
    goes: yield* answers(
      before.filter(({ control }) => !isIn(after, control)),
      found,
      budget,
    ),
    stays: yield* answers(
      after.filter(({ control }) => isIn(before, control)),
      found,
      budget,
    ),
  };
}

/** Each control is named: a change is reported by its controls. What else is said of it has bounds. */
function* answers(
  violations: readonly ExplainedViolation[],
  found: FoundPod,
  budget: AnswerBudget,
): TimeSlices<readonly ComparedViolation[]> {
  const reported: ComparedViolation[] = [];
  for (const violation of violations) {
    const { control, since } = violation;
    const { id, title, level, remediation } = control;
    const [reason, detail] = [budget.text(violation.reason), budget.text(violation.detail)];
    const { findings, omitted } = yield* findingAnswers(violation, found, budget);
    const left = omitted > 0 && { findingsOmitted: omitted };
    reported.push({ control: id, title, level, since, reason, detail, remediation, findings, ...left });
  }
  return reported;
}

function summarize(objects: number, results: readonly CompareResult[]): CompareAnswer["summary"] {
  const counts = {
    newlyFails: 0,
    newlyPasses: 0,
    stillFails: 0,
    stillPasses: 0,
    notApplicable: 0,
    notEvaluated: 0,
    invalid: 0,
  };
  for (const { change } of results) counts[change] += 1;
  return { objects, ...counts };
}

function rank(results: readonly CompareResult[], which: "comes" | "goes"): CompareAnswer["controls"] {
  const ranked = new Map<string, { control: string; title: string; pods: number }>();
  for (const result of results) {
    for (const { control, title } of result[which]) {
      const entry = ranked.get(control) ?? { control, title, pods: 0 };
      ranked.set(control, { ...entry, pods: entry.pods + 1 });
    }
  }
  return [...ranked.values()].sort((a, b) => b.pods - a.pods);
}
