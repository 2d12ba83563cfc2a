/** Who and what is not evaluated at all. Source: PodSecurityConfiguration's `exemptions`. */

/** Names that are exempt. */
export interface Exemptions {
  readonly namespaces: readonly string[];
  readonly usernames: readonly string[];
  readonly runtimeClasses: readonly string[];
}

/** Nobody is exempt. */
export const NO_EXEMPTIONS: Exemptions = { namespaces: [], usernames: [], runtimeClasses: [] };

/** What a request for a pod tells; absent and empty names are never exempt. */
export interface ExemptionRequest {
  readonly namespace?: string | undefined;
  readonly user?: string | undefined;
  readonly runtimeClass?: string | undefined;
}

/** Why a pod is exempt: the first of namespace, user and runtime class that is listed. */
export interface ListedExemption {
  readonly by: "namespace" | "user" | "runtimeClass";
  /** The listed name. */
  readonly value: string;
}

/** Finds the exemption that holds for a request; undefined when none does. */
export type ExemptionFinder = (request: ExemptionRequest) => ListedExemption | undefined;

/** Prepares exemptions for constant-time answers. */
export function createExemptionFinder(exemptions: Exemptions): ExemptionFinder {
  const lists = [
    { by: "namespace", names: new Set(exemptions.namespaces) },
    { by: "user", names: new Set(exemptions.usernames) },
    { by: "runtimeClass", names: new Set(exemptions.runtimeClasses) },
  ] as const;
  return (request) => {
    for (const { by, names } of lists) {
      const value = request[by];
      if (value !== undefined && value !== "" && names.has(value)) return { by, value };
    }
    return undefined;
  };
}
