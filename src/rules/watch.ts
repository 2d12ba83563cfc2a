/** Watches rule directories: says when something in them may have changed. */
import type { FSWatcher } from "node:fs";
import { watch } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { MAX_DIRECTORY_DEPTH } from "./limits.ts";

/** A change rarely comes alone: an editor writes and renames, a ConfigMap moves a link. */
const SETTLE_MILLISECONDS = 150;
/** Some file systems report nothing, and a directory that is created anew is no longer the one that is watched. */
const POLL_MILLISECONDS = 5_000;

/**
 * Calls `changed` soon after anything in the directories or below them changes, and every few seconds in any case: it has to
 * compare the content itself. Directories are watched, not files, as mounted ConfigMaps replace a link to all of them.
 * @returns ends the watch.
 */
export function watchDirectories(directories: readonly string[], changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let settling: NodeJS.Timeout | undefined;
  let ended = false;

  const soon = (): void => {
    if (ended) return;
    clearTimeout(settling);
    settling = setTimeout(() => {
      void watchAll();
      changed();
    }, SETTLE_MILLISECONDS);
    settling.unref();
  };
  const drop = (directory: string): void => {
    watchers.get(directory)?.close();
    watchers.delete(directory);
  };
  const add = (directory: string): void => {
    if (ended || watchers.has(directory)) return;
    try {
      const watcher = watch(directory, { persistent: false }, (_event, name) => {
        // a directory that is moved away or removed keeps its watcher, which never speaks again
        if (name === null || directory.endsWith(name)) drop(directory);
        soon();
      });
      watchers.set(
        directory,
        watcher.on("error", () => drop(directory)),
      );
    } catch {
      // it is not there: the poll looks again
    }
  };
  const watchAll = async (): Promise<void> => {
    for (const directory of directories) for (const found of await below(directory)) add(found);
  };

  void watchAll();
  const poll = setInterval(soon, POLL_MILLISECONDS);
  poll.unref();
  return () => {
    ended = true;
    clearTimeout(settling);
    clearInterval(poll);
    for (const directory of [...watchers.keys()]) drop(directory);
  };
}

/** The directory and those below it that rules are read from. */
async function below(directory: string, depth = 0): Promise<readonly string[]> {
  if (depth > MAX_DIRECTORY_DEPTH) return [];
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    const inner = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
    const found = await Promise.all(inner.map(({ name }) => below(join(directory, name), depth + 1)));
    return [directory, ...found.flat()];
  } catch {
    return [];
  }
}
