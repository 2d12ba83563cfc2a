// Bundles portal/ into dist/portal: the page, and under files/ what it loads, named after its content and compressed beforehand.
import { build } from "esbuild";
import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { put, removeOld } from "./files.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const TYPES = { ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

/** style-mod writes <style> elements, which the page's policy forbids, where it could share style sheets made by scripts. */
const sharedStyleSheets = {
  name: "shared-style-sheets",
  setup({ onLoad }) {
    onLoad({ filter: /style-mod\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace("!root.head && root.adoptedStyleSheets", "root.adoptedStyleSheets");
      if (contents === text)
        throw new Error("style-mod asks otherwise than before: look for adoptedStyleSheets");
      return { contents, loader: "js" };
    });
  },
};

/** The library of patterns is a third of all code, and the standard has no patterns: it is loaded for rules that do. */
const patternsLater = {
  name: "patterns-later",
  setup({ onResolve }) {
    const later = join(root, "portal/src/worker/patterns-later.ts");
    onResolve({ filter: /^re2js$/ }, ({ importer }) => (importer === later ? undefined : { path: later }));
  },
};

const options = {
  absWorkingDir: root,
  outdir: "dist/portal/files",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "browser",
  target: ["chrome111", "firefox113", "safari16.4"],
  minify: true,
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".yaml": "text" },
  logLevel: "warning",
  legalComments: "none",
  metafile: true,
  write: false,
};

/** @param directory where to write; dist/portal unless given. */
export async function buildPortal(directory = join(root, "dist/portal")) {
  const worker = await build({
    ...options,
    entryPoints: { judge: "portal/src/worker/main.ts" },
    plugins: [patternsLater],
  });
  const page = await build({
    ...options,
    entryPoints: { page: "portal/src/main.tsx", style: "portal/src/styles/main.css" },
    define: { WORKER_FILE: JSON.stringify(entry(worker, "portal/src/worker/main.ts")) },
    plugins: [sharedStyleSheets],
  });
  const html = (await readFile(join(root, "portal/index.html"), "utf8"))
    .replace("{style}", entry(page, "portal/src/styles/main.css"))
    .replace("{script}", entry(page, "portal/src/main.tsx"));
  const files = join(directory, "files");
  await mkdir(files, { recursive: true });
  const built = [...worker.outputFiles, ...page.outputFiles];
  const paths = new Set();
  for (const { path, contents } of built) {
    const target = join(files, basename(path));
    const forms = {
      "": contents,
      ".br": await brotli(contents),
      ".gz": await promisify(gzip)(contents, { level: 9 }),
    };
    for (const [extension, bytes] of Object.entries(forms)) {
      await put(target + extension, bytes);
      paths.add(target + extension);
    }
  }
  const list = built.map(({ path }) => ({ name: basename(path), type: TYPES[extname(path)] }));
  await put(join(directory, "portal.json"), JSON.stringify({ page: html, files: list }));
  await removeOld(files, paths);
}

/** The name of the file that an entry point became. */
function entry({ metafile }, source) {
  const [path] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === source);
  return basename(path);
}

function brotli(contents) {
  return promisify(brotliCompress)(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}
