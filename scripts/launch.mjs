// Starts the service: one script, and what Node made of it when it was built, where this Node can use that.
import { createRequire } from "node:module";

// taken by require, because importing a built-in module loads all that it could be asked for
const require = createRequire(import.meta.url);
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { fileURLToPath } = require("node:url");
const { Script } = require("node:vm");

const HASH_BYTES = 32;
const directory = dirname(fileURLToPath(import.meta.url));
const filename = join(directory, "SERVICE_NAME.cjs");
const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: compiled() });
const module = { exports: {} };
script.runInThisContext()(module.exports, require, module, filename, directory);

/** Belongs to the very text of the script and to this version of Node. V8 looks no closer than that: its own hash comes first. */
function compiled() {
  try {
    const file = readFileSync(join(directory, `SERVICE_NAME.${process.version}-${process.arch}.cache`));
    const [hash, data] = [file.subarray(0, HASH_BYTES), file.subarray(HASH_BYTES)];
    return createHash("sha256").update(data).digest().equals(hash) ? data : undefined;
  } catch {
    return undefined;
  }
}
