/** Stands for re2js in the worker: the library itself is loaded for rule sets that hold patterns, before they are compiled. */
import type { RE2JS as Compiled } from "re2js";

/** Loaded by `loadPatterns`. Both names are live: their importers see what was loaded. */
export let RE2JS: Pick<typeof Compiled, "compile"> = {
  compile: () => {
    throw new Error("patterns were not loaded: call loadPatterns before rules are compiled");
  },
};
export let RE2JSException: new (...args: never[]) => Error = Error;

/** Loads the library. */
export async function loadPatterns(): Promise<void> {
  const library = await import("re2js");
  RE2JS = library.RE2JS;
  RE2JSException = library.RE2JSException;
}
