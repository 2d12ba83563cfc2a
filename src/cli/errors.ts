/** What makes a command end without an answer. */

/** Everything that was asked for was read, evaluated and found to be in order. */
export const EXIT_CLEAN = 0;
/** Everything could be read, and something in it is not in order. */
export const EXIT_FOUND = 1;
/** Something that was given cannot be used: an option, a file, an object, a rule. */
export const EXIT_UNUSABLE = 2;
