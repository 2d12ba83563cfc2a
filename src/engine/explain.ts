/** Words a failed check with its findings: by all that offends, or apart by what is let pass. */
import type { Collector, Offender } from "./collector.ts";
import { findingsOf } from "./findings.ts";
import type { ResolvedCheck, ResolvedScope } from "./resolve.ts";
import type { Wording } from "./texts.ts";
import { isDue } from "./pace.ts";
import type { ExemptionLookup, ExemptedViolation, ExplainedViolation, PodLike } from "./types.ts";
import type { TimeSlices } from "../core/time-slices.ts";

/** A check with the code made from it, shared by all evaluators that run it. */
export interface CompiledCheck {
  readonly check: ResolvedCheck;
  readonly collect: Collector;
  readonly word: Wording;
}

/** The violation that these offenders make. @param most findings that are reported. */
export function explain(
  { check, word }: CompiledCheck,
  scopes: readonly ResolvedScope[],
  pod: PodLike,
  offenders: readonly Offender[],
  most = Infinity,
): ExplainedViolation {
  const { control, since } = check;
  const { reason, detail } = word(offenders);
  const reported = offenders.length <= most ? offenders : offenders.slice(0, most);
  return {
    control,
    since,
    reason,
    detail,
    findings: findingsOf(check, scopes, pod, reported),
    findingsOmitted: offenders.length - reported.length,
  };
}

/** What is left of a check when exempted offenders do not count, and one violation for each excuse. */
export interface DividedCheck {
  readonly violation: ExplainedViolation | undefined;
  readonly exempted: readonly ExemptedViolation[];
}

/** Divides the offenders of a check by what excuses them. @param most findings that are reported of a violation. */
export function* dividing(
  compiled: CompiledCheck,
  scopes: readonly ResolvedScope[],
  pod: PodLike,
  offenders: readonly Offender[],
  exemptionFor: ExemptionLookup,
  most = Infinity,
): TimeSlices<DividedCheck> {
  const { check } = compiled;
  const counting: Offender[] = [];
  const byExemption = new Map<string, Offender[]>();
  for (const offender of offenders) {
    const [finding] = findingsOf(check, scopes, pod, [offender]);
    const name = finding && exemptionFor(check.control, finding);
    const exempted = name === undefined ? counting : byExemption.get(name);
    if (exempted === undefined && name !== undefined) byExemption.set(name, [offender]);
    else exempted?.push(offender);
    if (isDue()) yield;
  }
  const explained = (these: readonly Offender[]): ExplainedViolation =>
    explain(compiled, scopes, pod, these, most);
  return {
    violation: counting.length === 0 ? undefined : explained(counting),
    exempted: [...byExemption].map(([name, these]) => ({ ...explained(these), exemption: name })),
  };
}
