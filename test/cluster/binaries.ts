/** Builds etcd, kube-apiserver and kubectl from their Go modules into the user's cache, once per state of binaries/. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildOnce, cacheDirectory } from "./go-programs.ts";

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
 * @throws Error when Go is missing or the build fails.
 */
export async function installBinaries(): Promise<Binaries> {
  const version = kubernetesVersion();
  const directory = join(cacheDirectory(), `cluster-${version}-${digest(version)}`);
  const packages = PROGRAMS.map((program) => `./${program}`);
  await buildOnce({ directory, module: FOLDER, packages, linkerFlags: linkerFlags(version) });
  return {
    directory,
    etcd: join(directory, "etcd"),
    apiServer: join(directory, "kube-apiserver"),
    kubectl: join(directory, "kubectl"),
    kubernetesVersion: version,
  };
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
