/** Repairs the text of one file, in the format and with the line ends that it has. */
import type { ObjectRemediation, RepairedText } from "../remediate/index.ts";
import { editingText } from "../remediate/index.ts";
import { runToEnd } from "../core/time-slices.ts";
import type { ReadFile } from "./read-inputs.ts";
import { READ_LIMITS } from "./read-inputs.ts";

/**
 * The text of a file with the patches of its objects applied.
 * @param results of the file's own objects, in order.
 */
export function repairFile(
  { text, manifests }: ReadFile,
  results: readonly ObjectRemediation[],
): RepairedText {
  return runToEnd(editingText(text, manifests, results, READ_LIMITS));
}
