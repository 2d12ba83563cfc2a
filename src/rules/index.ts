/** The only door of the loader: rule files in, a rule set that is ready to evaluate out. */
export type { LoadedRuleSet, RuleDirectory, RuleFile, RuleFileError, RuleSource } from "./types.ts";
export { formatRuleFileError, RuleFilesError } from "./types.ts";
export { readYamlText } from "./yaml-text.ts";
export type { YamlReading } from "./yaml-text.ts";
export { buildRuleSet } from "./build.ts";
export { tryingControl } from "./candidate.ts";
export type { Candidate } from "./candidate.ts";
export { writeValidationCache } from "./validation-cache.ts";
export { bundledValidationCache } from "./bundled-validation-cache.ts";
export { filesInOrder } from "./check-files.ts";
export type { ValidationCache } from "./validation-cache.ts";
export { BUILT_IN, layeredDirectories } from "./layered-directories.ts";
export { loadRuleSet } from "./load.ts";
export { loadValidatedRuleSet, validateExamples } from "./validated-rules.ts";
export { reloadOnChange } from "./reload.ts";
export type { Reloading, ReloadOutcome } from "./reload.ts";
export { runExamples } from "./examples.ts";
export type { ExampleFailure, ExampleRun, ExampleSubject, ExampleVerdict } from "./examples.ts";
