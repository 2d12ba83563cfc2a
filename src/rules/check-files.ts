/** Finds the rule files that are in order, each for itself. */
import type { JsonObject } from "../core/json.ts";
import { runToEnd } from "../core/time-slices.ts";
import { readingFile } from "./build.ts";
import { Diagnostics } from "./diagnostics.ts";
import { kindOf } from "./file-names.ts";
import type { RuleFile } from "./types.ts";

/** Those files in which there is no mistake, with their values. */
export function filesInOrder(
  files: readonly RuleFile[],
): readonly { readonly source: RuleFile; readonly value: JsonObject }[] {
  return files.flatMap((source) => {
    const diagnostics = new Diagnostics();
    const value = runToEnd(readingFile(source, kindOf(source.file), diagnostics));
    return value === undefined || diagnostics.has(source) ? [] : [{ source, value }];
  });
}
