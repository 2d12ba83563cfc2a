/** Finds what the repair of an object has to meet: the policy of its namespace in every mode. */
import type { CountedViolation, Engine, Evaluator, ExplainedViolation } from "../engine/index.ts";
import { compareVersions } from "../engine/index.ts";
import type { ObjectPolicies, ObjectPolicy, PolicyCircumstances } from "../evaluate/index.ts";
import { createObjectPolicies } from "../evaluate/index.ts";
import type { AppliedSource, LevelOrder } from "../policy/index.ts";
import { createLevelOrder, defaultConfiguration, MODES } from "../policy/index.ts";
import type { Manifest } from "../manifest/types.ts";

/** What evaluates for a repair. */
export type RepairEvaluator = Pick<Evaluator, "explaining" | "counting">;

/** The policy that a repair meets. */
export interface RepairTarget {
  /** Finds what offends in any mode: a repair silences all of them. */
  readonly evaluator: RepairEvaluator;
  /** The strictest `LEVEL:VERSION` of the modes, as stated. */
  readonly policy: string;
  /** What names its level. */
  readonly source: AppliedSource;
  /** The same with the version whose rules evaluate. */
  readonly judgedAt: string;
}

/** The targets of a request. */
export interface RepairTargets {
  /** For an object with pods. */
  of(manifest: Manifest): RepairTarget;
  /** For an object that nothing is known of. */
  readonly otherwise: () => RepairTarget;
}

/** The policy that a caller names, and the namespace of objects that name none. */
export interface RepairTargetRequest {
  readonly level?: string | undefined;
  readonly version?: string | undefined;
  readonly namespace?: string | undefined;
}

const DEFAULT_NAMESPACE = "default";

/**
 * Resolves the policies of objects as an evaluation does. A version alone belongs to the strictest level, and this level holds
 * when nothing names a policy.
 * @param manifests their Namespaces give the policy of their objects, wherever they stand.
 * @throws BadRequestError when the request names an unknown level, a malformed version or a bad namespace.
 */
export function createRepairTargets(
  manifests: readonly Manifest[],
  request: RepairTargetRequest,
  engine: Engine,
  circumstances: Partial<PolicyCircumstances>,
): RepairTargets {
  const levels = createLevelOrder(engine.levels);
  const {
    configuration = defaultConfiguration(levels),
    strictestUnnamed = true,
    clusterLabels,
  } = circumstances;
  const policies = createObjectPolicies(
    withLevel(request, levels),
    engine,
    { configuration, strictestUnnamed, clusterLabels },
    levels,
  );
  for (const manifest of manifests) policies.learn(manifest);
  const target = createTargetAt(levels);
  const fallback = nonEmpty(request.namespace) ?? DEFAULT_NAMESPACE;
  return {
    of: (manifest) => target(policiesOf(manifest, policies, fallback)),
    otherwise: () => target([policies.of(fallback)]),
  };
}

function withLevel(
  { level, version, namespace }: RepairTargetRequest,
  levels: LevelOrder,
): RepairTargetRequest {
  if (version === undefined) return { level, namespace };
  return { level: level ?? levels.strictest, version, namespace };
}

/** An object may hold pods of several namespaces. */
function policiesOf(
  { namespace, pods }: Manifest,
  policies: ObjectPolicies,
  fallback: string,
): readonly ObjectPolicy[] {
  const names = new Set(pods.map((pod) => nonEmpty(pod.namespace) ?? nonEmpty(namespace) ?? fallback));
  return [...new Set([...names].map((name) => policies.of(name)))];
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

interface ModeAim extends Omit<RepairTarget, "judge"> {
  readonly evaluator: Evaluator;
}

/** Makes targets; policies that say the same share one. */
function createTargetAt(levels: LevelOrder): (policies: readonly ObjectPolicy[]) => RepairTarget {
  const known = new Map<ObjectPolicy, RepairTarget>();
  const make = (policies: readonly ObjectPolicy[]): RepairTarget => {
    const [strictest, ...others] = policies
      .flatMap(modesOf)
      .toSorted((a, b) => compareStrictness(b.evaluator, a.evaluator, levels));
    if (strictest === undefined) throw new RangeError("a repair needs a policy to meet");
    const { evaluator, ...reported } = strictest;
    return { ...reported, evaluator: evaluateByAll([evaluator, ...others.map((one) => one.evaluator)]) };
  };
  return (policies) => {
    const [only, second] = policies;
    if (only === undefined || second !== undefined) return make(policies);
    let target = known.get(only);
    if (target === undefined) known.set(only, (target = make(policies)));
    return target;
  };
}

function modesOf({ evaluator, sources, stated, judgedAt }: ObjectPolicy): readonly ModeAim[] {
  return MODES.map((mode) => ({
    evaluator: evaluator.evaluators[mode],
    policy: stated[mode],
    source: sources[mode],
    judgedAt: judgedAt[mode],
  }));
}

/** Above zero when `a` is stricter: by its level, then by its version. */
function compareStrictness(a: Evaluator, b: Evaluator, levels: LevelOrder): number {
  return levels.depth(a.level) - levels.depth(b.level) || compareVersions(a.version, b.version);
}

/** Tells what offends at any of the policies, each finding once. */
function evaluateByAll(evaluators: readonly Evaluator[]): RepairEvaluator {
  const distinct = [...new Map(evaluators.map((one) => [`${one.level}:${one.version}`, one])).values()];
  const [only, second] = distinct;
  if (only !== undefined && second === undefined) return only;
  return {
    counting: function* (pod, known) {
      const counted = new Map<string, CountedViolation>();
      for (const evaluator of distinct) {
        for (const one of yield* evaluator.counting(pod, known))
          counted.set(`${one.control.id} ${one.since}`, one);
      }
      return [...counted.values()];
    },
    explaining: function* (pod, most) {
      const seen = new Set<string>();
      const violations: ExplainedViolation[] = [];
      for (const evaluator of distinct) {
        const own = yield* evaluator.explaining(pod, most);
        violations.push(...own.map((violation) => withoutSeen(violation, seen)));
      }
      return violations.filter(({ findings }) => findings.length > 0);
    },
  };
}

function withoutSeen(violation: ExplainedViolation, seen: Set<string>): ExplainedViolation {
  const findings = violation.findings.filter(({ field, path }) => {
    const key = JSON.stringify([violation.control.id, field, path]);
    return !seen.has(key) && seen.add(key);
  });
  return { ...violation, findings };
}
