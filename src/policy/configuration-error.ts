/** What is wrong with an operator's configuration. */
import type { FieldError } from "./types.ts";

/** An error in one field of a configuration, with its place when it was read from text. */
export interface ConfigurationProblem extends FieldError {
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

/** A configuration that cannot be used. */
export class PodSecurityConfigurationError extends Error {
  override readonly name = "PodSecurityConfigurationError";
  /** All errors: what cannot be read, then the fields in the order in which they are checked. */
  readonly errors: readonly ConfigurationProblem[];

  constructor(errors: readonly ConfigurationProblem[]) {
    super(errors.map(problemText).join("\n"));
    this.errors = errors;
  }
}

/** `line 4: defaults.enforce: "x" must be …`. */
function problemText({ field, value, detail, line }: ConfigurationProblem): string {
  const place = line === undefined ? "" : `line ${line}: `;
  const what = field === "" ? "" : `${field}: `;
  return `${place}${what}${value === "" ? "" : `${JSON.stringify(value)} `}${detail}`;
}
