/** Activates what other replicas write. */
import { errorFacts } from "../../core/error-facts.ts";
import type { Client, Watch } from "../../cluster/index.ts";
import { watchList } from "../../cluster/index.ts";
import type { EntryConfigMap } from "./entry-config-map.ts";
import { configMapName, numberOf } from "./entry-config-map.ts";
import type { SharedRecord } from "./record.ts";
import { LostChangeError } from "./record.ts";

/** What following takes. */
export interface Following {
  readonly client: Client;
  /** The path that lists the entries. */
  readonly path: string;
  /** Whether what is listed there is an entry. */
  readonly has: (map: EntryConfigMap) => boolean;
  readonly record: SharedRecord;
  /** Makes the files of an entry, or of all entries, the replica's own. */
  readonly place: (read: Parameters<SharedRecord["append"]>[0]) => Promise<void>;
  readonly replace: (maps: readonly EntryConfigMap[]) => Promise<void>;
  readonly log: Parameters<typeof watchList>[3];
}

/** Runs work while nobody else changes rules; what it gives makes the files in the directory active, and tells whether they are. */
export type InTurn = (work: (activate: () => Promise<boolean>) => Promise<boolean>) => Promise<boolean>;

const MOST_WARNINGS = 20;

/** Follows the record from now on. */
export function follow({ client, path, has, record, place, replace, log }: Following, inTurn: InTurn): Watch {
  const waiting = new Map<number, EntryConfigMap>();
  /** All that there is, when the next entry is not among it: it was dropped while this replica heard nothing. */
  let all: readonly EntryConfigMap[] | undefined;
  let working: Promise<void> | undefined;

  const rejoin = async (
    activate: () => Promise<boolean>,
    maps: readonly EntryConfigMap[],
  ): Promise<boolean> => {
    all = undefined;
    // meanwhile this replica may have caught up
    if (record.degradedReason() !== undefined || !isBeyond(maps)) return false;
    try {
      await replace(maps);
    } catch (error) {
      if (error instanceof LostChangeError) record.refuse(error.message);
      else record.refuse("what other replicas changed meanwhile cannot be written by this one");
      throw error;
    }
    if (!(await activate()))
      record.refuse("what other replicas changed meanwhile cannot be used by this one");
    log.warn(
      { change: record.next() - 1 },
      "many changes were missed: this replica goes on by what the record holds now",
    );
    return true;
  };
  /** Activates the next entry. @returns whether there was one. */
  const applyNext = async (activate: () => Promise<boolean>): Promise<boolean> => {
    const read = record.follower(waiting.get(record.next()));
    if (read === undefined) return all === undefined ? false : await rejoin(activate, all);
    await place(read);
    const taken = await activate();
    record.append(read);
    const { seq, who } = read.entry;
    if (!taken) record.refuse(`change ${seq}, made by another replica, cannot be used by this one`);
    log.info({ change: seq, who, taken }, "another replica changed the rules");
    return true;
  };
  const isBeyond = (maps: readonly EntryConfigMap[]): boolean => {
    const numbers = maps.map(numberOf);
    return !numbers.includes(record.next()) && numbers.some((number) => number > record.next());
  };
  const apply = async (): Promise<void> => {
    while (await inTurn(applyNext));
  };
  const work = (): void => {
    working ??= apply()
      .catch((error: unknown) => {
        log.error({ err: errorFacts(error) }, "a change of another replica could not be taken up");
      })
      .finally(() => {
        working = undefined;
        // it may have come while the last look found nothing
        if (record.degradedReason() === undefined && waiting.has(record.next())) work();
      });
  };
  const warned = new Set<string>();
  /** Told once for each name, of a few names. */
  const warnOf = (object: EntryConfigMap): void => {
    if (warned.size >= MOST_WARNINGS || warned.has(configMapName(object))) return;
    warned.add(configMapName(object));
    log.warn(
      { configMap: configMapName(object) },
      "a ConfigMap bears the label of the store and is no entry of it",
    );
  };
  const take = (object: EntryConfigMap): void => {
    if (!has(object)) {
      warnOf(object);
      return;
    }
    waiting.set(numberOf(object), object);
    for (const known of waiting.keys()) if (known < record.next()) waiting.delete(known);
    work();
  };
  const begin = () => {
    const listed: EntryConfigMap[] = [];
    return {
      add: (object: EntryConfigMap) => listed.push(object),
      end: () => {
        const entries = listed.filter(has);
        if (isBeyond(entries)) all = entries;
        for (const object of listed) take(object);
      },
    };
  };
  const deleted = (object: EntryConfigMap): void => {
    if (!has(object)) return;
    waiting.delete(numberOf(object));
    record.forgive(numberOf(object));
    // those before a checkpoint are dropped, which may be heard of before it was activated
    void (working ?? Promise.resolve()).then(() => {
      if (numberOf(object) < (record.entries()[0]?.seq ?? 1)) return;
      if (numberOf(object) >= record.next()) return;
      log.error({ configMap: configMapName(object) }, "an entry of the record was deleted");
    });
  };
  return watchList(client, { path, what: "changes of the rules" }, { begin, changed: take, deleted }, log);
}
