/** Makes the questions put to upstream: label maps, configurations and namespace requests, the same for the same seed. */
import fc from "fast-check";

export const MODES = ["enforce", "audit", "warn"] as const;

const LEVELS = ["privileged", "baseline", "restricted"];
const ODD = ["", "Baseline", "restricted ", "privilegd", "0", "résumé", "v1.0", "latest", "a\tb", "𝒳"];
const VERSIONS = ["latest", "v1.0", "v1.9", "v1.24", "v1.37", "v1.99", "v1.9223372036854775807"];
const ODD_VERSIONS = [
  "",
  "v1",
  "v1.",
  "v1.01",
  "1.24",
  "v1.24.1",
  "v2.0",
  "v1.-1",
  "Latest",
  "v1.9223372036854775808",
  "v1.5\n",
];

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined });
const mostly = (good: readonly string[], odd: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );

export interface LabelCase {
  readonly labels: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, string>>;
}

/** A record with those of the six fields that are there, under the given prefix. */
function sixFields(prefix: string, values: readonly (string | undefined)[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [index, value] of values.entries()) {
    const mode = MODES[index >> 1] ?? "enforce";
    if (value !== undefined) record[`${prefix}${mode}${index % 2 === 0 ? "" : "-version"}`] = value;
  }
  return record;
}

const level = mostly(LEVELS, ODD);
const version = mostly(VERSIONS, ODD_VERSIONS);
const six = <T>(levels: fc.Arbitrary<T>, versions: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.tuple(levels, versions, levels, versions, levels, versions);

export const labels: fc.Arbitrary<Record<string, string>> = fc
  .tuple(six(maybe(level), maybe(version)), fc.boolean())
  .map(([values, other]) => ({
    ...sixFields("pod-security.kubernetes.io/", values),
    ...(other ? { team: "shop" } : {}),
  }));

const defaults = six(fc.constantFrom(...LEVELS), fc.constantFrom(...VERSIONS)).map((values) =>
  sixFields("", values),
);

/** `count` label maps with defaults. */
export function labelCases(seed: number, count: number): LabelCase[] {
  return fc.sample(fc.record({ labels, defaults }), { seed, numRuns: count });
}
