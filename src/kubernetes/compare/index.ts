/** Compares what two policies say of manifests: what newly fails, newly passes, and stays. */
import type { Control, Engine, Evaluator } from "../../engine/index.ts";
import { isVersion } from "../../engine/index.ts";
import type { FindingAnswer, ObjectName, RuleSetName } from "../evaluate/index.ts";
import { BadRequestError, findingAnswer, objectName } from "../evaluate/index.ts";
import type { Change } from "../namespaces/index.ts";
import { createLevelOrder } from "../policy/index.ts";
import type { LevelOrder } from "../policy/index.ts";
import type { Steps } from "../steps.ts";
import { finish, flatMapping } from "../steps.ts";
import type { FoundPod, Manifest, Notice } from "../types.ts";

/** What a caller asks; each policy is `LEVEL:VERSION`. */
export interface CompareRequest {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly namespace?: string | undefined;
}

/** The answer: the JSON of `POST /v1/compare`. */
export interface CompareAnswer {
  readonly ruleset: RuleSetName;
  /** As asked. */
  readonly from: string;
  readonly to: string;
  /** With the versions whose rules judged. */
  readonly judgedAt: { readonly from: string; readonly to: string };
  readonly summary: Readonly<Record<CompareChange, number>> & { readonly objects: number };
  readonly results: readonly CompareResult[];
  /** Controls that the second policy adds to failing pods, those of the most pods first. */
  readonly controls: readonly { readonly control: string; readonly title: string; readonly pods: number }[];
}

export type CompareChange = Exclude<Change, "exempt">;

export interface CompareResult {
  readonly object: ObjectName;
  readonly podPath: string | null;
  readonly change: CompareChange;
  /** Violations of the second policy alone, of the first alone, and of both. */
  readonly comes: readonly ComparedViolation[];
  readonly goes: readonly ComparedViolation[];
  readonly stays: readonly ComparedViolation[];
  readonly errors: readonly Notice[];
}

export interface ComparedViolation {
  readonly control: string;
  readonly title: string;
  readonly level: string;
  readonly since: string;
  readonly reason: string;
  readonly detail: string;
  readonly remediation: string;
  readonly findings: readonly FindingAnswer[];
}

interface CompareRules {
  readonly engine: Engine;
  readonly ruleset: RuleSetName;
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
  return finish(comparingManifests(manifests, request, rules));
}

/** The same, object by object. */
export function* comparingManifests(
  manifests: readonly Manifest[],
  request: CompareRequest,
  { engine, ruleset }: CompareRules,
): Steps<CompareAnswer> {
  const order = createLevelOrder(engine.levels);
  const [from, to] = (["from", "to"] as const).map((name) =>
    readPolicy(name, request[name], engine, order),
  ) as [Evaluator, Evaluator];
  return {
    ruleset,
    from: request.from ?? "",
    to: request.to ?? "",
    ...(yield* comparingUnder(manifests, { from, to }, request.namespace)),
  };
}

/** What two evaluators, of one rule set or of two, say of manifests. */
export interface Comparison extends Pick<CompareAnswer, "judgedAt" | "summary" | "results" | "controls"> {
  /** Controls of the first that the second does not hold against pods any more, those of the most pods first. */
  readonly relieved: CompareAnswer["controls"];
}

/** Compares two evaluators over manifests, object by object. @param namespace of objects that name none. */
export function* comparingEvaluators(
  manifests: readonly Manifest[],
  evaluators: { readonly from: Evaluator; readonly to: Evaluator },
  namespace?: string,
): Steps<Comparison> {
  const comparison = yield* comparingUnder(manifests, evaluators, namespace);
  return { ...comparison, relieved: rank(comparison.results, "goes") };
}

function* comparingUnder(
  manifests: readonly Manifest[],
  { from, to }: { readonly from: Evaluator; readonly to: Evaluator },
  namespace: string | undefined,
): Steps<Omit<Comparison, "relieved">> {
  const results = yield* flatMapping(manifests, (manifest): readonly CompareResult[] => {
    const object = objectName(manifest, namespace ?? null);
    const nothing = { podPath: null, comes: [], goes: [], stays: [] };
    if (manifest.status !== "pods") {
      return [{ object, change: manifest.status, ...nothing, errors: manifest.errors }];
    }
    const { unjudged: errors = [] } = manifest;
    const compared = manifest.pods.map((found) => ({
      object,
      podPath: found.podPath,
      ...compare(found, from, to),
      errors: [],
    }));
    return errors.length === 0
      ? compared
      : [...compared, { object, change: "notEvaluated", ...nothing, errors }];
  });
  return {
    judgedAt: { from: `${from.level}:${from.version}`, to: `${to.level}:${to.version}` },
    summary: summarize(manifests.length, results),
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

function compare(found: FoundPod, from: Evaluator, to: Evaluator) {
  const [before, after] = [from.explain(found.pod), to.explain(found.pod)];
  const answered = (violation: (typeof after)[number]): ComparedViolation => {
    const { control, since, reason, detail, findings } = violation;
    const { id, title, level, remediation } = control;
    const places = findings.map((finding) => findingAnswer(finding, found));
    return { control: id, title, level, since, reason, detail, remediation, findings: places };
  };
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
    comes: after.filter(({ control }) => !isIn(before, control)).map(answered),
    goes: before.filter(({ control }) => !isIn(after, control)).map(answered),
    stays: after.filter(({ control }) => isIn(before, control)).map(answered),
  };
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
