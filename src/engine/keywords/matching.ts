/** Patterns, as `pattern` and `forbiddenPattern` state them. */
import { compilePattern, type Matcher } from "../pattern.ts";
import type { FieldContext } from "./keyword.ts";

/** The compiled pattern; undefined, and the mistake reported, for a text that is none. */
export function matcherOf(source: string, { report }: FieldContext): Matcher | undefined {
  try {
    return compilePattern(source);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    report(error.message);
    return undefined;
  }
}

/** Whether `value` is a scalar whose text `matches`. */
export function textMatches(value: unknown, matches: (text: string) => boolean): boolean {
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isScalar && matches(String(value));
}
