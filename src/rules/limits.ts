/** Bounds on rule files, so that a hostile or broken one cannot hang or flood the loader. */

/** Bytes (UTF-8) of one file. */
export const MAX_FILE_BYTES = 512 * 1024;
/** Bytes of a file with one control, or an overlay: strangers may send one to be checked. */
export const MAX_CONTROL_BYTES = 128 * 1024;
/** Files of one rule set. */
export const MAX_FILES = 5_000;
/** Bytes of all files of one rule set. */
export const MAX_TOTAL_BYTES = 32 * 1024 * 1024;
/** Collections within collections, aliases followed. */
export const MAX_DEPTH = 50;
/** Aliases (`*name`) in one file. */
export const MAX_ALIASES = 100;
/** Values in one file, aliases followed. */
export const MAX_NODES = 100_000;
/** Errors reported for one file; the rest is counted. */
export const MAX_ERRORS_PER_FILE = 100;
/** Directories below one rule directory. */
export const MAX_DIRECTORY_DEPTH = 20;
