/** Turns offenders into findings: where, what stands there, and what would be accepted. */
import type { Path } from "../core/path.ts";
import type { Offender } from "./collector.ts";
import type { ResolvedCheck, ResolvedField, ResolvedScope } from "./resolve.ts";
import type { Finding, PodLike } from "./types.ts";
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
    allowed: field.listed.allowed,
    forbidden: field.listed.forbidden,
    expected: describe(field, offender),
  };
}

/** A field that restricts keys points at the offending key, if that is set. */
function pathOf(field: ResolvedField, pod: PodLike, { path, value }: Offender): Path {
  if (field.listed.of !== "node" || typeof value !== "string") return path;
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

function describeAnew({ constraints, alone, listed, unset, as }: ResolvedField, isUnset: boolean): string {
  if (alone !== undefined) return alone.expected;
  if (constraints.length === 0) return "a value";
  const read = as === "image" ? "written in full " : "";
  const isUnsetFine = unset === "allowed" && !isUnset && listed.allowed?.length !== 0;
  return read + constraints.map(({ expected }) => expected).join(", ") + (isUnsetFine ? ", or unset" : "");
}
