/** Activates changed rule files: all or nothing, one load at a time, the last good rules until then. */
import { createHash } from "node:crypto";
import type { KnownRules } from "./build.ts";
import { Diagnostics } from "./diagnostics.ts";
import { readDirectory } from "./directory.ts";
import { loadValidatedRuleSet } from "./validated-rules.ts";
import type { LoadedRuleSet, RuleDirectory, RuleFile } from "./types.ts";
import { watchDirectories } from "./watch.ts";

/** What becomes of a change. */
export interface ReloadOutcome {
  /** The rules are in order: make them active. When it throws, the change counts as failed. Nothing else happens until it ends. */
  loaded(rules: LoadedRuleSet): void | Promise<void>;
  /** The rules cannot be used: the last good ones stay. */
  failed(error: unknown): void;
}

/** Keeps rule directories and the active rules together. */
export interface Reloading {
  /** Looks at the files now; resolves when what is in them is active, or has been refused. */
  check(): Promise<void>;
  /**
   * Runs a change of the files while nobody looks at them, and one after the other.
   * @param work tells which files are active from then on, so that they are not loaded once more.
   */
  readonly change: <T>(work: (active: (files: readonly RuleFile[]) => void) => Promise<T>) => Promise<T>;
  /**
   * Runs a change of the files that others made elsewhere, in its turn.
   * @param work is given what activates the files as they are now.
   */
  readonly follow: <T>(work: (activate: () => Promise<void>) => Promise<T>) => Promise<T>;
  stop(): void;
}

/**
 * Watches the directories from now on. The same content is loaded once: a failure is reported when it appears, not again and again.
 * @param first what is active now; its files are taken to be those in the directories.
 * @param known what need not be read again; asked at each change.
 */
export function reloadOnChange(
  directories: readonly RuleDirectory[],
  first: LoadedRuleSet,
  outcome: ReloadOutcome,
  known: () => KnownRules,
): Reloading {
  let seen = hashOf(first.files);
  let running: Promise<void> | undefined;
  let again = false;

  const look = async (): Promise<void> => {
    const unreadable = new Diagnostics();
    const files = await Promise.all(directories.map((directory) => readDirectory(directory, unreadable)));
    const now = hashOf([
      ...files.flat(),
      ...unreadable.sorted().map(({ file, message }) => ({ file, text: message })),
    ]);
    if (now === seen) return;
    seen = now;
    try {
      await outcome.loaded(await loadValidatedRuleSet(directories, known()));
    } catch (error) {
      outcome.failed(error);
    }
  };
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  // what changes during a load is looked at after it
  const check = async (): Promise<void> => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await inTurn(look);
      }
    })().finally(() => {
      running = undefined;
    });
    await running;
  };
  const unwatch = watchDirectories(
    directories.map(({ directory }) => directory),
    () => void check(),
  );
  return {
    check,
    change: (work) =>
      inTurn(() =>
        work((files) => {
          seen = hashOf(files);
        }),
      ),
    follow: (work) => inTurn(() => work(look)),
    stop: unwatch,
  };
}

function hashOf(files: readonly { readonly file: string; readonly text: string }[]): string {
  const hash = createHash("sha256");
  for (const { file, text } of files) hash.update(`${file}\0${text}\0`);
  return hash.digest("hex");
}
