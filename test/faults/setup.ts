/** Builds the service, and the programs of a control plane, outside of any test's time limit. */
import { installBinaries } from "../cluster/binaries.ts";
import buildService from "../build.ts";

export default async function setup(): Promise<void> {
  buildService();
  await installBinaries();
}
