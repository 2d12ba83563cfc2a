/** By which policy the page judges: chosen by people, kept in the address under the names of the API's parameters. */
import { computed } from "@preact/signals";
import { minorOf } from "../../../../src/engine/index.ts";
import type { EvaluateRequest } from "../../../../src/kubernetes/evaluate/index.ts";
import { createLevelOrder, MODES } from "../../../../src/kubernetes/policy/index.ts";
import { replaceParams, route } from "../../router.ts";
import { rules } from "../../rules.ts";

/** Parameters of labels, as `enforce` and `enforce-version`. */
export const LABELS = MODES.flatMap((mode) => [mode, `${mode}-version`] as const);
const JUDGING = ["level", "version", "kubernetes-version", ...LABELS] as const;
export type Setting = (typeof JUDGING)[number];

/** `level`: one level for every pod. `labels`: as a namespace with these labels, or, without any, as Namespaces in the text say. */
export type By = "level" | "labels";

/** What was chosen. */
export interface Settings {
  readonly by: By;
  readonly request: EvaluateRequest & Readonly<Partial<Record<Setting, string>>>;
}

/** Names of levels, the loosest first; the strictest; and versions, the newest first. */
export const choices = computed(() => {
  const { levels, controls } = rules.value.rules;
  const order = createLevelOrder(levels);
  const newest = Math.max(
    ...controls.flatMap(({ versions }) => versions.map(({ since }) => minorOf(since))),
    0,
  );
  return {
    levels: order.names,
    strictest: order.strictest,
    versions: Array.from({ length: newest + 1 }, (_, i) => `v1.${newest - i}`),
  };
});

/** What the address says, else the strictest level at latest. What it says and cannot be used is told by the judge. */
export const settings = computed((): Settings => {
  const { params } = route.value;
  const given: Partial<Record<Setting, string>> = {};
  for (const name of JUDGING) {
    const value = params.get(name);
    if (value !== null && value !== "") given[name] = value;
  }
  const { level, version, ...others } = given;
  const isByLabels = params.get("by") === "labels" || LABELS.some((name) => given[name] !== undefined);
  if (isByLabels && level === undefined) return { by: "labels", request: others };
  const cluster = given["kubernetes-version"];
  return {
    by: "level",
    request: {
      level: level ?? choices.value.strictest,
      version: version ?? "latest",
      ...(cluster !== undefined && { "kubernetes-version": cluster }),
    },
  };
});

/** Changes one setting; an empty value takes it away. */
export function set(name: Setting, value: string): void {
  write({ ...settings.peek().request, [name]: value === "" ? undefined : value }, settings.peek().by);
}

/** Goes over to the other way to state a policy. */
export function setBy(by: By): void {
  const cluster = settings.peek().request["kubernetes-version"];
  const kept = { "kubernetes-version": cluster };
  write(by === "level" ? { ...kept, level: choices.peek().strictest, version: "latest" } : kept, by);
}

/** Parameters for a link to these settings. */
export function settingParams(): Readonly<Record<string, string | undefined>> {
  const { by, request } = settings.value;
  return { ...request, by: by === "labels" ? "labels" : undefined };
}

function write(request: Readonly<Partial<Record<Setting, string | undefined>>>, by: By): void {
  replaceParams({
    ...request,
    by: by === "labels" ? "labels" : undefined,
    lang: route.peek().params.get("lang") ?? undefined,
  });
}
