/** Keeps the rules that the page handed in, compiled. */
import type { PreparedRules, RuleData } from "../../../src/evaluate/rule-data.ts";
import { keywordsOf } from "../../../src/engine/index.ts";
import { prepareRules } from "../../../src/evaluate/rule-data.ts";
import { loadPatterns } from "./patterns-later.ts";

let prepared: PreparedRules | undefined;

/** Compiles rules, which evaluate from now on. */
export async function takeRules(data: RuleData): Promise<void> {
  if (holdsPatterns(data)) await loadPatterns();
  prepared = prepareRules(data);
}

/** The rules in force. @throws Error before there are any. */
export function currentRules(): PreparedRules {
  if (prepared === undefined) throw new Error("there are no rules yet");
  return prepared;
}

function holdsPatterns({ rules }: RuleData): boolean {
  return rules.controls.some((control) =>
    [control, ...control.versions].some(({ fields }) =>
      Object.values(fields ?? {}).some((field) =>
        keywordsOf(field).some(({ keyword }) => keyword.isPattern === true),
      ),
    ),
  );
}
