/** Builds etcd, kube-apiserver and kubectl from their Go modules into the user's cache, once per state of binaries/. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from "node:fs";
import { constants, homedir, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { remove, removeAtEnd } from "./processes.ts";

const FOLDER = join(import.meta.dirname, "binaries");
const PROGRAMS = ["etcd", "kube-apiserver", "kubectl"] as const;

/** Where the programs of a cluster are. */
export interface Binaries {
  readonly directory: string;
  readonly etcd: string;
  readonly apiServer: string;
  readonly kubectl: string;
  /** The version that the API server was built from, such as `v1.37.2`. */
  readonly kubernetesVersion: string;
}

/**
 * The programs, built when the cache lacks them: some ten minutes of two processors the first time, nothing afterwards.
 * The cache is `PSR_CACHE_DIR`, or `pod-security-rules` in `XDG_CACHE_HOME` or `~/.cache`.
 * @throws Error when Go is missing or the build fails.
 */
export async function installBinaries(): Promise<Binaries> {
  const version = kubernetesVersion();
  const directory = join(cacheDirectory(), `cluster-${version}-${digest(version)}`);
  if (!existsSync(directory)) await build(version, directory);
  return {
    directory,
    etcd: join(directory, "etcd"),
    apiServer: join(directory, "kube-apiserver"),
    kubectl: join(directory, "kubectl"),
    kubernetesVersion: version,
  };
}

/** The folder of this project in the user's cache. */
export function cacheDirectory(): string {
  if (process.env.PSR_CACHE_DIR) return process.env.PSR_CACHE_DIR;
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "pod-security-rules");
}

/** The version stands in go.mod and nowhere else. */
function kubernetesVersion(): string {
  const version = /^\s*k8s\.io\/kubernetes (v\d+\.\d+\.\d+)$/m.exec(
    readFileSync(join(FOLDER, "go.mod"), "utf8"),
  )?.[1];
  if (version === undefined) throw new Error("binaries/go.mod does not require k8s.io/kubernetes");
  return version;
}

function digest(version: string): string {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${linkerFlags(version)}`);
  for (const file of ["go.mod", "go.sum", ...PROGRAMS.map((program) => join(program, "main.go"))])
    hash.update(file).update(readFileSync(join(FOLDER, file)));
  return hash.digest("hex").slice(0, 16);
}

/** Builds beside the directory and renames: a build that is cut short, or a second one, leaves no half-filled cache. */
async function build(version: string, directory: string): Promise<void> {
  const cache = dirname(directory);
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, "building-"));
  removeAtEnd(unfinished);
  try {
    const packages = PROGRAMS.map((program) => `./${program}`);
    await runGo(["build", "-p", "2", "-ldflags", linkerFlags(version), "-o", `${unfinished}/`, ...packages]);
    if (!existsSync(directory)) renameSync(unfinished, directory);
  } finally {
    remove(unfinished);
  }
}

/**
 * The API server tells this version at /version, and "latest" of its own Pod Security plugin is its minor; the second
 * package names it in the user agents of clients.
 */
function linkerFlags(version: string): string {
  const [major = "", minor = ""] = version.slice(1).split(".");
  const set = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: "clean" };
  const variables = ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((path) =>
    Object.entries(set).map(([name, value]) => `-X ${path}.${name}=${value}`),
  );
  return ["-s", "-w", ...variables].join(" ");
}

/** At the lowest priority, so that a first build leaves the machine usable. */
async function runGo(args: readonly string[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn("go", args, { cwd: FOLDER, stdio: ["ignore", "inherit", "inherit"] });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.once("error", (error) => reject(new Error(`go cannot be run: ${error.message}`)));
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`go ${args[0] ?? ""} ended with ${signal ?? String(code)}`));
    });
  });
}
