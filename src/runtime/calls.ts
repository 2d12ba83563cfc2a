/** What the primary and its workers ask each other. Everything here is copied from process to process. */
import type { IncomingHttpHeaders } from "node:http";
import type { Config } from "./configuration.ts";
import type { Numbers } from "../server/metrics.ts";
import type { ProblemError, ProblemSlug } from "../server/problem/problem.ts";
import type { RefusedReload, StoreStatus } from "../server/service.ts";
import type { Certificate } from "../server/network/tls.ts";
import type { Caller } from "../server/auth/caller.ts";
import type { WorkersState } from "../server/processes-state.ts";
import type { RuleDocument } from "../rules/index.ts";

/** Rules that were validated by the primary. */
export interface ValidatedRules {
  readonly documents: readonly RuleDocument[];
  /** What they must give wherever they are built. */
  readonly digest: string;
}

/** Which of the prepared rules evaluate from now on. */
export interface ActivatedRules {
  readonly digest: string;
  readonly since: Date;
  readonly clusterStatus: ClusterStatus;
}

/** The status that the primary sends with every heartbeat. */
export interface ClusterStatus {
  readonly workers: WorkersState;
  readonly store: StoreStatus | undefined;
}

/** What a worker answers: people, or the admission requests of a cluster. */
export type Role = "people" | "admission";

/** Everything that a worker starts with. */
export interface WorkerStart {
  readonly role: Role;
  readonly config: Config;
  readonly rules: ValidatedRules;
  readonly since: Date;
  /** Rules that all others have been made ready for, and that are about to be activated. */
  readonly prepared: ValidatedRules | undefined;
  readonly refused: RefusedReload | undefined;
  readonly certificate: Certificate | undefined;
  readonly clusterStatus: ClusterStatus;
}

/** A request that a worker proxies to the primary. */
export interface ProxiedRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly caller: Caller | undefined;
}

/** The primary's answer to it. */
export type ProxiedAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | {
      readonly problem: ProblemSlug;
      readonly detail: string;
      readonly errors: readonly ProblemError[];
      readonly headers: Readonly<Record<string, string>>;
    };

/** What the primary answers its workers. */
export type PrimaryCalls = {
  readonly begin: (nothing: undefined) => WorkerStart;
  /** The worker answers. From now on connections are handed to it, unless it listens by itself, at `url`. */
  readonly ready: (listens: { readonly url: string | undefined }) => void;
  /** A worker that is handed connections is about to end orderly. Resolves when no more of them will be handed to it. */
  readonly lastCall: (nothing: undefined) => Promise<void>;
  /** The worker cannot start. */
  readonly failed: (farewell: { readonly exitCode: number; readonly text: string }) => void;
  readonly answer: (request: ProxiedRequest) => Promise<ProxiedAnswer>;
  /** What a worker counted, before it ends by itself. */
  readonly leave: (numbers: Numbers) => void;
};

/** What workers answer the primary. */
export type WorkerCalls = {
  /** Builds rules beside those in use. @throws when they do not become what the primary built. */
  readonly prepare: (rules: ValidatedRules) => Promise<void>;
  /** Evaluates by the prepared rules from now on. */
  readonly activate: (rules: ActivatedRules) => Promise<void>;
  readonly refused: (reload: RefusedReload) => Promise<void>;
  readonly renew: (certificate: Certificate) => Promise<void>;
  /** Shows that the worker lives. @returns what it counted. */
  readonly heartbeat: (clusterStatus: ClusterStatus) => Promise<Numbers>;
  readonly stop: (signal: NodeJS.Signals) => void;
};
