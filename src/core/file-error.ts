/** Why the file system refused. */
import { messageOf } from "./error-message.ts";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "no permission",
  EPERM: "no permission",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of its path is not a directory",
  ELOOP: "its links go round in a circle",
  ERR_STRING_TOO_LONG: "it is too large",
  ERR_FS_FILE_TOO_LARGE: "it is too large",
  ENOSPC: "there is no room left",
  ENAMETOOLONG: "its name is too long",
};

/** In a few words, why a file cannot be read or written. */
export function fileErrorReason(error: unknown): string {
  return REASONS[(error as { readonly code?: string }).code ?? ""] ?? messageOf(error);
}
