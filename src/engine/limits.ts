/** Bounds on what rules may ask for: a short text could otherwise stand for more work than there is time. */

/** Paths that one path expression stands for, its unions spelled out. */
export const MOST_PATHS = 64;
/** Characters of one path expression. */
export const LONGEST_PATH = 1_000;
/** Characters of one pattern. */
export const LONGEST_PATTERN = 1_000;
/** Steps of the program that a pattern compiles to. */
export const MOST_PATTERN_STEPS = 2_000;
/** Steps of the programs of all patterns of a rule set. */
export const MOST_PATTERN_STEPS_OF_ALL = 20_000;
/** Placeholders in one template. */
export const MOST_PLACEHOLDERS = 20;
/** Characters of one template, the values of parameters filled in. */
export const LONGEST_TEMPLATE = 20_000;
/** Characters of code that all revisions of one control compile to, as they are estimated. */
export const MOST_CODE = 500_000;
/** The same for all controls of a rule set. */
export const MOST_CODE_OF_ALL = 10_000_000;
