/** Words a failed check with its findings: by all that offends, or apart by what is let pass. */
import type { Collector, Offender } from "./collector.ts";
import { findingsOf } from "./findings.ts";
import type { ResolvedCheck, ResolvedScope } from "./resolve.ts";
import type { Wording } from "./texts.ts";
import type { Excuse, ExcusedViolation, ExplainedViolation, PodLike } from "./types.ts";

/** A check with the code made from it, shared by all evaluators that run it. */
export interface CompiledCheck {
  readonly check: ResolvedCheck;
  readonly collect: Collector;
  readonly word: Wording;
}

/** The violation that these offenders make. */
export function explain(
  { check, word }: CompiledCheck,
  scopes: readonly ResolvedScope[],
  pod: PodLike,
  offenders: readonly Offender[],
): ExplainedViolation {
  const { control, since } = check;
  const { reason, detail } = word(offenders);
  return { control, since, reason, detail, findings: findingsOf(check, scopes, pod, offenders) };
}

/** The violation that is left when excused offenders do not count, and one for each excuse. */
export function divide(
  compiled: CompiledCheck,
  scopes: readonly ResolvedScope[],
  pod: PodLike,
  excuse: Excuse,
): { readonly violation: ExplainedViolation | undefined; readonly excused: readonly ExcusedViolation[] } {
  const { check, collect } = compiled;
  const counting: Offender[] = [];
  const byExcuse = new Map<string, Offender[]>();
  for (const offender of collect(pod)) {
    const [finding] = findingsOf(check, scopes, pod, [offender]);
    const name = finding && excuse(check.control, finding);
    if (name === undefined) counting.push(offender);
    else byExcuse.set(name, [...(byExcuse.get(name) ?? []), offender]);
  }
  return {
    violation: counting.length === 0 ? undefined : explain(compiled, scopes, pod, counting),
    excused: [...byExcuse].map(([name, offenders]) => ({
      ...explain(compiled, scopes, pod, offenders),
      excuse: name,
    })),
  };
}
