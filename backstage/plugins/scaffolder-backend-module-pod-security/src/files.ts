import { resolveSafeChildPath } from "@backstage/backend-plugin-api";
import { InputError } from "@backstage/errors";
import globby from "globby";
import { readFile } from "node:fs/promises";
import { parseAllDocuments } from "yaml";
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

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Of what cannot be read the service will tell. */
function namespacesIn(text: string): readonly unknown[] {
  try {
    return parseAllDocuments(text, { logLevel: "error" }).flatMap((document) => {
      const object = document.toJS() as { kind?: unknown; items?: unknown } | null;
      const listed = Array.isArray(object) ? object : object?.items;
      const all = Array.isArray(listed) ? listed : [object];
      return all.filter((one) => (one as { kind?: unknown } | null)?.kind === "Namespace");
    });
  } catch {
    return [];
  }
}

/** The files, each with the Namespaces of the others beside it: their labels give the policy of its objects. */
export function withNamespaces(files: readonly ManifestFile[]): ManifestFile[] {
  const found = files.map(({ text }) => namespacesIn(text));
  return files.map((file, own) => {
    const others = found.flatMap((namespaces, i) => (i === own ? [] : namespaces));
    if (others.length === 0) return file;
    const isJson = /^\s*[{[]/.test(file.text) && isJsonText(file.text);
    return {
      ...file,
      beside: others.map((one) => `${isJson ? "\n" : "\n---\n"}${JSON.stringify(one)}`).join(""),
    };
  });
}
