/** Tells of findings whether their rules know a repair, without making one. */
import type { EvaluateAnswer } from "../../../src/evaluate/index.ts";
import { fixInForce } from "../../../src/remediate/fix.ts";
import type { PreparedRules } from "../../../src/evaluate/rule-data.ts";

/** edit: the text can be changed. Else a sentence for the person who must decide; undefined when the rule has none. */
export type FixHint =
  | { readonly kind: "edit" }
  | { readonly kind: "person"; readonly detail: string | undefined };

/** Of each field of each violated control, by `fixKey`. */
export type FixHints = Readonly<Record<string, FixHint>>;

/** Names a field of a control's revision. */
export function fixKey(
  violation: { readonly control: string; readonly since: string },
  field: string,
): string {
  return `${violation.control} ${violation.since} ${field}`;
}

export function fixesOf({ results }: EvaluateAnswer, { rules }: PreparedRules): FixHints {
  const hints: Record<string, FixHint> = {};
  for (const { control: id, since, findings } of results.flatMap(({ violations }) => violations)) {
    const control = rules.controls.find((one) => one.id === id);
    if (control === undefined) continue;
    for (const { field } of findings) {
      const fix = fixInForce({ control, since, reason: "", detail: "" }, field);
      hints[fixKey({ control: id, since }, field)] =
        fix === undefined || fix.person !== undefined
          ? { kind: "person", detail: fix?.person }
          : { kind: "edit" };
    }
  }
  return hints;
}
