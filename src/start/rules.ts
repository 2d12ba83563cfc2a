/** The rules in use: loaded and proven at the start, taken up as files change, and changed over HTTP where there is a store. */
import { join } from "node:path";
import type { Logger } from "pino";
import type { Client, Watch } from "../cluster/index.ts";
import type { ClusterStore } from "../clusterstore/index.ts";
import { openClusterStore } from "../clusterstore/index.ts";
import type { Config } from "../http/config.ts";
import { ConfigError } from "../http/config.ts";
import type { Metrics } from "../http/metrics.ts";
import type { Active, RefusedReload, Service } from "../http/service.ts";
import { createService } from "../http/service.ts";
import type { CheckedDocuments, Reloading, ReloadOutcome, RuleDirectory } from "../ruleset/index.ts";
import {
  BUILT_IN,
  checkedWhenBuilt,
  keepLoaded,
  layeredDirectories,
  loadProvenRuleSet,
} from "../ruleset/index.ts";
import type { Store } from "../rulestore/index.ts";
import { createRuleChanges, openStore } from "../rulestore/index.ts";
import { activeOf } from "./active.ts";

/** Others who judge by the same rules: all of them take up a rule set, or none does. */
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
export interface KeptRules {
  readonly service: Service;
  readonly stop: () => void;
}

/** The name of the highest layer of rules. */
const STORE_PACK = "store";

/**
 * Loads the rules and keeps them from now on.
 * @throws RuleFilesError or ConfigError when they cannot be used.
 */
export async function keepRules(options: RulesOptions): Promise<KeptRules> {
  const { config, root, metrics, client, log } = options;
  const store = await openRules(config, client, log);
  const directories = ruleDirectories(root, config.rules, store);
  const checked = checkedWhenBuilt();
  const loaded = await loadProvenRuleSet(directories, checked);
  const service = createService(activeOf(loaded, config), config.limits, metrics);
  const reloading = await keepUp({ directories, checked, store, service }, options);
  const following = store !== undefined && "follow" in store ? follow(store, reloading, service) : undefined;
  return {
    service,
    stop: () => {
      following?.stop();
      reloading.stop();
    },
  };
}

/**
 * The store into which rules are changed, if there is to be one.
 * @throws ConfigError when it cannot be used.
 */
async function openRules(
  { store, clusterStore }: Config,
  client: Client | undefined,
  log: Logger,
): Promise<Store | ClusterStore | undefined> {
  if (clusterStore !== undefined && client !== undefined) {
    try {
      return await openClusterStore({ client, ...clusterStore, pack: STORE_PACK, log });
    } catch (error) {
      throw new ConfigError(`error: --cluster-store: cannot be read: ${(error as Error).message}`);
    }
  }
  if (store === undefined) return undefined;
  try {
    return await openStore(store, STORE_PACK, log);
  } catch (error) {
    throw new ConfigError(`error: --store: cannot use ${store}: ${(error as Error).message}`);
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
  readonly checked: CheckedDocuments;
  readonly store: Store | undefined;
  readonly service: Service;
}

/** Takes up changed files from now on, and changes that come over HTTP when there is a store for them. */
async function keepUp(
  { directories, checked, store, service }: Keeping,
  { config, log, followers }: RulesOptions,
): Promise<Reloading> {
  const note = async (what: "files" | "start"): Promise<void> => {
    try {
      await service.changes()?.note(service.current().loaded, what);
    } catch (error) {
      log.error({ err: error }, "what happened to the rules could not be written into the record");
    }
  };
  const prepare = async (next: Active): Promise<() => Promise<void>> => {
    const takeUp = await followers.prepare(next);
    return async () => {
      service.activate(next);
      log.info({ ruleset: next.ruleset, controls: next.engine.controls.length }, "took up changed rules");
      await takeUp(service.activeSince());
    };
  };
  const refuse = (error: unknown): void => {
    const mistakes = (error instanceof Error ? error.message : String(error)).split("\n");
    const reload = { at: new Date(), mistakes };
    service.refuse(reload);
    followers.refused(reload);
    const { ruleset } = service.current();
    log.error({ mistakes, ruleset }, "keeping the rules from before: the changed ones cannot be used");
  };
  const outcome: ReloadOutcome = {
    loaded: async (rules) => {
      const takeUp = await prepare(activeOf(rules, config));
      await takeUp();
      await note("files");
    },
    failed: refuse,
  };
  const reloading = keepLoaded(directories, service.current().loaded, outcome, checked);
  if (store !== undefined) {
    service.offerChanges(
      createRuleChanges({
        store,
        pack: STORE_PACK,
        trusted: BUILT_IN,
        checked,
        current: () => service.current().loaded,
        prepare: (rules) => prepare(activeOf(rules, config)),
        inTurn: reloading.change,
      }),
    );
    await reloading.change(() => note("start"));
  }
  return reloading;
}

/** Takes up what other replicas change. */
function follow(store: ClusterStore, reloading: Reloading, service: Service): Watch {
  return store.follow((work) =>
    reloading.follow((look) => work(() => look().then(() => service.refused() === undefined))),
  );
}
