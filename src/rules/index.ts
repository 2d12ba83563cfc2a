/** The only door of the loader: rule files in, a rule set that is ready to evaluate out. */
export type {
  LoadedRuleSet,
  RuleDirectory,
  RuleDocument,
  RuleFile,
  RuleFileError,
  RuleSource,
} from "./types.ts";
export { formatRuleFileError, RuleFilesError } from "./types.ts";
export { readYamlText } from "./yaml-text.ts";
export type { YamlReading } from "./yaml-text.ts";
export { building, buildRuleSet } from "./build.ts";
export type { KnownRules } from "./build.ts";
export { inTurns } from "./in-turns.ts";
export { tryingControl } from "./candidate.ts";
export type { Candidate } from "./candidate.ts";
export { validatedElsewhere, writeValidationCache } from "./validation-cache.ts";
export { bundledValidationCache } from "./bundled-validation-cache.ts";
export { filesInOrder } from "./check-files.ts";
export { BUILT_IN, layeredDirectories } from "./layered-directories.ts";
export { loadRuleSet } from "./load.ts";
export { loadValidatedRuleSet, validateExamples } from "./validated-rules.ts";
export { reloadOnChange } from "./reload.ts";
export type { Reloading, ReloadOutcome } from "./reload.ts";
export { runExamples } from "./examples.ts";
export type { ExampleFailure, ExampleRun, ExampleSubject, ExampleVerdict } from "./examples.ts";
