/** Finds the exemption that lets a finding pass. Each must cover a finding alone: several never add up to more than each allows. */
import type { Control, ExemptionLookup, Finding, PodLike } from "../../engine/index.ts";
import { isJsonObject } from "../../core/json.ts";
import { expiryOf } from "./expiry.ts";
import type { Owner } from "./owners.ts";
import { ownersOf } from "./owners.ts";
import type { ScopedExemption, ScopedExemptionName, Workload } from "./scoped.ts";

/** The exemptions of a rule set, prepared. */
export interface ExemptionIndex {
  /**
   * Tells finding by finding whether an exemption covers it, by the exemption's name; undefined when none can cover anything of this
   * workload.
   */
  readonly lookupFor: (workload: Workload, pod: PodLike) => ExemptionLookup | undefined;
  /** How answers describe an exemption. @throws RangeError for an unknown name. */
  readonly describe: (name: string) => ScopedExemptionName;
}

/** @param clock milliseconds since 1970. */
export function createExemptionIndex(
  exemptions: readonly ScopedExemption[],
  clock: () => number = Date.now,
): ExemptionIndex {
  const prepared = exemptions.map((exemption) => ({
    exemption,
    end: expiryOf(exemption.expires) ?? 0,
    byControl: new Map(exemption.allow.map(({ control }) => [control, allowsOf(exemption, control)])),
  }));
  const byName = new Map(exemptions.map((exemption) => [exemption.name, exemption]));
  return {
    lookupFor: (workload, pod) => {
      const inNamespace = prepared.filter(({ exemption: { match } }) =>
        isOneOf(match.namespaces, workload.namespace),
      );
      if (inNamespace.length === 0) return undefined;
      const [now, owners] = [clock(), ownersOf(workload)];
      const candidates = inNamespace.filter(
        ({ exemption, end }) => now < end && isOfOwners(exemption, owners),
      );
      if (candidates.length === 0) return undefined;
      return (control, finding) =>
        candidates.find(({ exemption, byControl }) => {
          const allows = byControl.get(control.id);
          return (
            allows !== undefined && isInContainers(exemption, finding, pod) && isAllowed(allows, finding)
          );
        })?.exemption.name;
    },
    describe: (name) => {
      const exemption = byName.get(name);
      if (exemption === undefined) throw new RangeError(`there is no exemption "${name}"`);
      const { owner, reason, ticket, expires } = exemption;
      return { by: "rule", value: name, owner, reason, ...(ticket !== undefined && { ticket }), expires };
    },
  };
}

/** Nothing is exempt. */
export const EMPTY_EXEMPTION_INDEX: ExemptionIndex = createExemptionIndex([]);

type Allow = ScopedExemption["allow"][number];

function allowsOf({ allow }: ScopedExemption, control: Control["id"]): readonly Allow[] {
  return allow.filter((entry) => entry.control === control);
}

/** Kind and name must be those of one and the same owner. */
function isOfOwners({ match: { kinds, names } }: ScopedExemption, owners: readonly Owner[]): boolean {
  return owners.some(
    ({ kind, name }) =>
      (kinds === undefined || isOneOf(kinds, kind)) && (names === undefined || isOneOf(names, name)),
  );
}

/** An exemption of containers covers what is in a container, and nothing of the pod as a whole. */
function isInContainers({ match }: ScopedExemption, { path }: Finding, pod: PodLike): boolean {
  const { containers, containerTypes, images } = match;
  if (containers === undefined && containerTypes === undefined && images === undefined) return true;
  const container = containerAt(path, pod);
  if (container === undefined) return false;
  const { name, image, type } = container;
  return (
    (containers === undefined || isOneOf(containers, name)) &&
    (containerTypes === undefined || containerTypes.includes(type)) &&
    (images === undefined || isOneOf(images, image))
  );
}

interface Container {
  readonly type: string;
  readonly name: unknown;
  readonly image: unknown;
}

const CONTAINER_LISTS = new Set(["containers", "initContainers", "ephemeralContainers"]);

function containerAt([root, type, index]: Finding["path"], { spec }: PodLike): Container | undefined {
  if (root !== "spec" || typeof type !== "string" || !CONTAINER_LISTS.has(type)) return undefined;
  const list: unknown = spec?.[type];
  const container: unknown = Array.isArray(list) && typeof index === "number" ? list[index] : undefined;
  return isJsonObject(container) ? { type, name: container["name"], image: container["image"] } : undefined;
}

function isAllowed(allows: readonly Allow[], { field, value, path }: Finding): boolean {
  return allows.some(({ fields, values }) => {
    if (fields !== undefined && !fields.includes(field)) return false;
    if (values === undefined) return true;
    // a field that restricts keys finds an object: what is meant is its key
    const found = typeof value === "object" && value !== null ? path.at(-1) : value;
    return values.some((entry) => (typeof entry === "string" ? matches(entry, found) : entry === found));
  });
}

function isOneOf(patterns: readonly string[], text: unknown): boolean {
  return patterns.some((pattern) => matches(pattern, text));
}

function matches(pattern: string, text: unknown): boolean {
  if (typeof text !== "string") return false;
  return pattern.endsWith("*") ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}
