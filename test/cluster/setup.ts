/** Builds the cluster's programs before the first test, outside of any test's time limit. */
import { installBinaries } from "./binaries.ts";

export default async function setup(): Promise<void> {
  await installBinaries();
}
