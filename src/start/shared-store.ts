/** The store that replicas share, at the start of one of them: it may be that its rules cannot be read yet. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { reasonOf } from "../core/error-facts.ts";
import { ApiError } from "../cluster/index.ts";
import type { ClusterStore } from "../clusterstore/index.ts";
import type { Service } from "../http/service.ts";
import type { Reloading } from "../ruleset/index.ts";

const FIRST_BACKOFF_MILLISECONDS = 500;
const LAST_BACKOFF_MILLISECONDS = 10_000;
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
export interface Waiting {
  readonly store: ClusterStore;
  readonly reloading: Reloading;
  readonly service: Service;
  readonly log: Logger;
  /** Ends the waiting. */
  readonly stopping: AbortSignal;
}

/**
 * Tries again until the rules of the store are in use, and tells meanwhile why they are not. Nothing is judged before that.
 * @param why they were not at first.
 */
export async function untilRead(
  { store, reloading, service, log, stopping }: Waiting,
  first: string,
): Promise<void> {
  let why: string | undefined = first;
  const view = () => ({ entries: store.entries().length, trouble: store.trouble(), unread: why });
  service.showStore(view);
  for (let failures = 0; why !== undefined; failures++) {
    log.warn(
      { reason: why, failures },
      "the rules of the store cannot be read yet: nothing is judged until they are",
    );
    const backoff = Math.min(LAST_BACKOFF_MILLISECONDS, FIRST_BACKOFF_MILLISECONDS * 2 ** failures);
    await sleep(backoff * (0.5 + Math.random() / 2), undefined, { signal: stopping, ref: false });
    try {
      await reloading.follow(async (takeUp) => {
        await store.read();
        await takeUp();
      });
      const refused = service.refused();
      why = refused && `they cannot be used: ${refused.mistakes.join("; ")}`;
    } catch (error) {
      why = reasonOf(error);
    }
  }
  log.info({ ruleset: service.current().ruleset }, "the rules of the store are in use");
}
