/** Builds the cluster's programs when they are missing and prints where they are. */
import { installBinaries } from "./binaries.ts";

const start = performance.now();
const { directory, kubernetesVersion } = await installBinaries();
const seconds = ((performance.now() - start) / 1000).toFixed(0);
console.log(`Kubernetes ${kubernetesVersion} in ${directory} (${seconds} s)`);
