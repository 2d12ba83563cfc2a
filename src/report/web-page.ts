/** Links to the service's web page, for people who look into a failed check. */
import type { Result } from "../evaluate/index.ts";
import { MODES } from "../policy/index.ts";

/** `LEVEL:VERSION` of each mode. */
type StatedPolicy = NonNullable<Result["policy"]>;

/** Where the page tells of what a report tells. */
export interface WebPage {
  /** Evaluates by this policy what is put into it; without one, as where nothing could be evaluated, by what the check asked for. */
  readonly check: (policy: StatedPolicy | undefined) => string;
  readonly control: (id: string) => string;
}

/** What a check asked for. */
export interface CheckAsked {
  readonly level?: string | undefined;
  readonly version?: string | undefined;
  /** The cluster's minor version. */
  readonly kubernetesVersion?: string | undefined;
}

/** @param address of the service; what stands behind its path, and user names in it, stay out of links. */
export function webPage(address: URL, { level, version, kubernetesVersion }: CheckAsked = {}): WebPage {
  const page = `${address.origin}${address.pathname.replace(/(?<!\/)\/*$/, "/")}#`;
  const cluster = kubernetesVersion === undefined ? {} : { "kubernetes-version": kubernetesVersion };
  const asked = {
    ...(level !== undefined && { level }),
    ...(version !== undefined && { version }),
  };
  return {
    check: (policy) => {
      const parameters = { ...(policy ? policyParameters(policy) : asked), ...cluster };
      const query = new URLSearchParams(parameters).toString();
      return `${page}/${query === "" ? "" : `?${query}`}`;
    },
    control: (id) => `${page}/controls/${encodeURIComponent(id)}`,
  };
}

/** Parameters that state a policy whole: labels of a Namespace or defaults of a service change nothing of it. */
export function policyParameters(policy: StatedPolicy): Readonly<Record<string, string>> {
  const distinct = [...new Set(MODES.map((mode) => policy[mode]))];
  const [only = ""] = distinct;
  if (distinct.length === 1) return parametersOf("level", "version", only);
  return Object.assign(
    {},
    ...MODES.map((mode) => parametersOf(mode, `${mode}-version`, policy[mode])),
  ) as Readonly<Record<string, string>>;
}

function parametersOf(level: string, version: string, policy: string): Readonly<Record<string, string>> {
  const colon = policy.lastIndexOf(":");
  return { [level]: policy.slice(0, colon), [version]: policy.slice(colon + 1) };
}

/** A policy under which something was found, and the namespaces that it holds in. */
export interface FoundPolicy {
  readonly policy: StatedPolicy;
  readonly namespaces: readonly string[];
}

/** The distinct policies of results with violations, in their order; of all results when none has any. */
export function foundPolicies(results: readonly Result[]): readonly FoundPolicy[] {
  const violating = results.filter(({ violations }) => violations.length > 0);
  const found = new Map<string, { readonly policy: StatedPolicy; readonly namespaces: Set<string> }>();
  for (const { policy, object } of violating.length > 0 ? violating : results) {
    if (policy === null) continue;
    const key = MODES.map((mode) => policy[mode]).join(" ");
    const known = found.get(key) ?? { policy, namespaces: new Set<string>() };
    known.namespaces.add(object.namespace ?? "default");
    found.set(key, known);
  }
  return [...found.values()].map(({ policy, namespaces }) => ({ policy, namespaces: [...namespaces] }));
}
