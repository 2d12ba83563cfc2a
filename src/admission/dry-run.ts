/**
 * Evaluates the existing pods of a namespace by its new enforce policy, within the time that the request leaves.
 * Source: EvaluatePodsInNamespace in k8s.io/pod-security-admission/admission.
 */
import type { DryRun } from "../namespaces/index.ts";
import { createPodSelection, selectedPodWarnings } from "../namespaces/index.ts";
import { workloadOfPod } from "../policy/exemptions/index.ts";
import type { LevelVersion } from "../policy/index.ts";
import type { AdmissionContext } from "./context.ts";
import type { PodList } from "./types.ts";

/** Time for listing and evaluating, in milliseconds. */
const LONGEST = 1000;

const FAILED = "failed to list pods while checking new PodSecurity enforce level";

/**
 * The warnings about existing pods.
 * @param requestEnd when the API server gives up waiting; the dry run takes no more than half of the time until then.
 */
export async function dryRun(
  namespace: string,
  enforce: LevelVersion,
  requestEnd: number | undefined,
  context: AdmissionContext,
): Promise<readonly string[]> {
  const { clock, engine } = context;
  const now = clock();
  const deadline = now + Math.min(LONGEST, requestEnd === undefined ? Infinity : (requestEnd - now) / 2);
  const isOver = (): boolean => clock() >= deadline;
  const settings: DryRun = {
    namespace,
    enforce,
    evaluator: engine.evaluator(enforce.level, enforce.version),
    isExempt: context.hasExemptRuntimeClass,
    lookupFor: (pod) => context.exemptionIndex.lookupFor(workloadOfPod(pod, namespace), pod),
    isOver,
  };
  const selection = createPodSelection(settings);
  try {
    for await (const pods of pagesOf(context.listPods(namespace, { deadline }))) {
      // a page that comes too late fails the list, as a list that takes too long does upstream
      if (selection.total > 0 && isOver()) return [FAILED];
      for (const pod of pods) selection.add(pod);
    }
  } catch {
    return [FAILED];
  }
  return selectedPodWarnings(selection, settings);
}

async function* pagesOf(list: PodList): AsyncIterable<Awaited<Exclude<PodList, AsyncIterable<unknown>>>> {
  if (Symbol.asyncIterator in list) yield* list;
  else yield await list;
}
