/** Says what a search of directories passed over. */
import { count } from "./messages.ts";

/** Why something that was found in a directory is not evaluated. */
export type SkipReason =
  | "notKubernetes"
  | "kustomization"
  | "jsonPatch"
  | "mergePatch"
  | "template"
  | "directory";

/** Everything that was passed over for one reason. */
export interface Skipped {
  readonly reason: SkipReason;
  /** One sentence without its full stop. */
  readonly detail: string;
  /** How many files or directories. */
  readonly count: number;
  /** The names of the first of them. */
  readonly files: readonly string[];
}

/** In the order in which they are reported. */
const REASONS: readonly SkipReason[] = [
  "notKubernetes",
  "kustomization",
  "jsonPatch",
  "mergePatch",
  "template",
  "directory",
];

/** Names of one reason that are kept. */
const MAX_FILES = 20;

/** Collects what is passed over. */
export class SkippedFiles {
  readonly #files = new Map<SkipReason, Set<string>>();

  /** Takes a file or directory; the same one counts once for each reason. */
  add(reason: SkipReason, file: string): void {
    const files = this.#files.get(reason);
    if (files === undefined) this.#files.set(reason, new Set([file]));
    else files.add(file);
  }

  /** All of it, by reason. */
  list(): readonly Skipped[] {
    return REASONS.flatMap((reason) => {
      const files = this.#files.get(reason);
      if (files === undefined) return [];
      const first = [...files].slice(0, MAX_FILES);
      return [{ reason, detail: DETAILS[reason], count: files.size, files: first }];
    });
  }
}

const DETAILS: Readonly<Record<SkipReason, string>> = {
  notKubernetes: "no Kubernetes object stands in it",
  kustomization: "a kustomization says what to build: check what kustomize build writes",
  jsonPatch: "a JSON patch changes other objects: check what kustomize build writes",
  mergePatch: "a strategic merge patch changes other objects: check what kustomize build writes",
  template: "a template must be rendered first: check what helm template, or the like, writes",
  directory: "directories of this name hold nothing of one's own",
};

const WORDS: Readonly<Record<SkipReason, (files: readonly string[], total: number) => string>> = {
  notKubernetes: (_, n) => `${count(n, "file")} without a Kubernetes object`,
  kustomization: (_, n) => count(n, "kustomization"),
  jsonPatch: (files, n) => `${count(n, "JSON patch", "JSON patches")}${named(files, n)}`,
  mergePatch: (files, n) =>
    `${count(n, "strategic merge patch", "strategic merge patches")}${named(files, n)}`,
  template: (_, n) => `${count(n, "template")} to render first`,
  directory: (files, n) => `${count(n, "directory", "directories")}${named(files, n)}`,
};

const MAX_NAMED = 3;

function named(files: readonly string[], total: number): string {
  const more = total - Math.min(files.length, MAX_NAMED);
  return ` (${files.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}

/** `skipped: 3 files without a Kubernetes object, 1 directory (node_modules)`; empty when nothing was. */
export function skippedLine(skipped: readonly Skipped[]): string {
  if (skipped.length === 0) return "";
  return `skipped: ${skipped.map(({ reason, files, count: total }) => WORDS[reason](files, total)).join(", ")}`;
}
