/** Counts what controls in shadow would have refused. */
import type { Result } from "../../../evaluate/index.ts";
import type { Service } from "../../service.ts";

/** Counts by control: one for each pod or template that it would have refused. */
export function countShadow(results: readonly Result[], { metrics }: Service): void {
  for (const { shadow = [] } of results) {
    for (const control of new Set(shadow.map((one) => one.control))) metrics.countShadow(control);
  }
}
