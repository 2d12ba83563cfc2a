// Bundles src/cli/main.ts into dist/cli/: main.js, and beside it pieces that are loaded when a command needs them.
import { build } from "esbuild";
import { createRequire } from "node:module";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { put, removeOld } from "./files.mjs";

const require = createRequire(import.meta.url);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const directory = join(root, "dist", "cli");

/** Packages that few runs need: bundles of their own, which the first use loads. */
const LAZY = { ajv: "ajv/dist/2020.js", re2js: "re2js" };

const lazy = {
  name: "lazy",
  setup({ onResolve, onLoad }) {
    const name = (id) => Object.keys(LAZY).find((key) => LAZY[key] === id);
    onResolve({ filter: /^(ajv\/dist\/2020\.js|re2js)$/ }, ({ path }) => ({ path, namespace: "lazy" }));
    onLoad({ filter: /.*/, namespace: "lazy" }, ({ path }) => {
      const exported = Object.keys(require(path)).filter((key) => key !== "default" && !key.startsWith("_"));
      const values = exported.map((key) => `export const ${key} = later(${JSON.stringify(key)});`);
      return { contents: [LATER(`./${name(path)}.cjs`), ...values].join("\n") };
    });
  },
};

/** A class of the package, which is loaded when somebody uses it. */
const LATER = (file) => `
  import { createRequire } from "node:module";
  const load = createRequire(import.meta.url);
  const later = (name) => new Proxy(function () {}, {
    get: (_, key) => load("${file}")[name][key],
    apply: (_, self, args) => load("${file}")[name].apply(self, args),
    construct: (_, args) => new (load("${file}")[name])(...args),
  });`;

/** commander can start other programs; here it never does, and loading what it takes costs time at every start. */
const noPrograms = {
  name: "no-programs",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: "none" }));
    onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "module.exports = {};" }));
  },
};

const minified = { minifyWhitespace: true, minifySyntax: true };

/** Several processes may build at once: every file appears whole, the one that is started with last. */
export async function buildCli() {
  const packages = await build({
    ...minified,
    absWorkingDir: root,
    entryPoints: LAZY,
    outdir: "dist/cli",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    write: false,
  });
  const commands = await build({
    ...bundle,
    // a short run spends a good part of its time on loading; names stay as they are, for the sake of stack traces
    ...minified,
    plugins: [...bundle.plugins, lazy, noPrograms],
    absWorkingDir: root,
    entryPoints: { main: "src/cli/main.ts", check: "scripts/validation-cache.ts" },
    outdir: "dist/cli",
    chunkNames: "[name]-[hash]",
    splitting: true,
    write: false,
  });
  const outputFiles = [...packages.outputFiles, ...commands.outputFiles];
  const isMain = ({ path }) => path === join(directory, "main.js");
  await mkdir(directory, { recursive: true });
  for (const { path, contents } of outputFiles.filter((file) => !isMain(file))) await put(path, contents);
  const { checkedDocuments } = await import(pathToFileURL(join(directory, "check.js")).href);
  const checked = join(directory, "checked.json");
  await put(checked, await checkedDocuments(join(root, "rules")));
  for (const { path, contents } of outputFiles.filter(isMain)) await put(path, contents);
  await removeOld(directory, new Set([checked, ...outputFiles.map(({ path }) => path)]));
}
