/** Prints how many mutants of the built-in rules the tests notice; exits with 1 if any survives. */
import { loadBuiltInRules } from "../standard/built-in-rules.ts";
import { mutateRules } from "./mutation.ts";

const { mutants, killedBy, survivors, equivalent } = await mutateRules(await loadBuiltInRules());
for (const { file, pointer, change } of survivors) console.log(`survives: ${file}${pointer}: ${change}`);
const counts = Object.entries(killedBy).map(([killer, count]) => `${killer} ${count}`);
const killed = Object.values(killedBy).reduce((sum, count) => sum + count, 0);
console.log(
  `${mutants} mutants, ${killed} killed (${counts.join(", ")}), ${equivalent} mean the same as the original, ` +
    `${survivors.length} survivors`,
);
process.exitCode = survivors.length === 0 ? 0 : 1;
