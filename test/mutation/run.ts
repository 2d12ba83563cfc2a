/** Prints how many mutants of the built-in rules, and of the shipped pack, the tests notice; exits with 1 if any survives. */
import { loadBuiltInRules } from "../standard/built-in-rules.ts";
import { controlsOf, loadPack, mutatePack, placeOf } from "../packs/pack-mutation.ts";
import repairs from "../packs/repairs.json" with { type: "json" };
import { mutateRules } from "./mutation.ts";

const { mutants, killedBy, survivors, equivalent } = await mutateRules(await loadBuiltInRules());
for (const { file, pointer, change } of survivors) console.log(`survives: ${file}${pointer}: ${change}`);
const counts = Object.entries(killedBy).map(([killer, count]) => `${killer} ${count}`);
const killed = Object.values(killedBy).reduce((sum, count) => sum + count, 0);
console.log(
  `${mutants} mutants, ${killed} killed (${counts.join(", ")}), ${equivalent} mean the same as the original, ` +
    `${survivors.length} survivors`,
);
const pack = await loadPack();
const ofPack = mutatePack(pack, controlsOf(pack).map(placeOf), repairs);
for (const survivor of ofPack.survivors) console.log(`survives: ${survivor}`);
console.log(`${ofPack.mutants} mutants of the pack, ${ofPack.survivors.length} survivors`);
process.exitCode = survivors.length + ofPack.survivors.length === 0 ? 0 : 1;
