/** An app over the real rules whose rules can be changed, in this process. */
import { join } from "node:path";
import { createActive } from "../../src/server/service.ts";
import { reloadOnChange, loadValidatedRuleSet } from "../../src/rules/index.ts";
import { createRuleChanges, openStore } from "../../src/store/index.ts";
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
  const loaded = await loadValidatedRuleSet(directories);
  service.activate(createActive(loaded, active.model, active.configuration));
  const known = () => ({ before: service.current().loaded });
  const reloading = reloadOnChange(directories, service.current().loaded, outcome, known);
  const changes = createRuleChanges({
    store,
    pack: "store",
    trusted: "built-in",
    known,
    current: () => service.current().loaded,
    prepare: (rules) => {
      const next = createActive(rules, active.model, active.configuration);
      return Promise.resolve(() => {
        service.activate(next);
        return Promise.resolve();
      });
    },
    inTurn: reloading.change,
  });
  await changes.note(service.current().loaded, "start").catch(() => undefined);
  service.enableChanges(changes);
  return { ...made, stop: () => reloading.stop() };
}
