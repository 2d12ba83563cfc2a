/** Runs Helm, which is built from its Go module into the user's cache. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { buildOnce, cacheDirectory } from "../go-programs.ts";

/** The chart under deploy/. */
export const CHART = join(import.meta.dirname, "../../../deploy/helm/pod-security-rules");

/** What Helm said. */
export interface HelmResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Helm to its end. */
export type Helm = (...args: readonly string[]) => Promise<HelmResult>;

/**
 * Helm of the version in go.mod, built when the cache lacks it; nothing of the user's own settings reaches it.
 * @param kubernetesVersion what charts are told when there is no cluster, such as `v1.37.2`.
 * @param home a directory for what it caches.
 * @param kubeconfig the cluster that it talks to, if any.
 */
export async function installHelm(kubernetesVersion: string, home: string, kubeconfig = ""): Promise<Helm> {
  const program = join(await build(kubernetesVersion), "helm");
  mkdirSync(home, { recursive: true });
  return async (...args) => {
    const env = { PATH: process.env.PATH, HOME: home, KUBECONFIG: kubeconfig };
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    const exit = new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    });
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { code, stdout, stderr };
  };
}

async function build(kubernetesVersion: string): Promise<string> {
  const folder = import.meta.dirname;
  const version = /helm\.sh\/helm\/v3 (v\S+)/.exec(readFileSync(join(folder, "go.mod"), "utf8"))?.[1];
  if (version === undefined) throw new Error("helm/go.mod does not require helm.sh/helm/v3");
  const linkerFlags = flags(version, kubernetesVersion);
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${linkerFlags}`);
  for (const file of ["go.mod", "go.sum"]) hash.update(readFileSync(join(folder, file)));
  const directory = join(cacheDirectory(), `helm-${version}-${hash.digest("hex").slice(0, 16)}`);
  await buildOnce({ directory, module: folder, packages: ["helm.sh/helm/v3/cmd/helm"], linkerFlags });
  return directory;
}

/** Without them Helm takes every cluster for one of v1.20. */
function flags(version: string, kubernetesVersion: string): string {
  const [major = "", minor = ""] = kubernetesVersion.slice(1).split(".");
  const chartutil = "helm.sh/helm/v3/pkg/chartutil";
  const lint = "helm.sh/helm/v3/pkg/lint/rules";
  return [
    ...["-s", "-w", `-X helm.sh/helm/v3/internal/version.version=${version}`],
    ...[chartutil, lint].flatMap((path) => [
      `-X ${path}.k8sVersionMajor=${major}`,
      `-X ${path}.k8sVersionMinor=${minor}`,
    ]),
  ].join(" ");
}
