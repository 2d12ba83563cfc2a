/** An app over the real rules whose rules can be changed, in this process. */
import { join } from "node:path";
import { createActive } from "../../src/http/service.ts";
import { keepLoaded, loadProvenRuleSet } from "../../src/ruleset/index.ts";
import { createRuleChanges, openStore } from "../../src/rulestore/index.ts";
import type { Serving } from "./serving.ts";
import { active, ROOT, serving, tokens } from "./serving.ts";

/** Somebody who may change rules. */
export const ALICE = { authorization: "Bearer alices-token" };

/** Such an app, and what ends its watch. @param lower directories of rules below the store. */
export async function changing(
  home: string,
  lower: readonly string[] = [],
): Promise<Serving & { readonly stop: () => void }> {
  const made = serving({ access: tokens("alice:alices-token") });
  const { service } = made;
  const log = { warn: () => undefined, error: () => undefined };
  const store = await openStore(home, "store", log);
  const directories = [
    { pack: "built-in", directory: join(ROOT, "rules") },
    ...lower.map((directory, i) => ({ pack: `lower-${i}`, directory })),
    { pack: "store", directory: store.rules },
  ];
  const outcome = { loaded: () => undefined, failed: () => undefined };
  const loaded = await loadProvenRuleSet(directories);
  service.activate(createActive(loaded, active.knowledge, active.configuration));
  const reloading = keepLoaded(directories, service.current().loaded, outcome);
  const changes = createRuleChanges({
    store,
    pack: "store",
    trusted: "built-in",
    current: () => service.current().loaded,
    prepare: (rules) => {
      const next = createActive(rules, active.knowledge, active.configuration);
      return Promise.resolve(() => {
        service.activate(next);
        return Promise.resolve();
      });
    },
    inTurn: reloading.change,
  });
  await changes.note(service.current().loaded, "start").catch(() => undefined);
  service.offerChanges(changes);
  return { ...made, stop: () => reloading.stop() };
}
