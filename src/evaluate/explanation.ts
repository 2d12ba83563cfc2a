/** Says in one sentence what became of an object and its pods. */
import type { Exemption } from "../policy/exemptions/index.ts";
import type { Mode } from "../policy/index.ts";
import { MODES } from "../policy/index.ts";
import type { Manifest, Notice } from "../manifest/types.ts";
import type { ObjectPolicy } from "./object-policy.ts";
import type { PodEvaluation } from "./policy-evaluator.ts";

/** What a sentence speaks of: the object's kind, and whether the object is itself the pod. */
interface SentenceSubject {
  readonly kind: string;
  readonly isPod: boolean;
}

/** For a pod that was evaluated. */
export function explainEvaluation(
  subject: SentenceSubject,
  { stated }: ObjectPolicy,
  evaluation: PodEvaluation,
): string {
  const refused = evaluation.messages.enforce !== null;
  const reported = MODES.filter((mode) => mode !== "enforce" && evaluation.messages[mode] !== null);
  if (refused) return explainRefusal(subject, stated.enforce, evaluation);
  const admitted = subject.isPod ? "The Pod is admitted" : `The ${subject.kind} and its pods are admitted`;
  if (reported.length > 0)
    return `${admitted} under ${stated.enforce}, but would violate ${policies(reported, stated)}.`;
  return `${admitted}: nothing violates ${stated.enforce}.`;
}

/** For a pod that is exempt. @param hidden how many controls it violates all the same. */
export function explainExemption(subject: SentenceSubject, exemption: Exemption, hidden: number): string {
  const pods = subject.isPod ? "the Pod is" : `the pods of the ${subject.kind} are`;
  const otherwise =
    hidden === 0
      ? ""
      : `; without the exemption ${hidden === 1 ? "1 control" : `${hidden} controls`} would be violated`;
  return `${grantOf(exemption)}, so ${pods} let pass${otherwise}.`;
}

function grantOf(exemption: Exemption): string {
  const name = JSON.stringify(exemption.value);
  switch (exemption.by) {
    case "rule":
      return `The exemption ${name} of ${exemption.owner} covers all that is violated`;
    case "user":
      return `The user ${name} is exempt`;
    case "namespace":
      return `The namespace ${name} is exempt`;
    case "runtimeClass":
      return `The runtime class ${name} is exempt`;
  }
}

/** The sentence, and what of the pods could not be evaluated because it does not stand in the object. */
export function withPartial(sentence: string, { partial }: Pick<Manifest, "partial">): string {
  return partial === undefined ? sentence : `${sentence} Judged is what the object states: ${partial}.`;
}

/** For an object without a pod to evaluate. */
export function explainWithoutPod(
  verdict: "notApplicable" | "notEvaluated" | "invalid",
  { kind, pods, advice, partial }: Manifest,
  errors: readonly Notice[],
): string {
  const name = kind === undefined ? "object" : kind;
  const first = errors[0];
  const why = first === undefined ? "." : `: ${atPath(first)}.`;
  switch (verdict) {
    case "notApplicable":
      if (partial !== undefined)
        return `The ${name} states nothing of its pods that could be judged: ${partial}.`;
      return `The ${name} holds no pods${advice === undefined ? "" : `: ${advice}`}.`;
    case "notEvaluated":
      return `${pods.length > 0 ? `A part of the ${name}` : `The ${name}`} was not judged${why}`;
    case "invalid":
      return `The API server would refuse the ${name}${why}`;
  }
}

function explainRefusal(subject: SentenceSubject, policy: string, { violations }: PodEvaluation): string {
  const count = violations.filter(({ modes }) => modes.includes("enforce")).length;
  const inControls = `${policy} in ${count} ${count === 1 ? "control" : "controls"}`;
  if (subject.isPod) return `The Pod is refused: it violates ${inControls}.`;
  return (
    `The ${subject.kind} is admitted, because enforce judges only pods, ` +
    `but its pods are refused: they violate ${inControls}.`
  );
}

/** `restricted:latest (audit, warn)`. */
function policies(modes: readonly Mode[], stated: Readonly<Record<Mode, string>>): string {
  const distinct = [...new Set(modes.map((mode) => stated[mode]))];
  return distinct
    .map((policy) => `${policy} (${modes.filter((mode) => stated[mode] === policy).join(", ")})`)
    .join(" and ");
}

function atPath({ path, detail }: Notice): string {
  const sentence = detail.replace(/\.$/, "");
  return path === "" ? sentence : `${path}: ${sentence}`;
}
