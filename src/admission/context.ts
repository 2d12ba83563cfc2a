/** What the decisions on all requests share, prepared once. */
import type { Engine, Evaluator, PodLike } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { ExemptionIndex, ExemptionFinder } from "../policy/exemptions/index.ts";
import { createExemptionFinder, EMPTY_EXEMPTION_INDEX } from "../policy/exemptions/index.ts";
import type { LabelPolicy, LevelOrder, LevelVersion } from "../policy/index.ts";
import { createLevelOrder, policyFromLabels } from "../policy/index.ts";
import type { Significance } from "./significance.ts";
import { createSignificance } from "./significance.ts";
import type { AdmissionDependencies, NamespaceObject } from "./types.ts";

const NO_LABELS: JsonObject = Object.freeze({});

/** Dependencies, and what is made of them. */
export interface AdmissionContext extends AdmissionDependencies {
  readonly levels: LevelOrder;
  readonly findExemption: ExemptionFinder;
  readonly exemptionIndex: ExemptionIndex;
  readonly isSignificant: Significance;
  readonly policyOf: (namespace: NamespaceObject) => LabelPolicy;
  /** Whether the policy lets everything pass. */
  readonly isUnrestricted: (policy: LevelVersion) => boolean;
  readonly evaluatorOf: (policy: LevelVersion) => Evaluator;
  readonly hasExemptRuntimeClass: (pod: PodLike) => boolean;
}

export function createContext(dependencies: AdmissionDependencies): AdmissionContext {
  const { engine, configuration, ruleSet } = dependencies;
  const levels = createLevelOrder(engine.levels);
  const findExemption = createExemptionFinder(configuration.exemptions);
  const policyOf = remember((labels: JsonObject) => policyFromLabels(labels, configuration.defaults, levels));
  const unrestricted = isWithoutControls(levels.loosest, engine) ? levels.loosest : undefined;
  return {
    ...dependencies,
    levels,
    findExemption,
    exemptionIndex: dependencies.exemptions ?? EMPTY_EXEMPTION_INDEX,
    isSignificant: createSignificance(ruleSet),
    policyOf: ({ metadata }) => policyOf(metadata?.labels ?? NO_LABELS),
    isUnrestricted: ({ level }) => level === unrestricted,
    evaluatorOf: remember(({ level, version }) => engine.evaluator(level, version)),
    hasExemptRuntimeClass: ({ spec }) => {
      const runtimeClass = spec?.["runtimeClassName"];
      return typeof runtimeClass === "string" && findExemption({ runtimeClass }) !== undefined;
    },
  };
}

/** Labels of a watched namespace stay the same objects until they change: each is read once. */
function remember<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

/** An organisation may put controls of its own even into the loosest level. */
function isWithoutControls(level: string, engine: Engine): boolean {
  return engine.evaluator(level, "latest").checks.length === 0;
}
