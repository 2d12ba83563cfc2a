/** Regular expressions of the rules: RE2 syntax, matched in time linear in the value. */
import { RE2JS, RE2JSException } from "re2js";

/** Whether a whole text matches. */
export type Matcher = (text: string) => boolean;

/** Longest pattern accepted: its compiled size grows with it. */
const MAX_LENGTH = 1000;

/**
 * Compiles a pattern that must match the whole value.
 * @throws SyntaxError with a sentence when it is not RE2 syntax or too long.
 */
export function compilePattern(source: string): Matcher {
  if (source.length > MAX_LENGTH) throw new SyntaxError(`a pattern has at most ${MAX_LENGTH} characters`);
  try {
    const compiled = RE2JS.compile(source);
    return (text) => compiled.matches(text);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new SyntaxError(`"${source}" is not a pattern in RE2 syntax: ${error.message}`);
  }
}
