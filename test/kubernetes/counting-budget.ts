/** A budget that tells how many values were counted. */
import { Budget } from "../../src/kubernetes/read/budget.ts";

export class CountingBudget extends Budget {
  counted = 0;
  override nodes(count: number): void {
    this.counted += count;
    super.nodes(count);
  }
}
