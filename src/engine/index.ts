/** The only door of the engine: a rule set in, evaluators out. */
export type * from "./types.ts";
export { isDue } from "./pace.ts";
export { holdsMoreThan } from "./size.ts";
export { createEngine, creatingEngine, RuleSetError } from "./engine.ts";
export { EvaluationError } from "./runtime.ts";
export { enforcedOf, isShadow } from "./enforced.ts";
export { compareVersions, isVersion, minorOf } from "./version.ts";
export { joinViolations } from "./texts.ts";
export { expandUnions, parsePath, type SimpleStep } from "./paths.ts";
export { goQuote } from "./go-quote.ts";
export { KEYWORD_FORMS, KEYWORD_WORDS, KEYWORDS, keywordsOf, listedBy } from "./keywords/index.ts";
export type { KeywordWords } from "./keywords/keyword.ts";
export type { FilledField } from "./parameters.ts";
export { fillField, parametersOf } from "./parameters.ts";
export { inheritedBodies } from "./resolve.ts";
