/** Reads the web page that scripts/build-portal.mjs built: the page itself, and the files that it loads. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Encoding } from "../../answer/encoding.ts";

/** A file that the page loads; its name changes with its content. */
export interface PortalFile {
  readonly type: string;
  readonly plain: Uint8Array;
  readonly encoded: Readonly<Record<Encoding, Uint8Array>>;
}

/** The web page. */
export interface Portal {
  /** The HTML at `/`. */
  readonly page: string;
  /** By name. */
  readonly files: ReadonlyMap<string, PortalFile>;
}

/** What the build wrote down of itself. */
interface PortalBuild {
  readonly page: string;
  readonly files: readonly { readonly name: string; readonly type: string }[];
}

/** The page in a directory; undefined when nothing was built there. */
export async function readPortal(directory: string): Promise<Portal | undefined> {
  let text: string;
  try {
    text = await readFile(join(directory, "portal.json"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const built = JSON.parse(text) as PortalBuild;
  const files = await Promise.all(
    built.files.map(async ({ name, type }): Promise<[string, PortalFile]> => {
      const path = join(directory, "files", name);
      const [plain, br, gzip] = await Promise.all([
        readFile(path),
        readFile(`${path}.br`),
        readFile(`${path}.gz`),
      ]);
      return [name, { type, plain, encoded: { br, gzip } }];
    }),
  );
  return { page: built.page, files: new Map(files) };
}
