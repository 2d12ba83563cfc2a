/** Words a failed check with its findings: by all that offends, or apart by what is let pass. */
import type { Collector, Offender } from "./collector.ts";
import { findingsOf } from "./findings.ts";
import type { ResolvedCheck, ResolvedScope } from "./resolve.ts";
import type { Wording } from "./texts.ts";
import { isDue } from "./pace.ts";
import type { Excuse, ExcusedViolation, ExplainedViolation, PodLike, Steps } from "./types.ts";

/** A check with the code made from it, shared by all evaluators that run it. */
export interface CompiledCheck {
  readonly check: ResolvedCheck;
  readonly collect: Collector;
  readonly word: Wording;
}

/** The violation that these offenders make. @param most findings that are told. */
export function explain(
  { check, word }: CompiledCheck,
  scopes: readonly ResolvedScope[],
  pod: PodLike,
  offenders: readonly Offender[],
  most = Infinity,
): ExplainedViolation {
  const { control, since } = check;
  const { reason, detail } = word(offenders);
  const told = offenders.length <= most ? offenders : offenders.slice(0, most);
  return {
    control,
    since,
    reason,
    detail,
    findings: findingsOf(check, scopes, pod, told),
    findingsOmitted: offenders.length - told.length,
  };
}

/** What is left of a check when excused offenders do not count, and one violation for each excuse. */
export interface DividedCheck {
  readonly violation: ExplainedViolation | undefined;
  readonly excused: readonly ExcusedViolation[];
}

/** Divides the offenders of a check by what excuses them. @param most findings that are told of a violation. */
export function* dividing(
  compiled: CompiledCheck,
  scopes: readonly ResolvedScope[],
  pod: PodLike,
  offenders: readonly Offender[],
  excuse: Excuse,
  most = Infinity,
): Steps<DividedCheck> {
  const { check } = compiled;
  const counting: Offender[] = [];
  const byExcuse = new Map<string, Offender[]>();
  for (const offender of offenders) {
    const [finding] = findingsOf(check, scopes, pod, [offender]);
    const name = finding && excuse(check.control, finding);
    const excused = name === undefined ? counting : byExcuse.get(name);
    if (excused === undefined && name !== undefined) byExcuse.set(name, [offender]);
    else excused?.push(offender);
    if (isDue()) yield;
  }
  const explained = (these: readonly Offender[]): ExplainedViolation =>
    explain(compiled, scopes, pod, these, most);
  return {
    violation: counting.length === 0 ? undefined : explained(counting),
    excused: [...byExcuse].map(([name, these]) => ({ ...explained(these), excuse: name })),
  };
}
