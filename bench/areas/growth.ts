/** How cost grows: with containers, controls, documents, changes of a repair, and the cluster's namespaces. */
import type { Area } from "../row.ts";
import { engineGrowth } from "./growth/engine.ts";
import { namespaceGrowth } from "./growth/namespaces.ts";
import { repairGrowth } from "./growth/repairs.ts";
import { requestGrowth } from "./growth/requests.ts";

export const area: Area = {
  run: async (effort) => [
    ...(await engineGrowth(effort)),
    ...(await requestGrowth(effort)),
    ...(await repairGrowth(effort)),
    ...(await namespaceGrowth(effort)),
  ],
};
