#!/usr/bin/env node
// The command pod-security: dist/cli/main.js, which is built first where it is missing or, in a clone, older than its sources.
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(root, "dist", "cli", "main.js");

try {
  if (!isBuilt()) {
    const { buildCli } = await import("../scripts/build-cli.mjs");
    await buildCli();
  }
  const { run } = await import(pathToFileURL(bundle).href);
  await run();
} catch (error) {
  // 1 would say that something was judged
  console.error(`error: the command cannot be built or started: ${error.message}`);
  process.exitCode = 2;
}

function isBuilt() {
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  // an installed package does not change; a clone does
  return (
    !existsSync(join(root, ".git")) ||
    built >= newest(["src", "schemas", "scripts", "package.json"].map((name) => `${root}/${name}`))
  );
}

function newest(paths) {
  let time = 0;
  for (const path of paths) {
    const entry = statSync(path);
    const own = entry.isDirectory()
      ? newest(readdirSync(path).map((name) => `${path}/${name}`))
      : entry.mtimeMs;
    time = Math.max(time, own);
  }
  return time;
}
