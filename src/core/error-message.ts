/** The words of whatever was thrown. */

/** The message of an error, for the one who gave the input: it may hold what they sent. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
