/** Turns everything away that rules have to answer, until those of the store are known. */
import { Problem } from "../problem/problem.ts";
import type { Guard } from "../serve.ts";
import { notLoadedDetail } from "../api/wellknown/handler.ts";
import type { StoreStatus } from "../service.ts";

/** The guard before all but what clusters, monitors and readers of the documentation ask. */
export function createNotLoadedGuard(store: () => StoreStatus | undefined): Guard {
  return ({ route }) => {
    const why = store()?.notLoaded;
    if (why === undefined || route.open) return undefined;
    const detail = notLoadedDetail(why);
    throw new Problem("not-ready", `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`);
  };
}
