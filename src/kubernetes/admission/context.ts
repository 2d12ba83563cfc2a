/** What the decisions on all requests share, prepared once. */
import type { Engine, PodLike, Violation } from "../../engine/index.ts";
import type { ExemptionFinder } from "../exemptions/index.ts";
import { createExemptionFinder } from "../exemptions/index.ts";
import type { LabelPolicy, LevelOrder, LevelVersion } from "../policy/index.ts";
import { createLevelOrder, policyFromLabels } from "../policy/index.ts";
import type { Significance } from "./significance.ts";
import { createSignificance } from "./significance.ts";
import type { AdmissionDependencies, NamespaceObject } from "./types.ts";

/** Dependencies, and what is made of them. */
export interface AdmissionContext extends AdmissionDependencies {
  readonly levels: LevelOrder;
  readonly findExemption: ExemptionFinder;
  readonly isSignificant: Significance;
  readonly policyOf: (namespace: NamespaceObject) => LabelPolicy;
  /** Whether the policy lets everything pass. */
  readonly isUnrestricted: (policy: LevelVersion) => boolean;
  readonly judge: (policy: LevelVersion, pod: PodLike) => readonly Violation[];
  readonly hasExemptRuntimeClass: (pod: PodLike) => boolean;
}

export function createContext(dependencies: AdmissionDependencies): AdmissionContext {
  const { engine, configuration, ruleSet } = dependencies;
  const levels = createLevelOrder(engine.levels);
  const findExemption = createExemptionFinder(configuration.exemptions);
  const unrestricted = isWithoutControls(levels.loosest, engine) ? levels.loosest : undefined;
  return {
    ...dependencies,
    levels,
    findExemption,
    isSignificant: createSignificance(ruleSet),
    policyOf: ({ metadata }) => policyFromLabels(metadata?.labels, configuration.defaults, levels),
    isUnrestricted: ({ level }) => level === unrestricted,
    judge: ({ level, version }, pod) => engine.evaluator(level, version).evaluate(pod),
    hasExemptRuntimeClass: ({ spec }) => {
      const runtimeClass = spec?.["runtimeClassName"];
      return typeof runtimeClass === "string" && findExemption({ runtimeClass }) !== undefined;
    },
  };
}

/** An organisation may put controls of its own even into the loosest level. */
function isWithoutControls(level: string, engine: Engine): boolean {
  return engine.evaluator(level, "latest").checks.length === 0;
}
