/** Turns offenders into findings: where, what stands there, and what would be accepted. */
import type { Path } from "../core/path.ts";
import type { Offender } from "./collector.ts";
import type { ResolvedCheck, ResolvedField, ResolvedScope } from "./resolve.ts";
import type { Finding, PodLike, Scalar } from "./types.ts";
import type { Json } from "../core/json.ts";

/** The findings of a check's offenders, in their order. */
export function findingsOf(
  check: ResolvedCheck,
  scopes: readonly ResolvedScope[],
  pod: PodLike,
  offenders: readonly Offender[],
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const offender of offenders) {
    const field = check.fields[offender.field];
    const scope = scopes[offender.scope];
    if (field !== undefined && scope !== undefined) findings.push(toFinding(field, scope, pod, offender));
  }
  return findings;
}

function toFinding(field: ResolvedField, scope: ResolvedScope, pod: PodLike, offender: Offender): Finding {
  const path = pathOf(field, pod, offender);
  const value = valueAt(pod, path);
  const isDefaulted = !offender.unset && field.default !== undefined && value === undefined;
  // one shape for all, what is undefined included: putting them together by parts took most of the time
  return {
    field: field.name,
    scope: scope.scope.name,
    path,
    name: offender.name,
    value: value ?? null,
    defaulted: isDefaulted || undefined,
    allowed: field.includes ?? field.keys?.allowed ?? field.allowed,
    forbidden: field.keys?.forbidden ?? field.forbidden,
    expected: describe(field, offender),
  };
}

/** A field that restricts keys points at the offending key, if that is set. */
function pathOf(field: ResolvedField, pod: PodLike, { path, value }: Offender): Path {
  if (field.keys === undefined || typeof value !== "string") return path;
  const withKey = [...path, value];
  return valueAt(pod, withKey) === undefined ? path : withKey;
}

/** The value at a path; undefined when there is none or it is null. */
function valueAt(root: PodLike, path: Path): Json | undefined {
  let node: unknown = root;
  for (const step of path) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, step)) return undefined;
    node = (node as Record<string | number, unknown>)[step];
  }
  return (node ?? undefined) as Json | undefined;
}

/** Said of every offender of a field: put together once, for a value that is there and for one that is not. */
const DESCRIBED = new WeakMap<ResolvedField, { set?: string; unset?: string }>();

function describe(field: ResolvedField, { unset }: Offender): string {
  let known = DESCRIBED.get(field);
  if (known === undefined) DESCRIBED.set(field, (known = {}));
  return (known[unset ? "unset" : "set"] ??= describeAnew(field, unset));
}

function describeAnew(field: ResolvedField, unset: boolean): string {
  const phrases: string[] = [];
  if (field.includes !== undefined) phrases.push(`a list that includes ${listed(field.includes)}`);
  if (field.keys !== undefined) phrases.push(`one of the keys ${listed(field.keys.allowed)}`);
  if (field.allowed !== undefined) phrases.push(describeAllowed(field.allowed));
  if (field.forbidden !== undefined) phrases.push(`not ${listed(field.forbidden)}`);
  if (field.pattern !== undefined) phrases.push(`matching ${field.pattern.source}`);
  if (field.forbiddenPattern !== undefined) phrases.push(`not matching ${field.forbiddenPattern.source}`);
  if (field.minimum !== undefined) phrases.push(`at least ${field.minimum}`);
  if (field.maximum !== undefined) phrases.push(`at most ${field.maximum}`);
  if (phrases.length === 0) return "a value";
  const unsetIsFine = field.unset === "allowed" && field.includes === undefined && field.keys === undefined;
  const noneAllowed = field.allowed?.length === 0;
  const read = field.as === "image" ? "written in full " : "";
  return read + phrases.join(", ") + (unsetIsFine && !unset && !noneAllowed ? ", or unset" : "");
}

function describeAllowed(allowed: readonly Scalar[]): string {
  if (allowed.length === 0) return "unset";
  return allowed.length === 1 ? listed(allowed) : `one of ${listed(allowed)}`;
}

function listed(values: readonly Scalar[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}
