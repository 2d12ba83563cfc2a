/** Builds the Go programs of this folder into the user's cache, once per state of their sources. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildOnce, cacheDirectory } from "../../test/cluster/go-programs.ts";

const FOLDER = import.meta.dirname;

/** @returns the program's path. @throws Error when Go is missing or the build fails. */
export async function goProgram(name: "evaluator" | "webhook"): Promise<string> {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of ["go.mod", "go.sum", join(name, "main.go")])
    hash.update(file).update(readFileSync(join(FOLDER, file)));
  const directory = join(cacheDirectory(), `bench-${name}-${hash.digest("hex").slice(0, 16)}`);
  await buildOnce({ directory, module: FOLDER, packages: [`./${name}`], linkerFlags: "-s -w" });
  return join(directory, name);
}
