/** Says of a text that cannot be read whether it is meant for Kubernetes at all. */
import type { OtherText } from "../types.ts";

const TEMPLATE = /\{\{/;
/** Words that every object holds, or ways to write them in other characters. */
const WORDS = [/apiVersion/, /kind/];
const DISGUISES = /\\[xuU]|!!?binary|:binary/;

/** Undefined for what may be a Kubernetes object: that it cannot be read must be reported. */
export function otherTextOf(text: string): OtherText | undefined {
  if (TEMPLATE.test(text)) return "template";
  const mayBeObject = WORDS.every((word) => word.test(text)) || DISGUISES.test(text);
  return mayBeObject ? undefined : "notKubernetes";
}
