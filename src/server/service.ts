/** What handlers share: the active rule set behind one swap point, limits and metrics. */
import type { Client, Namespaces, NamespacesState } from "../cluster/index.ts";
import type { Engine } from "../engine/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { ExemptionIndex } from "../policy/exemptions/index.ts";
import { createExemptionIndex } from "../policy/exemptions/index.ts";
import type { KubernetesModel } from "../manifest/read-manifests.ts";
import type { Configuration } from "../policy/index.ts";
import type { ReadLimits } from "../manifest/text/index.ts";
import type { LoadedRuleSet } from "../rules/index.ts";
import type { RuleChanges } from "../store/index.ts";
import type { BodyBudget } from "./request/body-budget.ts";
import { createBodyBudget } from "./request/body-budget.ts";
import type { Capture } from "./api/admission/capture.ts";
import type { Metrics } from "./metrics.ts";
import type { WorkRoom } from "./request/work-room.ts";
import { createWorkRoom } from "./request/work-room.ts";
import type { WorkersState } from "./processes-state.ts";
import type { WorkQueue } from "./work-queue.ts";
import { createWorkQueue } from "./work-queue.ts";

/** Everything that answers depend on, of one moment. Immutable: a request takes it once and sees one rule set to its end. */
export interface Active {
  readonly loaded: LoadedRuleSet;
  readonly engine: Engine;
  readonly model: KubernetesModel;
  readonly configuration: Configuration;
  /** The exemptions of the rule set. */
  readonly exemptions: ExemptionIndex;
  /** What every answer of the engine carries. */
  readonly ruleset: RuleSetName;
}

/** How much may be going on. */
export interface LoadLimits {
  /** Requests that are read and evaluated at once. */
  readonly concurrent: number;
  /** Requests that wait for one of these to end. */
  readonly waiting: number;
  /** Milliseconds by which the event loop may be late. */
  readonly lagMilliseconds: number;
}

/** How long a stream may be. */
export interface StreamLimits {
  /** Lines, blank ones as well. */
  readonly lines: number;
  /** From the beginning of the request to the last line that is evaluated. */
  readonly milliseconds: number;
}

/** Bounds on what a request may ask for. */
export interface Limits {
  /** Bytes of a body, before and after decompression. */
  readonly bodyBytes: number;
  /** Bytes of all bodies that are received and evaluated at once; at least two always find room. */
  readonly heldBytes: number;
  /** Milliseconds of reading and evaluating a body. */
  readonly milliseconds: number;
  readonly read: ReadLimits;
  readonly stream: StreamLimits;
  /** Milliseconds in which a caller must have taken an answer. */
  readonly answerMilliseconds: number;
  /** How much may be going on at once. */
  readonly load: LoadLimits;
}

/** Why changed rules were not activated. */
export interface RefusedReload {
  /** When they were refused. */
  readonly at: Date;
  /** A line for each mistake: `FILE:LINE:COLUMN: MESSAGE`. */
  readonly mistakes: readonly string[];
}

/** What the store of rules is like. */
export interface StoreStatus {
  /** In its record. */
  readonly entries: number;
  /** Why changes are refused; undefined when they are not. */
  readonly degradedReason: string | undefined;
  /** Why its rules are not known yet; undefined when they are. Until then nothing is evaluated: it would be by other rules. */
  readonly notLoaded: string | undefined;
}

/** What is asked of a cluster. */
export interface ClusterConnection {
  readonly client: Client;
  readonly namespaces: Namespaces;
}

