/** The rules in use: loaded and validated at the start, activated as files change, and changed over HTTP where there is a store. */
import { join } from "node:path";
import type { Logger } from "pino";
import { errorFacts, reasonOf } from "../core/error-facts.ts";
import type { Client, Watch } from "../cluster/index.ts";
import type { ClusterStore } from "../store/config-maps/index.ts";
import { createClusterStore } from "../store/config-maps/index.ts";
import type { Config } from "./configuration.ts";
import { UsageError } from "../core/usage-error.ts";
import type { Metrics } from "../server/metrics.ts";
import type { Active, RefusedReload, Service } from "../server/service.ts";
import { createService } from "../server/service.ts";
import type { KnownRules, Reloading, ReloadOutcome, RuleDirectory } from "../rules/index.ts";
import {
  BUILT_IN,
  bundledValidationCache,
  reloadOnChange,
  layeredDirectories,
  loadValidatedRuleSet,
} from "../rules/index.ts";
import type { Store } from "../store/index.ts";
import { createRuleChanges, openStore } from "../store/index.ts";
import { activeOf } from "./active.ts";
import { readStore, untilRead } from "./shared-store.ts";

/** Others who evaluate by the same rules: all of them activate a rule set, or none does. */
export interface Followers {
  /** Makes them ready for a rule set. @returns makes it active with all of them. @throws when one cannot use it. */
  readonly prepare: (next: Active) => Promise<(since: Date) => Promise<void>>;
  /** Tells them that a change was refused. */
  readonly refused: (reload: RefusedReload) => void;
}

/** Nobody else. */
export const NO_FOLLOWERS: Followers = {
  prepare: () => Promise.resolve(() => Promise.resolve()),
  refused: () => undefined,
};

/** What the rules are kept with. */
export interface RulesOptions {
  readonly config: Config;
  /** The directory that holds `rules/`, those that are built in. */
  readonly root: string;
  readonly metrics: Metrics;
  readonly client: Client | undefined;
  readonly log: Logger;
  readonly followers: Followers;
}

/** The rules in use. */
export interface RulesInUse {
  readonly service: Service;
  readonly stop: () => void;
}

/** The name of the highest layer of rules. */
const STORE_PACK = "store";

/**
 * Loads the rules and keeps them from now on.
 * @throws RuleFilesError or UsageError when they cannot be used.
 */
export async function createRulesInUse(options: RulesOptions): Promise<RulesInUse> {
  const { config, root, metrics, client, log } = options;
  const { store, notLoaded } = await openRules(config, client, log);
  const directories = ruleDirectories(root, config.rules, store);
  const checked = bundledValidationCache();
  const loaded = await loadValidatedRuleSet(directories, { checked });
  const service = createService(activeOf(loaded, config), config.limits, metrics);
  const shared = store !== undefined && "follow" in store ? store : undefined;
  if (store !== undefined) {
    metrics.registerStore(() => {
      const { notLoaded, degradedReason } = service.store() ?? {};
      return {
        isUnread: notLoaded !== undefined,
        isDegraded: notLoaded === undefined && degradedReason !== undefined,
      };
    });
  }
  const known = (): KnownRules => ({ checked, before: service.current().loaded });
  const keeping = { directories, known, service };
  const reloading = activateOnChange(keeping, options);
  const stopping = new AbortController();
  const offer = async (): Promise<void> => {
    if (store === undefined) return;
    await enableChanges({ ...keeping, store, reloading }, options);
    if (shared === undefined) return;
    const following = follow(shared, reloading, service);
    stopping.signal.addEventListener("abort", () => following.stop());
  };
  if (shared !== undefined && notLoaded !== undefined) {
    const waiting = { store: shared, reloading, service, log, stopping: stopping.signal };
    untilRead(waiting, notLoaded)
      .then(offer)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: errorFacts(error) }, "the store cannot be followed");
      });
  } else await offer();
  return {
    service,
    stop: () => {
      stopping.abort();
      reloading.stop();
    },
  };
}

