/** A budget that tells how many values were counted. */
import { ReadBudget } from "../../../src/manifest/text/budget.ts";

export class CountingBudget extends ReadBudget {
  counted = 0;
  override nodes(count: number): void {
    this.counted += count;
    super.nodes(count);
  }
}
