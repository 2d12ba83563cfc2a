/** Takes up changed rule files: all or nothing, one load at a time, the last good rules until then. */
import { createHash } from "node:crypto";
import { Diagnostics } from "./diagnostics.ts";
import { readDirectory } from "./directory.ts";
import { loadProvenRuleSet } from "./proven.ts";
import type { LoadedRuleSet, RuleDirectory } from "./types.ts";
import { watchDirectories } from "./watch.ts";

/** What becomes of a change. */
export interface ReloadOutcome {
  /** The rules are in order: make them active. When it throws, the change counts as failed. */
  loaded(rules: LoadedRuleSet): void;
  /** The rules cannot be used: the last good ones go on. */
  failed(error: unknown): void;
}

/** Keeps rule directories and the active rules together. */
export interface Reloading {
  /** Looks at the files now; resolves when what is in them is active, or has been refused. */
  check(): Promise<void>;
  stop(): void;
}

/**
 * Watches the directories from now on. The same content is loaded once: a failure is told when it appears, not again and again.
 * @param first what is active now; its files are taken to be those in the directories.
 */
export function keepLoaded(
  directories: readonly RuleDirectory[],
  first: LoadedRuleSet,
  outcome: ReloadOutcome,
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
      outcome.loaded(await loadProvenRuleSet(directories));
    } catch (error) {
      outcome.failed(error);
    }
  };
  // what changes during a load is looked at after it
  const check = async (): Promise<void> => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await look();
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
  return { check, stop: unwatch };
}

function hashOf(files: readonly { readonly file: string; readonly text: string }[]): string {
  const hash = createHash("sha256");
  for (const { file, text } of files) hash.update(`${file}\0${text}\0`);
  return hash.digest("hex");
}
