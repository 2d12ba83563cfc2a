// Bundles server.ts into one script, which Node compiles while this builds; dist/server.js starts it with what was compiled.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";
import { put, removeOld } from "./files.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const directory = join(root, "dist");
/** Of what lies beside the script; another form has other names. */
const FORM = "2";
const COMPILE_MS = 30_000;

const options = {
  ...bundle,
  format: "cjs",
  // what is imported by need is in the script, too, and runs by need
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "__url" },
  banner: {
    js: '(function (exports, require, module, __filename, __dirname) { const __url = require("node:url").pathToFileURL(__filename).href;',
  },
  footer: { js: "})" },
};

/** Takes over the checked rules of the command, which is built before. */
export async function buildService() {
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: { service: "server.ts" },
    outdir: "dist",
    write: false,
  });
  // one byte a character: read at once, and kept in half the memory. esbuild leaves other characters in patterns and comments.
  const contents = outputFiles[0].text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${hex(unit)}`);
  const name = `service-${createHash("sha256").update(FORM).update(contents).digest("hex").slice(0, 16)}`;
  const [script, checked, launcher] = [`${name}.cjs`, "checked.json", "server.js"].map((file) =>
    join(directory, file),
  );
  const compiled = join(directory, `${name}.${process.version}-${process.arch}.cache`);
  await put(script, contents);
  await put(checked, await readFile(join(directory, "cli", "checked.json")));
  if (!existsSync(compiled)) compile(script, compiled);
  const source = await readFile(join(root, "scripts", "launch.mjs"), "utf8");
  await put(launcher, source.replaceAll("SERVICE_NAME", name));
  await removeOld(directory, new Set([script, checked, launcher, compiled]));
}

function hex(unit) {
  return unit.charCodeAt(0).toString(16).padStart(4, "0");
}

/** Without it the service starts all the same, only later. */
function compile(script, compiled) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, "scripts", "compile.mjs"), script, compiled],
    {
      // it must not take up what the service itself is configured by
      env: {},
      encoding: "utf8",
      timeout: COMPILE_MS,
    },
  );
  if (status !== 0)
    console.warn(`The service will start slowly: it could not be compiled beforehand. ${stdout}`);
}
