/** Repairs findings in their text. Loaded on demand. */
import type {
  ValueChange,
  Remaining,
  ObjectRemediation,
  WantedFinding,
} from "../../../src/remediate/index.ts";
import { remediateManifest, repairText } from "../../../src/remediate/index.ts";
import { readManifests } from "../../../src/manifest/read-manifests.ts";
import type { PreparedRules } from "../../../src/evaluate/rule-data.ts";
import type { Manifest } from "../../../src/manifest/types.ts";

/** What to repair of an object: everything that a level asks for, or one finding. */
export interface Target {
  /** Number of the object in the text. */
  readonly index: number;
  /** `LEVEL:VERSION`. */
  readonly policy: string;
  readonly finding?: WantedFinding;
}

export interface AskedRepair {
  readonly text: string;
  readonly targets: readonly Target[];
}

export interface Repaired {
  readonly text: string;
  readonly changes: readonly ValueChange[];
  /** What was asked for and is left to a person. */
  readonly remaining: readonly Remaining[];
}

/** Repairs policy by policy, each in the text that the one before left. */
export function repair(
  { text, targets }: AskedRepair,
  manifests: readonly Manifest[],
  rules: PreparedRules,
): Repaired {
  let repaired: Repaired = { text, changes: [], remaining: [] };
  let read = manifests;
  for (const policy of new Set(targets.map((target) => target.policy))) {
    const next = repairOnce(
      { text: repaired.text, targets: targets.filter((target) => target.policy === policy) },
      { policy, manifests: read },
      rules,
    );
    repaired = {
      text: next.text,
      changes: [...repaired.changes, ...next.changes],
      remaining: [...repaired.remaining, ...next.remaining],
    };
    read = readManifests(repaired.text, "yaml", rules.model);
  }
  return repaired;
}

function repairOnce(
  { text, targets }: AskedRepair,
  { policy, manifests }: { readonly policy: string; readonly manifests: readonly Manifest[] },
  rules: PreparedRules,
): Repaired {
  const [level = "", version = "latest"] = policy.split(":");
  const evaluator = rules.engine.evaluator(level, version);
  const context = { ...rules, scopes: rules.rules.scopes };
  const results = manifests.map((manifest): ObjectRemediation => {
    const own = targets.filter(({ index }) => index === manifest.index);
    const wanted = (finding: WantedFinding): boolean =>
      own.some(({ finding: one }) => one === undefined || isSame(one, finding));
    return remediateManifest(manifest, evaluator, context, wanted);
  });
  // what is left to people stands beside the text, not in it
  const silent = results.map((result) => ({ ...result, remaining: [] }));
  return {
    text: repairText(text, manifests, silent),
    changes: results.flatMap(({ changes }) => changes),
    remaining: results.flatMap(({ remaining }) => remaining),
  };
}

function isSame(a: WantedFinding, b: WantedFinding): boolean {
  return a.control === b.control && a.field === b.field && a.pointer === b.pointer;
}