/** A store, and why its rules are not known yet. */
interface OpenedStore {
  readonly store?: Store | ClusterStore;
  readonly notLoaded?: string | undefined;
}

/**
 * The store into which rules are changed, if there is to be one.
 * @throws UsageError when it cannot be used.
 */
async function openRules(
  { store, clusterStore }: Config,
  client: Client | undefined,
  log: Logger,
): Promise<OpenedStore> {
  if (clusterStore !== undefined && client !== undefined) {
    const store = await createClusterStore({ client, ...clusterStore, pack: STORE_PACK, log });
    try {
      return { store, notLoaded: await readStore(store) };
    } catch (error) {
      throw new UsageError(`error: --cluster-store: cannot be read: ${(error as Error).message}`);
    }
  }
  if (store === undefined) return {};
  try {
    return { store: await openStore(store, STORE_PACK, log) };
  } catch (error) {
    throw new UsageError(`error: --store: cannot use ${store}: ${(error as Error).message}`);
  }
}

/** The built-in rules, those of the operator above them, and those of the store above all. */
function ruleDirectories(
  root: string,
  directories: readonly string[],
  store: Store | undefined,
): readonly RuleDirectory[] {
  const changed = store === undefined ? [] : [{ pack: STORE_PACK, directory: store.rules }];
  return layeredDirectories(join(root, "rules"), directories, changed);
}

/** What is kept up to date. */
interface Keeping {
  readonly directories: readonly RuleDirectory[];
  readonly known: () => KnownRules;
  readonly service: Service;
}

/** Writes down what happened to the files, where there is a record. */
async function note(what: "files" | "start", service: Service, log: Logger): Promise<void> {
  try {
    await service.changes()?.note(service.current().loaded, what);
  } catch (error) {
    log.error({ err: errorFacts(error) }, "what happened to the rules could not be written into the record");
  }
}

/** Makes all who evaluate ready for rules. @returns makes the rules active. */
async function prepare(
  next: Active,
  service: Service,
  { log, followers }: RulesOptions,
): Promise<() => Promise<void>> {
  const activate = await followers.prepare(next);
  return async () => {
    service.activate(next);
    log.info({ ruleset: next.ruleset, controls: next.engine.controls.length }, "took up changed rules");
    await activate(service.activeSince());
  };
}

/** Activates changed files from now on. */
function activateOnChange({ directories, known, service }: Keeping, options: RulesOptions): Reloading {
  const { config, log, followers } = options;
  const refuse = (error: unknown): void => {
    const mistakes = reasonOf(error).split("\n");
    const reload = { at: new Date(), mistakes };
    service.refuse(reload);
    followers.refused(reload);
    const { ruleset } = service.current();
    log.error({ mistakes, ruleset }, "keeping the rules from before: the changed ones cannot be used");
  };
  const outcome: ReloadOutcome = {
    loaded: async (rules) => {
      const activate = await prepare(activeOf(rules, config), service, options);
      await activate();
      await note("files", service, log);
    },
    failed: refuse,
  };
  return reloadOnChange(directories, service.current().loaded, outcome, known);
}

/** Activates changes that come over HTTP from now on. */
async function enableChanges(
  {
    store,
    known,
    reloading,
    service,
  }: Omit<Keeping, "directories"> & { readonly store: Store; readonly reloading: Reloading },
  options: RulesOptions,
): Promise<void> {
  const { config, log } = options;
  service.enableChanges(
    createRuleChanges({
      store,
      pack: STORE_PACK,
      trusted: BUILT_IN,
      known,
      current: () => service.current().loaded,
      prepare: (rules) => prepare(activeOf(rules, config), service, options),
      inTurn: reloading.change,
    }),
  );
  await reloading.change(() => note("start", service, log));
}

/** Activates what other replicas change. */
function follow(store: ClusterStore, reloading: Reloading, service: Service): Watch {
  return store.follow((work) =>
    reloading.follow((look) => work(() => look().then(() => service.refused() === undefined))),
  );
}
