/** Builds the programs before the first test, outside of any test's time limit. */
import { installBinaries } from "./binaries.ts";
import { installHelm } from "./helm/helm.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default async function setup(): Promise<void> {
  const { kubernetesVersion } = await installBinaries();
  const home = mkdtempSync(join(tmpdir(), "helm-"));
  await installHelm(kubernetesVersion, home);
  rmSync(home, { recursive: true });
}
