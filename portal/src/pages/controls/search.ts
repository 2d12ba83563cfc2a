/** Finds controls by what their rules say: title, description, field, value. */
import type { Control } from "../../../../src/engine/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";

/** Whether everything that is searched for stands somewhere in the control; case does not matter. */
export function matches(control: Control, search: string): boolean {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return true;
  const { title, description, remediation } = control;
  const shown = [title, description, remediation].map(ruleText).join(" ").toLowerCase();
  const text = `${textOf(control)} ${shown}`;
  return words.every((word) => text.includes(word));
}

const known = new WeakMap<Control, string>();

/** Everything but its examples. */
function textOf(control: Control): string {
  let text = known.get(control);
  if (text === undefined) {
    text = JSON.stringify({ ...control, examples: undefined }).toLowerCase();
    known.set(control, text);
  }
  return text;
}
