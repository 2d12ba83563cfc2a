// Bundles src/cli/main.ts into dist/cli/: main.js, and beside it pieces that are loaded when a command needs them.
import { build } from "esbuild";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const directory = join(root, "dist", "cli");
/** A command that was started before may still ask for its pieces. */
const KEEP_MS = 3_600_000;

/** Several processes may build at once: every file appears whole, the one that is started with last. */
export async function buildCli() {
  const { outputFiles } = await build({
    ...bundle,
    absWorkingDir: root,
    entryPoints: { main: "src/cli/main.ts", check: "scripts/checked-documents.ts" },
    outdir: "dist/cli",
    chunkNames: "[name]-[hash]",
    splitting: true,
    write: false,
  });
  const isMain = ({ path }) => path === join(directory, "main.js");
  await mkdir(directory, { recursive: true });
  for (const { path, contents } of outputFiles.filter((file) => !isMain(file))) await put(path, contents);
  const { checkedDocuments } = await import(pathToFileURL(join(directory, "check.js")).href);
  const checked = join(directory, "checked.json");
  await put(checked, await checkedDocuments(join(root, "rules")));
  for (const { path, contents } of outputFiles.filter(isMain)) await put(path, contents);
  await removeOld(new Set([checked, ...outputFiles.map(({ path }) => path)]));
}

async function put(path, contents) {
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, contents);
  await rename(partial, path);
}

async function removeOld(fresh) {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const entry = await stat(path).catch(() => undefined);
    if (!fresh.has(path) && entry !== undefined && Date.now() - entry.mtimeMs > KEEP_MS)
      await rm(path, { force: true });
  }
}
