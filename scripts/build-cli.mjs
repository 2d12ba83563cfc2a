// Bundles src/cli/main.ts into dist/cli/: main.js, and beside it pieces that are loaded when a command needs them.
import { build } from "esbuild";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const directory = join(root, "dist", "cli");
/** A command that was started before may still ask for its pieces. */
const KEEP_MS = 3_600_000;

/** Several processes may build at once: every file appears whole, the entry last. */
export async function buildCli() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { main: "src/cli/main.ts" },
    outdir: "dist/cli",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
    // js-yaml's ES build parses several times slower than the CommonJS build of the same version.
    alias: { "js-yaml": require.resolve("js-yaml") },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  await mkdir(directory, { recursive: true });
  const isEntry = ({ path }) => path === join(directory, "main.js");
  for (const file of [...outputFiles.filter((one) => !isEntry(one)), ...outputFiles.filter(isEntry)]) {
    const partial = `${file.path}.${process.pid}`;
    await writeFile(partial, file.contents);
    await rename(partial, file.path);
  }
  await removeOld(new Set(outputFiles.map(({ path }) => path)));
}

async function removeOld(fresh) {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const entry = await stat(path).catch(() => undefined);
    if (!fresh.has(path) && entry !== undefined && Date.now() - entry.mtimeMs > KEEP_MS)
      await rm(path, { force: true });
  }
}
