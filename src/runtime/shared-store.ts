/** The store that replicas share, at the start of one of them: it may be that its rules cannot be read yet. */
import { jittered, pauseAfter } from "../core/retry.ts";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { reasonOf } from "../core/error-facts.ts";
import { ApiError } from "../cluster/index.ts";
import type { ClusterStore } from "../store/config-maps/index.ts";
import type { Service } from "../server/service.ts";
import type { Reloading } from "../rules/index.ts";

const BACKOFF = { first: 500, last: 10_000 };
const TOO_MANY_REQUESTS = 429;

/**
 * Reads the store.
 * @returns why it cannot be read now, where it is worth while to wait; undefined when it was read.
 * @throws ApiError when the API server refuses, which somebody has to put right.
 */
export async function readStore(store: ClusterStore): Promise<string | undefined> {
  try {
    await store.read();
    return undefined;
  } catch (error) {
    const isRefusal = error instanceof ApiError && error.status < 500 && error.status !== TOO_MANY_REQUESTS;
    if (isRefusal) throw error;
    return (error as Error).message;
  }
}

/** What a replica waits with. */
export interface RetryContext {
  readonly store: ClusterStore;
  readonly reloading: Reloading;
  readonly service: Service;
  readonly log: Logger;
  /** Ends the waiting. */
  readonly stopping: AbortSignal;
}

/**
 * Tries again until the rules of the store are in use, and tells meanwhile why they are not. Nothing is evaluated before that.
 * @param why they were not at first.
 */
export async function untilRead(
  { store, reloading, service, log, stopping }: RetryContext,
  first: string,
): Promise<void> {
  let why: string | undefined = first;
  const view = () => ({
    entries: store.entries().length,
    degradedReason: store.degradedReason(),
    notLoaded: why,
  });
  service.registerStore(view);
  for (let failures = 0; why !== undefined; failures++) {
    log.warn(
      { reason: why, failures },
      "the rules of the store cannot be read yet: nothing is judged until they are",
    );
    await sleep(jittered(pauseAfter(failures, BACKOFF)), undefined, { signal: stopping, ref: false });
    try {
      await reloading.follow(async (activate) => {
        await store.read();
        await activate();
      });
      const refused = service.refused();
      why = refused && `they cannot be used: ${refused.mistakes.join("; ")}`;
    } catch (error) {
      why = reasonOf(error);
    }
  }
  log.info({ ruleset: service.current().ruleset }, "the rules of the store are in use");
}
