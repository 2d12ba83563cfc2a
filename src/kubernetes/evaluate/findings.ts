/** Puts a violation into the answer's form, with the place of every finding in the submitted object and text. */
import type { Finding } from "../../engine/index.ts";
import type { FoundPod } from "../types.ts";
import type { Exemption } from "../exemptions/index.ts";
import type { FindingAnswer, HiddenAnswer, ViolationAnswer } from "./answer.ts";
import type { ModeViolation } from "./judge.ts";

/** The answer's form of a violation in a pod. */
export function violationAnswer({ violation, modes }: ModeViolation, found: FoundPod): ViolationAnswer {
  const { control, since, reason, detail, findings } = violation;
  return {
    control: control.id,
    title: control.title,
    level: control.level,
    since,
    modes,
    reason,
    detail,
    remediation: control.remediation,
    docs: control.docs,
    findings: findings.map((finding) => findingAnswer(finding, found)),
  };
}

/** The answer's form of what an exemption lets pass. */
export function hiddenAnswer(hidden: ModeViolation, exemption: Exemption, found: FoundPod): HiddenAnswer {
  return { ...violationAnswer(hidden, found), exemption };
}

/** The answer's form of a finding in a pod. */
export function findingAnswer(finding: Finding, found: FoundPod): FindingAnswer {
  const { field, scope, value, allowed, forbidden, expected, name, defaulted } = finding;
  const { path, pointer, position, byDefault } = found.locate(finding.path);
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
    line: position?.line,
    column: position?.column,
    endLine: position?.endLine,
    endColumn: position?.endColumn,
  };
}

/** The lists of containers in a pod are those whose name ends so, whichever scope walked them. */
function isInContainer({ path }: Finding): boolean {
  return path[0] === "spec" && /containers$/i.test(String(path[1]));
}
