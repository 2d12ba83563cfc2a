/**
 * Answers a namespace create or update as the API server does, and says what it means for the objects in it.
 * Source: ValidateNamespace in k8s.io/pod-security-admission/admission.
 */
import type { PodLike } from "../engine/index.ts";
import type { EvaluateDependencies } from "../evaluate/index.ts";
import {
  AnswerBudget,
  annotationsOfObject,
  BadObjectError,
  createPolicyEvaluators,
  isNamespace,
  labelsOfObject,
  requestedClusterVersion,
} from "../evaluate/index.ts";
import { createExemptionFinder, EMPTY_EXEMPTION_INDEX, workloadOfPod } from "../policy/exemptions/index.ts";
import type { Configuration, LabelPolicy, LevelOrder } from "../policy/index.ts";
import {
  createLevelOrder,
  exemptNamespaceWarning,
  findingNearMisses,
  moreNearMisses,
  policyFromLabels,
} from "../policy/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd } from "../core/time-slices.ts";
import type { Manifest } from "../manifest/types.ts";
import type { NamespaceAnswer } from "./schema.ts";
import { isAdmitted, isTightened, refusal } from "./decision.ts";
import { evaluatingImpact } from "./impact.ts";
import { warningOfExistingPods } from "./pod-warnings.ts";

/** A namespace as it shall be, and what is known of it. */
export interface NamespaceRequest {
  readonly namespace: Manifest;
  /** RFC 6901 pointer from the body to the namespace, for errors in it; `/namespace` unless stated. */
  readonly namespacePointer?: string | undefined;
  /** The namespace as it is; without it, the namespace is taken to be created. */
  readonly oldNamespace?: Manifest | undefined;
  /** Existing pods, in the order in which the cluster lists them. */
  readonly pods?: readonly Manifest[] | undefined;
  /** Other objects with pods in them. */
  readonly workloads?: readonly Manifest[] | undefined;
  /** `v1.N`: the cluster's own minor version. */
  readonly kubernetesVersion?: string | undefined;
}

/**
 * Answers for a namespace. The warnings look at the pods alone and at no more than the API server would (its limit of
 * time is not imitated); the impact looks at everything.
 * @throws BadObjectError when `namespace` or `oldNamespace` is not a Namespace that the API server could read.
 * @throws BadRequestError when the cluster's version is malformed.
 */
export function evaluateNamespace(
  request: NamespaceRequest,
  dependencies: EvaluateDependencies,
): NamespaceAnswer {
  return runToEnd(evaluatingNamespace(request, dependencies));
}

/** The same, object by object. */
export function* evaluatingNamespace(
  request: NamespaceRequest,
  {
    engine,
    configuration,
    ruleset,
    exemptions: exemptionIndex = EMPTY_EXEMPTION_INDEX,
    answerCharacters,
  }: EvaluateDependencies,
): TimeSlices<NamespaceAnswer> {
  const levels = createLevelOrder(engine.levels);
  const clusterVersion = requestedClusterVersion(request.kubernetesVersion);
  const now = readNamespace(
    request.namespace,
    request.namespacePointer ?? "/namespace",
    configuration,
    levels,
  );
  const before =
    request.oldNamespace && readNamespace(request.oldNamespace, "/oldNamespace", configuration, levels);
  const findExemption = createExemptionFinder(configuration.exemptions);
  const exempt = findExemption({ namespace: now.name }) !== undefined;
  const isExempt = (pod: PodLike): boolean =>
    findExemption({ runtimeClass: runtimeClassOf(pod) }) !== undefined;
  const judgeOf = createPolicyEvaluators(engine, levels, clusterVersion);
  const judge = judgeOf(now.policy);
  const allowed = isAdmitted(now.errors, before?.errors);
  const { pods = [], workloads = [] } = request;

  const warning = function* (): TimeSlices<readonly string[]> {
    if (!allowed) return [];
    const tightened = before !== undefined && isTightened(now.policy.enforce, before.policy.enforce, levels);
    if (exempt && (before === undefined || tightened)) {
      const { defaults } = configuration;
      const warning = exemptNamespaceWarning(now.name, now.policy, now.labels, defaults, levels);
      return warning === undefined ? [] : [warning];
    }
    if (!tightened) return [];
    const { enforce } = now.policy;
    const evaluator = judge.evaluators.enforce;
    return yield* warningOfExistingPods(podsOf(pods, now.name), {
      namespace: now.name,
      enforce,
      evaluator,
      isExempt,
      lookupFor: (pod) => exemptionIndex.lookupFor(workloadOfPod(pod, now.name), pod),
    });
  };

  return {
    namespace: now.name,
    ruleset,
    valid: now.errors.length === 0,
    errors: now.errors,
    policy: now.policy,
    oldPolicy: before?.policy ?? null,
    operation: before === undefined ? "create" : "update",
    exempt,
    allowed,
    message: allowed ? null : refusal(now.name, now.errors),
    warnings: [...(yield* warning()), ...(yield* warningOfNearMisses(request.namespace, levels))],
    impact:
      request.pods === undefined && request.workloads === undefined
        ? null
        : yield* evaluatingImpact(
            { pods, workloads },
            {
              namespace: now.name,
              from: judgeOf(before?.policy ?? configuration.defaults),
              to: judge,
              isExempt: exempt ? () => true : isExempt,
              exemptionIndex,
              budget: new AnswerBudget(answerCharacters),
            },
          ),
  };
}

/** Beside what the API server prints: it is silent about labels that it does not read. */
function* warningOfNearMisses(namespace: Manifest, levels: LevelOrder): TimeSlices<readonly string[]> {
  const metadata = { labels: labelsOfObject(namespace), annotations: annotationsOfObject(namespace) };
  const { misses, more } = yield* findingNearMisses(metadata, levels);
  const reported = misses.map(({ in: where, key, detail }) => `metadata.${where}[${key}]: ${detail}`);
  return more === 0 ? reported : [...reported, `metadata: ${moreNearMisses(more)}`];
}

interface ReadNamespace extends LabelPolicy {
  readonly name: string;
  readonly labels: ReturnType<typeof labelsOfObject>;
}

function readNamespace(
  manifest: Manifest,
  pointer: string,
  { defaults }: Configuration,
  levels: LevelOrder,
): ReadNamespace {
  if (manifest.status === "invalid") {
    const [first] = manifest.errors;
    const why = first === undefined ? "." : `: ${first.path === "" ? "" : `${first.path}: `}${first.detail}.`;
    throw new BadObjectError(pointer, `The API server would refuse this Namespace${why}`, manifest.errors);
  }
  if (!isNamespace(manifest)) {
    const found = JSON.stringify(`${manifest.apiVersion ?? ""} ${manifest.kind ?? ""}`.trim());
    throw new BadObjectError(pointer, `must be a Namespace (apiVersion v1, kind Namespace), not ${found}`);
  }
  const labels = labelsOfObject(manifest);
  return { name: manifest.name ?? "", labels, ...policyFromLabels(labels, defaults, levels) };
}

/** The readable pods among the manifests that are in the namespace. */
function podsOf(manifests: readonly Manifest[], namespace: string): readonly PodLike[] {
  return manifests
    .filter((manifest) => manifest.namespace === undefined || [namespace, ""].includes(manifest.namespace))
    .flatMap(({ pods }) => pods.filter(({ podPath }) => podPath === "").map(({ pod }) => pod));
}

function runtimeClassOf({ spec }: PodLike): string | undefined {
  const name = spec?.["runtimeClassName"];
  return typeof name === "string" ? name : undefined;
}
