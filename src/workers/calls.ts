/** What the primary and its workers ask each other. Everything here is copied from process to process. */
import type { IncomingHttpHeaders } from "node:http";
import type { Config } from "../http/config.ts";
import type { Numbers } from "../http/metrics.ts";
import type { ProblemError, ProblemSlug } from "../http/problem.ts";
import type { RefusedReload, StoreView } from "../http/service.ts";
import type { Certificate } from "../http/tls.ts";
import type { Caller } from "../http/tokens/caller.ts";
import type { WorkersState } from "../http/workers-state.ts";
import type { RuleFile } from "../ruleset/index.ts";

/** Rules that were proven by the primary. */
export interface ProvenRules {
  readonly files: readonly RuleFile[];
  /** What they must give wherever they are built. */
  readonly digest: string;
}

/** Which of the prepared rules judge from now on. */
export interface TakenUp {
  readonly digest: string;
  readonly since: Date;
  readonly situation: Situation;
}

/** What the primary tells again and again. */
export interface Situation {
  readonly workers: WorkersState;
  readonly store: StoreView | undefined;
}

/** What a worker answers: people, or the admission requests of a cluster. */
export type Role = "people" | "admission";

/** All that a worker begins with. */
export interface Beginning {
  readonly role: Role;
  readonly config: Config;
  readonly rules: ProvenRules;
  readonly since: Date;
  /** Rules that all others have been made ready for, and that are about to be taken up. */
  readonly prepared: ProvenRules | undefined;
  readonly refused: RefusedReload | undefined;
  readonly certificate: Certificate | undefined;
  readonly situation: Situation;
}

/** A request whose answer the primary alone knows. */
export interface HandedRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly caller: Caller | undefined;
}

/** What the primary says to it. */
export type HandedAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | {
      readonly problem: ProblemSlug;
      readonly detail: string;
      readonly errors: readonly ProblemError[];
      readonly headers: Readonly<Record<string, string>>;
    };

/** What the primary answers its workers. */
export type PrimaryCalls = {
  readonly begin: (nothing: undefined) => Beginning;
  /** The worker answers. From now on connections are handed to it, unless it listens by itself, at `url`. */
  readonly ready: (listens: { readonly url: string | undefined }) => void;
  /** A worker that is handed connections is about to end orderly. Resolves when no more of them will be handed to it. */
  readonly lastCall: (nothing: undefined) => Promise<void>;
  /** The worker cannot start. */
  readonly failed: (farewell: { readonly exitCode: number; readonly text: string }) => void;
  readonly answer: (request: HandedRequest) => Promise<HandedAnswer>;
  /** What a worker counted, before it ends by itself. */
  readonly leave: (numbers: Numbers) => void;
};

/** What workers answer the primary. */
export type WorkerCalls = {
  /** Builds rules beside those in use. @throws when they do not become what the primary built. */
  readonly prepare: (rules: ProvenRules) => Promise<void>;
  /** Judges by the prepared rules from now on. */
  readonly takeUp: (rules: TakenUp) => Promise<void>;
  readonly refused: (reload: RefusedReload) => Promise<void>;
  readonly renew: (certificate: Certificate) => Promise<void>;
  /** Shows that the worker lives. @returns what it counted. */
  readonly look: (situation: Situation) => Promise<Numbers>;
  readonly stop: (signal: NodeJS.Signals) => void;
};
