/**
 * Runs measuring code as the service is shipped: bundled, by plain node, in a process of its own. A loader such as tsx names each
 * closure as it is made, and makes code with closures several times slower; and js-yaml would be the slow build.
 */
import type { BuildOptions } from "esbuild";
import { build } from "esbuild";
import { fork } from "node:child_process";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..");

/** Bundles a file of bench/. @returns the bundle's path. */
export async function bundleInto(
  directory: string,
  file: string,
  options: BuildOptions = {},
): Promise<string> {
  const { bundle } = (await import(new URL("../../scripts/bundle.mjs", import.meta.url).href)) as {
    readonly bundle: BuildOptions;
  };
  const outfile = join(directory, `${file.replaceAll("/", "-")}.mjs`);
  await build({ ...bundle, ...options, entryPoints: [join(FOLDER, `${file}.ts`)], outfile });
  return outfile;
}

/** Runs a bundle of `measured/`, gives it the input, and waits for what it found. @throws Error when it fails. */
export async function runBundled(bundle: string, input: unknown): Promise<unknown> {
  const child = fork(bundle, { stdio: ["ignore", process.stderr, "inherit", "ipc"], execArgv: [] });
  let found: unknown;
  child.on("message", (message) => (found = message));
  child.send({ input });
  const code = await new Promise((resolve) => child.on("exit", resolve));
  if (code !== 0 || found === undefined) throw new Error(`${bundle} failed`);
  return found;
}
