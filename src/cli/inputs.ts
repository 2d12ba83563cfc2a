/** Finds the manifest files that paths, directories and patterns name. */
import { fileErrorReason } from "../core/file-error.ts";
import { readdirSync, realpathSync, statSync } from "node:fs";
import type { Dirent, Stats } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Unreadable } from "../report/report.ts";
import { SkippedFiles } from "../report/skipped.ts";

/** A file to read. */
export interface Input {
  /** As people shall see it: relative to the working directory where it lies within, with slashes. */
  readonly name: string;
  /** Null for standard input. */
  readonly path: string | null;
  /** It can be read again: it is neither standard input nor a pipe. */
  readonly regular: boolean;
  /** Nobody named it: it was found in a directory, or by a pattern. */
  readonly found: boolean;
}

/** What was found, in the order in which it was asked for; what a directory holds is sorted. */
export interface FoundInputs {
  readonly inputs: readonly Input[];
  readonly problems: readonly Unreadable[];
  readonly skipped: SkippedFiles;
}

/** Directories that hold no manifests of the repository's own. */
const PASSED_OVER: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Names the standard input. */
export const STDIN = "<stdin>";

const MANIFEST = /\.(ya?ml|json)$/i;
const GLOB = /[*?[{!]|[@+]\(/;

/**
 * Files are taken whatever their names are. Of a directory, and of all below it, `*.yaml`, `*.yml` and `*.json` are taken, as
 * kubectl takes them, but for what stands in `.git` and `node_modules`. Links are followed, each directory is read once. A path
 * that does not exist may be a pattern.
 */
export async function findInputs(paths: readonly string[], cwd: string): Promise<FoundInputs> {
  const skipped = new SkippedFiles();
  const search: FileSearch = { cwd, inputs: new Map(), problems: [], skipped, visited: new Set() };
  for (const path of paths) {
    if (path === "-") search.inputs.set("-", { name: STDIN, path: null, regular: false, found: false });
    else await findPath(path, search);
  }
  return { inputs: [...search.inputs.values()], problems: search.problems, skipped };
}

interface FileSearch {
  readonly cwd: string;
  /** By absolute path: a file that is named twice is read once. */
  readonly inputs: Map<string, Input>;
  readonly problems: Unreadable[];
  readonly skipped: SkippedFiles;
  /** Real paths of directories that were read. */
  readonly visited: Set<string>;
}

async function findPath(path: string, search: FileSearch): Promise<void> {
  const absolute = resolve(search.cwd, path);
  const entry = tryStat(absolute);
  if (!(entry instanceof Error)) {
    if (entry.isDirectory()) findInDirectory(absolute, (name) => MANIFEST.test(name), search, path);
    else
      addFile(
        { path: absolute, name: shownPath(absolute, search.cwd), regular: entry.isFile(), found: false },
        search,
      );
  } else if (GLOB.test(path) && (entry as NodeJS.ErrnoException).code === "ENOENT") {
    await findPattern(path, search);
  } else {
    search.problems.push({ file: shownPath(absolute, search.cwd), detail: fileErrorReason(entry) });
  }
}

async function findPattern(pattern: string, search: FileSearch): Promise<void> {
  const { default: picomatch } = await import("picomatch");
  const { base, glob } = picomatch.scan(pattern);
  const matches = picomatch(glob);
  const directory = resolve(search.cwd, base);
  const before = search.inputs.size + search.problems.length;
  const entry = tryStat(directory);
  if (!(entry instanceof Error) && entry.isDirectory()) {
    const depth = glob.includes("**") ? Infinity : glob.split("/").length;
    const take = (_: string, path: string): boolean => matches(slashed(relative(directory, path)));
    // a pattern may lead where another one has been
    walk(directory, take, depth, { ...search, visited: new Set() });
  }
  if (search.inputs.size + search.problems.length === before && !namesKnown(search, directory, matches)) {
    search.problems.push({ file: pattern, detail: "no file matches this pattern" });
  }
}

/** Whether files that match were found before, by another argument. */
function namesKnown({ inputs }: FileSearch, directory: string, matches: (path: string) => boolean): boolean {
  return [...inputs.keys()].some((path) => matches(slashed(relative(directory, path))));
}

function findInDirectory(
  directory: string,
  take: (name: string) => boolean,
  search: FileSearch,
  asked: string,
): void {
  const own: FileSearch = { ...search, visited: new Set() };
  const before = search.inputs.size + search.problems.length;
  walk(directory, take, Infinity, own);
  const inside = [...search.inputs.keys()].some((path) => path.startsWith(directory + sep));
  if (search.inputs.size + search.problems.length === before && !inside) {
    search.problems.push({
      file: asked,
      detail: "there is no *.yaml, *.yml or *.json file in this directory",
    });
  }
}

type Take = (name: string, path: string) => boolean;

function walk(directory: string, take: Take, depth: number, search: FileSearch): void {
  const shown = directory === search.cwd ? "" : `${shownPath(directory, search.cwd)}/`;
  for (const listed of read(directory, search)) {
    const { name } = listed;
    const path = join(directory, name);
    const reported = `${shown}${name}`;
    const taken = take(name, path);
    // only a link has to be looked up
    const entry = listed.isSymbolicLink() ? tryStat(path) : listed;
    if (entry instanceof Error) {
      if (taken || isForbidden(entry))
        search.problems.push({ file: reported, detail: fileErrorReason(entry) });
    } else if (entry.isDirectory()) {
      if (PASSED_OVER.has(name)) search.skipped.add("directory", reported);
      else if (depth > 1) walk(path, take, depth - 1, search);
    } else if (taken && entry.isFile()) {
      addFile({ path, name: reported, regular: true, found: true }, search);
    } else if (taken) {
      // reading a pipe that nobody writes to would wait for ever
      search.problems.push({ file: reported, detail: "it is not a regular file" });
    }
  }
}

/** What stands in a directory, by name; nothing when links led here before. */
function read(directory: string, { visited, problems, cwd }: FileSearch): readonly Dirent[] {
  try {
    const real = realpathSync(directory);
    if (visited.has(real)) return [];
    visited.add(real);
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    problems.push({
      file: shownPath(directory, cwd),
      detail: `cannot read the directory: ${fileErrorReason(error)}`,
    });
    return [];
  }
}

function addFile(input: Input & { readonly path: string }, { inputs }: FileSearch): void {
  const known = inputs.get(input.path);
  // a name counts, wherever the file was found before
  if (known === undefined || !input.found)
    inputs.set(input.path, { ...input, name: known?.name ?? input.name });
}

/** Then nobody knows whether it is a directory with manifests. */
function isForbidden(error: NodeJS.ErrnoException): boolean {
  return error.code === "EACCES" || error.code === "EPERM";
}

function tryStat(path: string): Stats | Error {
  try {
    return statSync(path);
  } catch (error) {
    return error as Error;
  }
}

/** Relative to the working directory, unless it lies elsewhere. */
function shownPath(path: string, cwd: string): string {
  const inner = relative(cwd, path);
  const outside = inner === "" || inner === ".." || inner.startsWith(`..${sep}`) || isAbsolute(inner);
  return slashed(outside ? path : inner);
}

function slashed(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
