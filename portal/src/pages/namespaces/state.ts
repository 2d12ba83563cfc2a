/** What is asked: a namespace as it shall be and as it is. The labels that matter are in the address. */
import { signal } from "@preact/signals";
import type { Mode } from "../../../../src/policy/index.ts";
import { replaceParams } from "../../router.ts";
import type { Inventory, NamespaceLabels } from "../../worker/namespace.ts";

/** The modes of a policy, in the order of Kubernetes. */
export const MODE_NAMES: readonly Mode[] = ["enforce", "audit", "warn"];

const PREFIX = "pod-security.kubernetes.io/";

/** Keys of a mode's two labels, without their prefix. */
const SHORT = MODE_NAMES.flatMap((mode) => [mode, `${mode}-version`]);
const OLD = "old-";

/** The key of a label. @param short `enforce`, `enforce-version` and so on. */
export function labelKey(short: string): string {
  return PREFIX + short;
}

/** A question; the name is that of both. */
export interface Question {
  readonly now: NamespaceLabels;
  /** Undefined when the namespace is created. */
  readonly before: NamespaceLabels | undefined;
  readonly kubernetesVersion: string | undefined;
}

/** The inventory that was dropped; it stays while other pages are looked at. */
export const inventory = signal<Inventory | undefined>(undefined);

/** Without a word in the address: a namespace without labels is to take the strictest level. */
export function questionOf(params: URLSearchParams, strictest: string): Question {
  const stated = ["namespace", ...SHORT, ...SHORT.map((key) => OLD + key), "create"].some((key) =>
    params.has(key),
  );
  const name = params.get("namespace") ?? "my-namespace";
  const labels = (prefix: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      SHORT.flatMap((short) => {
        const value = params.get(prefix + short);
        return value === null ? [] : [[labelKey(short), value]];
      }),
    );
  return {
    now: { name, labels: stated ? labels("") : { [labelKey("enforce")]: strictest } },
    before: params.has("create") ? undefined : { name, labels: labels(OLD) },
    kubernetesVersion: params.get("kubernetes-version") ?? undefined,
  };
}

/** Writes the question into the address. */
export function ask({ now, before, kubernetesVersion }: Question): void {
  const params = (prefix: string, labels: Readonly<Record<string, string>>) =>
    Object.fromEntries(SHORT.map((short) => [prefix + short, labels[labelKey(short)]]));
  replaceParams({
    namespace: now.name,
    ...params("", now.labels),
    ...(before === undefined ? { create: "" } : params(OLD, before.labels)),
    "kubernetes-version": kubernetesVersion,
  });
}

/** The Namespace as YAML. */
export function manifestOf({ name, labels }: NamespaceLabels): string {
  const lines = Object.entries(labels).map(([key, value]) => `    ${key}: ${plainOrQuoted(value)}\n`);
  return [
    "apiVersion: v1\nkind: Namespace\nmetadata:\n",
    `  name: ${plainOrQuoted(name)}\n`,
    lines.length === 0 ? "" : `  labels:\n${lines.join("")}`,
  ].join("");
}

/** The command that gives the namespace its labels. */
export function labelCommand({ now, before }: Question): string {
  const gone = Object.keys(before?.labels ?? {}).filter((key) => now.labels[key] === undefined);
  const set = Object.entries(now.labels).map(([key, value]) => `${key}=${value}`);
  const words = [...set, ...gone.map((key) => `${key}-`)].map((word) => ` \\\n  ${word}`);
  return `kubectl label namespace ${now.name} --overwrite${words.join("")}`;
}

function plainOrQuoted(value: string): string {
  // words that YAML takes for other things than text are quoted
  return /^[a-z][\w.-]*$/i.test(value) && !/^(true|false|yes|no|on|off|y|n|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
