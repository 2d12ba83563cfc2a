/** Regular expressions of the rules: RE2 syntax, matched in time linear in the value. */
import { RE2JS, RE2JSException } from "re2js";
import { LONGEST_PATTERN, MOST_PATTERN_STEPS } from "./limits.ts";
import { patternSize } from "./pattern-size.ts";
import { spend } from "./pace.ts";

/** Whether a whole text matches. */
export interface Matcher {
  /** False for a text that is too long to be compared. */
  readonly matches: (text: string) => boolean;
  /** True for a text that is too long to be compared. */
  readonly mayMatch: (text: string) => boolean;
  /** Steps of its program. */
  readonly steps: number;
}

/** Steps of a program times characters of a value, the worst that a match may cost: a tenth of a second. */
const MOST_WORK = 8_000_000;
/** Of that, what weighs as much as one value of a list. */
const WORK_OF_ONE = 100;

/** Compiled patterns by their sources: every rule set that is tried out holds those of all others. */
const COMPILED = new Map<string, Matcher>();
const MOST_COMPILED = 200;

/**
 * Compiles a pattern that must match the whole value.
 * @throws SyntaxError with a sentence when it is not RE2 syntax, too long, or stands for too large a program.
 */
export function compilePattern(source: string): Matcher {
  const known = COMPILED.get(source);
  if (known !== undefined) return known;
  const matcher = compile(source);
  if (COMPILED.size >= MOST_COMPILED) COMPILED.clear();
  COMPILED.set(source, matcher);
  return matcher;
}

function compile(source: string): Matcher {
  if (source.length > LONGEST_PATTERN)
    throw new SyntaxError(`a pattern has at most ${LONGEST_PATTERN} characters`);
  const estimate = patternSize(source);
  if (estimate > MOST_PATTERN_STEPS) {
    throw new SyntaxError(
      `this pattern compiles to about ${estimate} steps: at most ${MOST_PATTERN_STEPS} are allowed, so repeat fewer times, or less`,
    );
  }
  const compiled = compileRe2(source);
  const steps = compiled.programSize();
  const longest = Math.floor(MOST_WORK / steps);
  const matches = (text: string): boolean => {
    spend((text.length * steps) / WORK_OF_ONE);
    return compiled.matches(text);
  };
  return {
    matches: (text) => text.length <= longest && matches(text),
    mayMatch: (text) => text.length > longest || matches(text),
    steps,
  };
}

function compileRe2(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new SyntaxError(`"${source}" is not a pattern in RE2 syntax: ${error.message}`);
  }
}
