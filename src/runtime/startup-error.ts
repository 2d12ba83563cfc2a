/** What to print when the service cannot start, and how the process ends then. */
import { errorFacts, reasonOf } from "../core/error-facts.ts";
import { ConnectionError } from "../cluster/index.ts";
import { UsageError } from "../core/usage-error.ts";
import { CertificateError } from "../server/network/tls.ts";
import { AccessError } from "../server/auth/token-sources.ts";
import { RuleFilesError } from "../rules/index.ts";

/** What the operator gave cannot be used. */
const EXIT_UNUSABLE = 2;
export const EXIT_FAILED = 1;

/** The end of a start. */
export interface StartupError {
  readonly exitCode: number;
  readonly text: string;
}

/** What an error means to the operator. */
export function startupErrorOf(error: unknown): StartupError {
  if (error instanceof UsageError) return { exitCode: error.exitCode, text: error.message };
  if (error instanceof RuleFilesError) {
    const count = error.errors.length === 1 ? "1 mistake" : `${error.errors.length} mistakes`;
    return { exitCode: EXIT_UNUSABLE, text: `error: the rules cannot be used (${count}):\n${error.message}` };
  }
  if (error instanceof CertificateError || error instanceof ConnectionError || error instanceof AccessError)
    return { exitCode: EXIT_UNUSABLE, text: `error: ${error.message}` };
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  const where = `${address ?? ""}:${port ?? ""}`;
  if (code === "EADDRINUSE") {
    return {
      exitCode: EXIT_FAILED,
      text: `error: something listens on ${where} already: choose another --port`,
    };
  }
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return {
      exitCode: EXIT_FAILED,
      text: `error: cannot listen on ${where}: ${code}: choose another --host or --port`,
    };
  }
  return {
    exitCode: EXIT_FAILED,
    text: `error: the service failed: ${[reasonOf(error), ...(errorFacts(error).frames ?? [])].join("\n  ")}`,
  };
}

/** Prints it, and ends the process as it says. */
export function exitWith({ exitCode, text }: StartupError): void {
  (exitCode === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = exitCode;
}
