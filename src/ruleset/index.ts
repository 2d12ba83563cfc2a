/** The only door of the loader: rule files in, a rule set that is ready to judge out. */
export type { LoadedRuleSet, RuleDirectory, RuleFile, RuleFileError, RuleSource } from "./types.ts";
export { formatRuleFileError, RuleFilesError } from "./types.ts";
export { readYamlText } from "./yaml-text.ts";
export type { YamlReading } from "./yaml-text.ts";
export { buildRuleSet } from "./build.ts";
export { tryingControl } from "./candidate.ts";
export type { Candidate } from "./candidate.ts";
export { writeCheckedDocuments } from "./checked-documents.ts";
export { checkedWhenBuilt } from "./checked-when-built.ts";
export { filesInOrder } from "./check-files.ts";
export type { CheckedDocuments } from "./checked-documents.ts";
export { BUILT_IN, layeredDirectories } from "./layered-directories.ts";
export { loadRuleSet } from "./load.ts";
export { loadProvenRuleSet, proveExamples } from "./proven.ts";
export { keepLoaded } from "./reload.ts";
export type { Reloading, ReloadOutcome } from "./reload.ts";
export { runExamples } from "./examples.ts";
export type { ExampleFailure, ExampleRun, ExampleSubject, ExampleVerdict } from "./examples.ts";
