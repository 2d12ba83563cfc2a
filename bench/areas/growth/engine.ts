/** The evaluator alone: 10, 100 and 1,000 containers, and ten times as many controls of one's own. */
import { join } from "node:path";
import { bundleInto, runBundled } from "../../measure/bundled.ts";
import { perItemRows } from "../../measure/per-item.ts";
import type { Input, Output } from "../../measured/growth.ts";
import type { Effort, Row } from "../../row.ts";
import { inHome } from "../../servers/run.ts";
import { writeOwnControls } from "../../subjects/own-controls.ts";

const CONTAINERS = [10, 100, 1_000];
const CONTROLS = [20, 200];

export function engineGrowth({ quick }: Effort): Promise<readonly Row[]> {
  return inHome(async ({ directory }) => {
    const own = CONTROLS.map((controls) => {
      const rules = join(directory, `rules-${controls}`);
      writeOwnControls(rules, controls);
      return { controls, directory: rules };
    });
    const input: Input = {
      rules: join(import.meta.dirname, "../../../rules"),
      own,
      containers: CONTAINERS,
      rounds: quick ? 5 : 41,
    };
    const bundle = await bundleInto(directory, "measured/growth");
    const found = (await runBundled(bundle, input)) as Output;
    const containers = (kind: "conforming" | "violating"): readonly Row[] =>
      perItemRows(
        `evaluator, a ${kind} pod`,
        "containers",
        CONTAINERS.map((items, i) => ({ items, microseconds: found[kind][i] ?? [] })),
      );
    const controls = found.controls.map(({ checks, times }) => ({ items: checks, microseconds: times }));
    return [
      ...containers("conforming"),
      ...containers("violating"),
      ...perItemRows("evaluator, a pod of three containers", "controls", controls),
    ];
  });
}
