/** Checks rule directories over the built-in rules: every file, then every example of theirs; `check-rules.ts DIR…`. */
import { join } from "node:path";
import { checkWorkloadExamples } from "../src/kubernetes/workloads/index.ts";
import { loadRuleSet, RuleFilesError, runExamples, type ExampleVerdict } from "../src/ruleset/index.ts";

const builtIn = { pack: "built-in", directory: join(import.meta.dirname, "..", "rules") };

/** Runs the check and returns the exit code: 0 fine, 1 an example did not come true, 2 a file has mistakes. */
async function check(directories: readonly string[]): Promise<number> {
  const own = directories.map((directory) => ({ pack: directory, directory }));
  try {
    const { ruleSet, sources, workloads, version, digest } = await loadRuleSet([builtIn, ...own]);
    const controls = ruleSet.controls.filter(
      ({ id }) => own.length === 0 || sources.get(id)?.pack !== builtIn.pack,
    );
    const { judged, failures } = runExamples({ ruleSet, controls });
    for (const { control, example, version: at, expected, got } of failures) {
      console.error(
        `${sources.get(control)?.file ?? control}: "${example}" at ${at}\n  expected ${say(expected)}\n  got      ${say(got)}`,
      );
    }
    const misfound = checkWorkloadExamples(workloads);
    for (const { workload, example, expected, found } of misfound) {
      console.error(
        `workloads.yaml: example ${example} of ${workload}\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(found)}`,
      );
    }
    console.log(
      `${version} ${digest}: ${controls.length} controls, ${judged} runs of examples, ${failures.length + misfound.length} failed`,
    );
    return failures.length + misfound.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function say(verdict: ExampleVerdict): string {
  return verdict === null ? "a pass" : `${verdict.reason} (${verdict.detail})`;
}

process.exitCode = await check(process.argv.slice(2));
