/** What makes a command end without an answer. */

/** Everything that was asked for was read, judged and found to be in order. */
export const EXIT_CLEAN = 0;
/** Everything could be read, and something in it is not in order. */
export const EXIT_FOUND = 1;
/** Something that was given cannot be used: an option, a file, an object, a rule. */
export const EXIT_UNUSABLE = 2;

/** The command cannot be done as it was given; the message is what to print. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** In a few words, why a file cannot be read or written. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "it does not exist";
    case "EACCES":
    case "EPERM":
      return "no permission";
    case "EISDIR":
      return "it is a directory";
    case "ENOTDIR":
      return "a part of its path is not a directory";
    case "ELOOP":
      return "its links go round in a circle";
    case "ERR_STRING_TOO_LONG":
    case "ERR_FS_FILE_TOO_LARGE":
      return "it is too large";
    case "ENOSPC":
      return "there is no room left";
    case "ENAMETOOLONG":
      return "its name is too long";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