/** What handlers are given. */
export interface Service {
  /** What is active now. */
  current(): Active;
  /** When it became active. */
  activeSince(): Date;
  /** Makes another state active, for all requests that ask from now on. @param at when that is said to be; now unless given. */
  activate(next: Active, at?: Date): void;
  /** Remembers that a change was refused, until the next one is activated. */
  refuse(reload: RefusedReload): void;
  /** The last change, when it was refused. */
  refused(): RefusedReload | undefined;
  /** Changes the rules, where there is a store for them. */
  changes(): RuleChanges | undefined;
  /** Lets rules be changed from now on. */
  enableChanges(changes: RuleChanges): void;
  /** What the store of rules is like, when there is one. */
  store(): StoreStatus | undefined;
  /** Tells of a store that others change, too. */
  registerStore(view: () => StoreStatus | undefined): void;
  /** The processes that answer, when there are several. */
  workers(): WorkersState | undefined;
  /** Tells of the processes that answer. */
  registerWorkers(state: () => WorkersState): void;
  /** The pods that were evaluated last, when they are kept. */
  capture(): Capture | undefined;
  /** Keeps the pods that are evaluated from now on. */
  enableCapture(capture: Capture): void;
  /** The namespaces of the cluster, when there is one. */
  namespaces(): NamespacesState | undefined;
  /** Tells of a cluster's namespaces from now on. */
  registerNamespaces(state: () => NamespacesState): void;
  /** The cluster that the service joined. */
  cluster(): ClusterConnection | undefined;
  /** Tells of a cluster from now on. */
  registerCluster(view: ClusterConnection): void;
  readonly limits: Limits;
  /** What is held of bodies. */
  readonly bodies: BodyBudget;
  /** Room for what is made of bodies. */
  readonly room: WorkRoom;
  /** Where requests do their work. */
  readonly work: WorkQueue;
  readonly metrics: Metrics;
  /** True from the moment in which the service was asked to stop. */
  isStopping(): boolean;
  /** Announces the stop: it is no longer ready. */
  stop(): void;
}

/** The state that a loaded rule set makes active. */
export function createActive(
  loaded: LoadedRuleSet,
  model: KubernetesModel,
  configuration: Configuration,
): Active {
  const ruleset = Object.freeze({ version: loaded.version, digest: loaded.digest });
  const exemptions = createExemptionIndex(loaded.exemptions);
  return Object.freeze({ loaded, engine: loaded.engine, model, configuration, exemptions, ruleset });
}

/** Creates the service around its first state. */
export function createService(first: Active, limits: Limits, metrics: Metrics): Service {
  let active = first;
  let since = new Date();
  let refused: RefusedReload | undefined;
  let changes: RuleChanges | undefined;
  let store = (): StoreStatus | undefined =>
    changes && {
      entries: changes.history().length,
      degradedReason: changes.degradedReason(),
      notLoaded: undefined,
    };
  let workers: (() => WorkersState) | undefined;
  let capture: Capture | undefined;
  let namespaces: (() => NamespacesState) | undefined;
  let cluster: ClusterConnection | undefined;
  let stopping = false;
  metrics.activate(first);
  return {
    current: () => active,
    activeSince: () => since,
    activate: (next, at = new Date()) => {
      active = next;
      since = at;
      refused = undefined;
      metrics.activate(next);
      metrics.countReload("success");
    },
    refuse: (reload) => {
      refused = reload;
      metrics.countReload("failure");
    },
    refused: () => refused,
    changes: () => changes,
    enableChanges: (offered) => {
      changes = offered;
    },
    store: () => store(),
    registerStore: (view) => {
      store = view;
    },
    workers: () => workers?.(),
    registerWorkers: (state) => {
      workers = state;
    },
    capture: () => capture,
    enableCapture: (kept) => {
      capture = kept;
      metrics.registerCapture(() => kept.count().kept);
    },
    namespaces: () => namespaces?.(),
    registerNamespaces: (state) => {
      namespaces = state;
      metrics.registerNamespaces(state);
    },
    cluster: () => cluster,
    registerCluster: (view) => {
      cluster = view;
    },
    limits,
    bodies: createBodyBudget(Math.max(limits.heldBytes, 2 * limits.bodyBytes), {
      shed: () => metrics.countShed("max-held-bytes"),
    }),
    room: createWorkRoom(),
    work: createWorkQueue(limits.milliseconds),
    metrics,
    isStopping: () => stopping,
    stop: () => {
      stopping = true;
    },
  };
}
