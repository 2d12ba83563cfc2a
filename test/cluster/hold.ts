/** Starts a cluster to try things by hand and keeps it until it is interrupted: `npm run cluster [-- --without-plugin]`. */
import { startCluster } from "./cluster.ts";

const cluster = await startCluster({ disablePodSecurity: process.argv.includes("--without-plugin") });
console.log(`export KUBECONFIG=${cluster.admin.kubeconfig}`);
// The servers' process handles keep this process alive; a signal ends all of them.
