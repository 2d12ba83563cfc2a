/** Turns everything away that rules have to answer, until those of the store are known. */
import { Problem } from "./problem.ts";
import type { Gate } from "./serve.ts";
import { unreadDetail } from "./routes/wellknown.ts";
import type { StoreView } from "./service.ts";

/** The gate before all but what clusters, monitors and readers of the documentation ask. */
export function createUnreadGate(store: () => StoreView | undefined): Gate {
  return ({ route }) => {
    const why = store()?.unread;
    if (why === undefined || route.open) return undefined;
    const detail = unreadDetail(why);
    throw new Problem("not-ready", `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`);
  };
}
