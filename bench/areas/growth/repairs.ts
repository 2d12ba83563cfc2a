/** `pod-security fix` over one file: more changes in it; the time of the whole process, less that of one with a single object. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { perItemRows } from "../../measure/per-item.ts";
import { takeTurns } from "../../measure/rounds.ts";
import { median } from "../../measure/spread.ts";
import type { Effort, Row } from "../../row.ts";
import { inHome } from "../../servers/run.ts";
import { deploymentYaml, podWith } from "../../subjects/deployment.ts";

const COMMAND = join(import.meta.dirname, "../../../bin/pod-security.mjs");
/** Each object needs five changes or so: a thousand, and ten thousand. */
const OBJECTS = [200, 2_000];
const VARIABLES = 2;

interface Answer {
  readonly summary: { readonly changes: number; readonly repaired: number };
}

export function repairGrowth({ quick }: Effort): Promise<readonly Row[]> {
  return inHome(async ({ directory }) => {
    const files = [1, ...OBJECTS].map((count) => {
      const file = join(directory, `${count}.yaml`);
      const documents = Array.from({ length: count }, (_, i) =>
        deploymentYaml("violating", `web-${i}`, podWith(1, "violating", VARIABLES)),
      );
      writeFileSync(file, documents.join("---\n"));
      return file;
    });
    const changes = files.map((file, i) => changesOf(file, [1, ...OBJECTS][i] ?? NaN));
    const turns = files.map((file) => () => fix(file).milliseconds);
    await takeTurns(turns, 1);
    const [one = [], ...more] = await takeTurns(turns, quick ? 2 : 7);
    const start = median(one);
    const sized = more.map((times, i) => ({
      items: changes[i + 1] ?? NaN,
      microseconds: times.map((time) => (time - start) * 1_000),
    }));
    return perItemRows("pod-security fix, one file", "changes", sized);
  });
}

/** @throws Error unless every object is repaired. */
function changesOf(file: string, objects: number): number {
  const { summary } = JSON.parse(fix(file).stdout) as Answer;
  if (summary.repaired !== objects)
    throw new Error(`${summary.repaired} of ${objects} objects were repaired`);
  return summary.changes;
}

function fix(file: string): { readonly stdout: string; readonly milliseconds: number } {
  const start = process.hrtime.bigint();
  const args = [COMMAND, "fix", "--level", "restricted", "--format", "json", file];
  const { status, stdout } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28, encoding: "utf8" });
  if (status !== 0 && status !== 1) throw new Error(`fix ended with ${status ?? "a signal"}`);
  return { stdout, milliseconds: Number(process.hrtime.bigint() - start) / 1e6 };
}
