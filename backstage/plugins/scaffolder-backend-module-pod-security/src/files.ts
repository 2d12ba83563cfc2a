import { resolveSafeChildPath } from "@backstage/backend-plugin-api";
import { InputError } from "@backstage/errors";
import globby from "globby";
import { readFile } from "node:fs/promises";
import type { ManifestFile } from "./service";

/**
 * The files of a workspace that match patterns, by name; symbolic links are not followed.
 * Throws InputError when there are none: nothing checked must not look like nothing wrong.
 */
export async function readManifests(workspace: string, patterns: readonly string[]): Promise<ManifestFile[]> {
  const outside = patterns.find((pattern) => pattern.startsWith("/") || pattern.split("/").includes(".."));
  if (outside !== undefined) throw new InputError(`files: ${outside} leads out of the workspace`);
  const paths = await globby([...patterns], { cwd: workspace, followSymbolicLinks: false, dot: true });
  if (paths.length === 0) throw new InputError(`files: nothing matches ${patterns.join(", ")}`);
  return Promise.all(
    paths.sort().map(async (path) => ({
      path,
      text: await readFile(resolveSafeChildPath(workspace, path), "utf8"),
    })),
  );
}
