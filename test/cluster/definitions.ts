/** Teaches a cluster the kinds of cert-manager and of the Prometheus operator, from the definitions in their Go modules. */
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Cluster } from "./cluster.ts";

interface Source {
  readonly module: string;
  /** Go's checksum of the module. */
  readonly sum: string;
  readonly files: readonly string[];
}

const SOURCES: readonly Source[] = [
  {
    module: "github.com/cert-manager/cert-manager@v1.21.2",
    sum: "h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=",
    files: ["certificates", "issuers"].map((kind) => `deploy/crds/cert-manager.io_${kind}.yaml`),
  },
  {
    module: "github.com/prometheus-operator/prometheus-operator@v0.85.0",
    sum: "h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=",
    files: ["servicemonitors", "prometheusrules"].map(
      (kind) => `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`,
    ),
  },
];

/** Returns once objects of these kinds can be made. @throws Error when a module cannot be had or is not the one that is known. */
export async function defineForeignKinds(cluster: Cluster): Promise<void> {
  const run = async (args: readonly string[]): Promise<void> => {
    const { code, stderr } = await cluster.kubectl(args);
    if (code !== 0) throw new Error(`kubectl ${args.join(" ")}: ${stderr}`);
  };
  for (const source of SOURCES) {
    const directory = await download(source);
    // too large for the annotation that a plain apply keeps
    for (const file of source.files) await run(["create", "-f", join(directory, file)]);
  }
  await run(["wait", "--for=condition=Established", "crd", "--all", "--timeout=30s"]);
}

async function download({ module, sum }: Source): Promise<string> {
  const args = ["mod", "download", "-json", module];
  const { stdout } = await promisify(execFile)("go", args, { cwd: tmpdir() });
  const { Dir, Sum } = JSON.parse(stdout) as { readonly Dir: string; readonly Sum: string };
  if (Sum !== sum) throw new Error(`${module} has the checksum ${Sum}, not ${sum}`);
  return Dir;
}
