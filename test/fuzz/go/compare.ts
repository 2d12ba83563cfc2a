/** Holds our answer to a body against Go's. */
import type { Result } from "../../../src/evaluate/index.ts";
import type { GoAnswer, GoObject } from "./oracle.ts";
import type { OurAnswer } from "./ours.ts";
import { OWN_KIND, strictness } from "./stricter.ts";

/** What a comparison comes to; a find has a `why`. */
export interface Outcome {
  /** The class of the case, such as `denied`, `both refuse` or `stricter: a tab`. */
  readonly name: string;
  readonly why?: string;
}

const ORDER = ["find", "stricter", "both refuse", "denied", "allowed", "other", "nothing"] as const;

/** Compares object by object; the gravest outcome stands for the case. */
export function compare(ours: OurAnswer, go: GoAnswer): Outcome {
  const outcomes = "problem" in ours ? [wholeRefused(ours, go)] : objectOutcomes(ours, go);
  for (const prefix of ORDER) {
    const found = outcomes.find(({ name }) => name.startsWith(prefix));
    if (found !== undefined) return found;
  }
  return { name: "nothing" };
}

function wholeRefused(ours: { readonly problem: string; readonly detail: string }, go: GoAnswer): Outcome {
  const { objects, stopped } = go;
  if (stopped !== undefined || objects.some(({ refused }) => refused !== undefined))
    return { name: `both refuse: ${ours.problem}` };
  if (objects.length === 0) return { name: "nothing" };
  return refusal(`${ours.problem}: ${ours.detail}`);
}

function objectOutcomes(
  ours: { readonly allowed: boolean; readonly objects: readonly (readonly Result[])[] },
  go: GoAnswer,
): readonly Outcome[] {
  // kubectl stops at a bad separator and loses the document before it; we tell of it and read on
  if (go.stopped !== undefined) {
    return [
      ours.allowed ? find(`allowed, but kubectl stops: ${go.stopped}`) : { name: "both refuse: stopped" },
    ];
  }
  if (ours.objects.length !== go.objects.length) {
    if (!ours.allowed && go.objects.some(({ refused }) => refused !== undefined))
      return [{ name: "both refuse: another number of objects" }];
    const invalid = ours.objects.flat().find(({ verdict }) => verdict === "invalid");
    if (invalid !== undefined && !ours.allowed) return [refusal(errorOf(invalid))];
    return [find(`${ours.objects.length} objects, Go sees ${go.objects.length}`)];
  }
  return ours.objects.map((results, i) => objectOutcome(results, go.objects[i] as GoObject));
}

function objectOutcome(results: readonly Result[], go: GoObject): Outcome {
  const [first] = results;
  if (first === undefined) return find("an object without a result");
  const invalid = results.find(({ verdict }) => verdict === "invalid");
  if (go.refused !== undefined) {
    if (invalid !== undefined) return { name: "both refuse: an object" };
    return find(`${first.verdict}, but Go refuses it: ${go.refused.slice(0, 300)}`);
  }
  if (invalid !== undefined && go.other === true && strictness(errorOf(invalid)) === undefined)
    return { name: `stricter: ${OWN_KIND}` };
  if (invalid !== undefined) return refusal(errorOf(invalid));
  if (go.strict !== undefined && results.every(({ warnings }) => warnings.length === 0))
    return find(`no warning, but kubectl refuses it: ${go.strict}`);
  if (go.other === true) return { name: "other" };
  if (results.length !== 1) return find(`${results.length} results for one pod`);
  const message = first.message ?? "";
  const verdict = message === "" ? "allowed" : "denied";
  if (first.verdict === verdict && isTextOf(message, go.message ?? "")) return { name: verdict };
  return find(`${first.verdict}: ${JSON.stringify(message)}; Go: ${JSON.stringify(go.message)}`);
}

/** Whether a text is another one, or the beginning of it with the number of characters that are left out. */
function isTextOf(text: string, whole: string): boolean {
  const cut = /… \((\d+) more characters left out\)$/.exec(text);
  if (cut === null) return text === whole;
  return whole.startsWith(text.slice(0, cut.index)) && whole.length === cut.index + Number(cut[1]);
}

function refusal(detail: string): Outcome {
  const name = strictness(detail);
  return name === undefined ? find(`refused, but Go reads it: ${detail}`) : { name: `stricter: ${name}` };
}

function errorOf({ errors }: Result): string {
  return errors.map(({ path, detail }) => `${path}: ${detail}`).join("; ");
}

function find(why: string): Outcome {
  return { name: "find", why };
}
