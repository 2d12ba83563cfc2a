/** Says how much code a field becomes before any is written: it is written for each place, and each place lists its values. */
import type { CodeCost } from "./keywords/keyword.ts";

/** What counts of a scope. */
interface ScopeShape {
  readonly paths: readonly unknown[];
}

type Key = { readonly kind: "exact" | "prefix" } | { readonly kind: "named"; readonly scope: ScopeShape };

/** What counts of a field. */
interface Field {
  readonly scopes: readonly ScopeShape[];
  readonly paths: readonly (readonly unknown[])[];
  readonly keyPatterns: readonly Key[];
  readonly default?: unknown;
  readonly constraints: readonly CodeCost[];
  readonly alone: CodeCost | undefined;
}

/** What counts of a check. */
interface CheckShape {
  readonly fields: readonly Field[];
  readonly unless: readonly unknown[];
  readonly when: readonly unknown[];
}

/** Characters around what a field says, for each place. */
const AROUND = 200;

/** Characters of code that the check becomes, about, and of the lists that it holds. */
export function codeSize({ fields, unless, when }: CheckShape): number {
  return fields.reduce((sum, field) => sum + sizeOfField(field), sizeOf([unless, when]));
}

/** Steps of the programs of the check's patterns. */
export function patternSteps({ fields }: CheckShape): number {
  return fields.flatMap(costsOf).reduce((sum, { steps = 0 }) => sum + steps, 0);
}

function costsOf({ constraints, alone }: Field): readonly CodeCost[] {
  return alone === undefined ? constraints : [...constraints, alone];
}

function sizeOfField(field: Field): number {
  const { scopes, paths, keyPatterns } = field;
  const costs = costsOf(field);
  const nodes = scopes.reduce((sum, scope) => sum + Math.max(1, scope.paths.length), 0);
  const places = Math.max(1, paths.length + keyPatterns.reduce((sum, key) => sum + placesOf(key), 0));
  const steps = paths.reduce((sum, path) => sum + path.length, 0);
  const around = AROUND * Math.max(1, ...costs.map(({ statements = 1 }) => statements));
  const said = sizeOf([field.default, ...costs.map(({ written }) => written)]);
  const written = places * (around + said) + steps * AROUND + sizeOf(paths);
  return nodes * written + sizeOf(costs.map(({ held }) => held));
}

function placesOf(key: Key): number {
  return key.kind === "named" ? Math.max(1, key.scope.paths.length) : 1;
}

function sizeOf(values: readonly unknown[]): number {
  return JSON.stringify(values).length;
}
