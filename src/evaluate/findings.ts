/** Puts a violation into the answer's form, with the place of every finding in the submitted object and text. */
import type { ExplainedViolation, Finding } from "../engine/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import type { FoundPod } from "../manifest/types.ts";
import type { FindingAnswer, ViolationAnswer } from "./schema.ts";
import type { AnswerBudget } from "./answer-budget.ts";
import type { ModeViolation } from "./policy-evaluator.ts";

/** The answer's form of violations in a pod, as far as the budget goes. */
export function* violationAnswers(
  violations: readonly ModeViolation[],
  found: FoundPod,
  budget: AnswerBudget,
): TimeSlices<readonly ViolationAnswer[]> {
  const answers: ViolationAnswer[] = [];
  for (const { violation, modes } of violations) {
    const { control, since, reason, detail } = violation;
    const { id, title, level, remediation, docs } = control;
    if (!budget.takeViolation([title, remediation, docs])) continue;
    const { findings, omitted } = yield* findingAnswers(violation, found, budget);
    answers.push({
      control: id,
      title,
      level,
      since,
      modes,
      reason,
      detail,
      remediation,
      docs,
      findings,
      ...(omitted > 0 && { findingsOmitted: omitted }),
    });
  }
  return answers;
}

/** The answer's form of a violation's findings, as far as the budget goes, and how many are left out. */
export function* findingAnswers(
  { findings, findingsOmitted }: ExplainedViolation,
  found: FoundPod,
  budget: AnswerBudget,
): TimeSlices<{ readonly findings: readonly FindingAnswer[]; readonly omitted: number }> {
  const answers: FindingAnswer[] = [];
  for (const [i, finding] of findings.entries()) {
    const answer = findingAnswer(finding, found);
    // what comes after it would be reported out of order
    if (!budget.takeFinding(answer)) break;
    answers.push(answer);
    if (i % FINDINGS_OF_STEP === 0) yield;
  }
  const omitted = findingsOmitted + findings.length - answers.length;
  budget.omitFindings(omitted);
  return { findings: answers, omitted };
}

/** Finding a place in the text takes microseconds. */
const FINDINGS_OF_STEP = 50;

/** The answer's form of a finding in a pod. */
function findingAnswer(finding: Finding, found: FoundPod): FindingAnswer {
  const { field, scope, value, allowed, forbidden, expected, name, defaulted } = finding;
  const { path, pointer, range, byDefault } = found.locationOf(finding.path);
  const inContainer = name !== undefined && isInContainer(finding);
  // one shape for all, what is undefined included: JSON leaves it out, and objects that grow cost more than the finding
  return {
    field,
    scope,
    path,
    pointer,
    container: inContainer ? name : undefined,
    name: inContainer ? undefined : name,
    value,
    allowed,
    forbidden,
    expected,
    byDefault: byDefault || undefined,
    assumed: defaulted,
    line: range?.line,
    column: range?.column,
    endLine: range?.endLine,
    endColumn: range?.endColumn,
  };
}

/** The lists of containers in a pod are those whose name ends so, whichever scope walked them. */
function isInContainer({ path }: Finding): boolean {
  return path[0] === "spec" && /containers$/i.test(String(path[1]));
}
