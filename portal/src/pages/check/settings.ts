/** By which policy the page evaluates: chosen by people, kept in the address under the names of the API's parameters. */
import { computed } from "@preact/signals";
import { minorOf } from "../../../../src/engine/index.ts";
import { createLevelOrder } from "../../../../src/policy/index.ts";
import { replaceParams, route } from "../../router.ts";
import { rules } from "../../rules.ts";
import type { By, Setting, Settings } from "./asked.ts";
import { settingsOf } from "./asked.ts";

export type { By, Setting } from "./asked.ts";

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

/** What the address says, else the strictest level at latest. */
export const settings = computed((): Settings => settingsOf(route.value.params, choices.value.strictest));

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

function write(request: Readonly<Partial<Record<Setting, string | undefined>>>, by: By): void {
  replaceParams({
    ...request,
    by: by === "labels" ? "labels" : undefined,
    lang: route.peek().params.get("lang") ?? undefined,
  });
}
