/** What the one who started a program gave it and it cannot use. */
import { OperationalError } from "./error-facts.ts";

/** Flags, files or values that cannot be used; the message is what to print. */
export class UsageError extends OperationalError {
  override readonly name = "UsageError";
  /** How the process ends: 2, and 0 where help or the version was all that was wanted. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
