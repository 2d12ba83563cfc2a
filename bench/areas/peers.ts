/** Upstream's example pods at the newest version: our verdicts and those of other engines that npm has, with errors beside times. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyDefaults, compileDefaults, defaultRules } from "../../src/manifest/defaults/index.ts";
import { loadRuleSet } from "../../src/rules/index.ts";
import { startOracle, upstreamExamples } from "../../test/conformance/oracle.ts";
import { bundleInto, runBundled } from "../measure/bundled.ts";
import { median, ratioOf } from "../measure/spread.ts";
import type { Contender, Example, Input } from "../measured/peers.ts";
import type { Pod } from "../peers/peer.ts";
import type { Area, Row } from "../row.ts";

const RULES = join(import.meta.dirname, "../../rules");
const FOLDER = join(import.meta.dirname, "../peers");
const MODULES = join(FOLDER, "node_modules");
const AT = [
  ["baseline", "latest"],
  ["restricted", "latest"],
] as const;

export const area: Area = {
  run: async ({ quick }) => {
    install();
    // beside the packages, so that the bundle finds them
    const cache = join(MODULES, ".cache");
    mkdirSync(cache, { recursive: true });
    const bundle = await bundleInto(cache, "measured/peers");
    const all = await examplesAtNewest();
    const examples = quick ? all.filter((_, i) => i % 8 === 0) : all;
    const input: Input = { rules: RULES, examples, rounds: quick ? 2 : 15 };
    const [ours, ...others] = (await runBundled(bundle, input)) as readonly Contender[];
    if (ours === undefined || ours.passed + ours.refused > 0)
      throw new Error("our engine judges otherwise than upstream: run npm run conformance");
    return others.map((other) => rowOf(ours, other, examples.length));
  },
};

/** Installs the peers unless what is installed is what the lockfile names. */
function install(): void {
  const lock = readFileSync(join(FOLDER, "package-lock.json"), "utf8");
  const stamp = join(MODULES, ".installed-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: FOLDER,
    stdio: ["ignore", process.stderr, "inherit"],
  });
  writeFileSync(stamp, lock);
}

/** Upstream's pods, each once, as the API server hands them over, with what upstream's evaluator says of them. */
async function examplesAtNewest(): Promise<readonly Example[]> {
  const { defaults } = await loadRuleSet([{ pack: "built-in", directory: RULES }]);
  const compiled = compileDefaults(defaultRules(defaults));
  const distinct = new Map<string, Pod>();
  for (const { pod } of upstreamExamples()) {
    const { metadata, spec } = pod as unknown as Pod;
    const defaulted = applyDefaults(pod, compiled).pod as unknown as Pod;
    distinct.set(JSON.stringify([metadata.annotations, spec]), defaulted);
  }
  const pods = [...distinct.values()];
  const oracle = startOracle();
  const answers = await oracle.ask(pods.map((pod) => ({ pod, at: AT })));
  oracle.close();
  return pods.map((pod, i) => {
    const [baseline, restricted] = answers[i]?.results ?? [];
    if (baseline === undefined || restricted === undefined)
      throw new Error(`upstream refuses ${JSON.stringify(pod)}`);
    return { pod, allowed: { baseline: baseline.length === 0, restricted: restricted.length === 0 } };
  });
}

function rowOf(ours: Contender, { name, rules, times, passed, refused }: Contender, pods: number): Row {
  const { version } = JSON.parse(readFileSync(join(MODULES, name, "package.json"), "utf8")) as {
    readonly version: string;
  };
  const errors = `${passed + refused} of ${2 * pods} verdicts wrong (${passed} let pass, ${refused} refused); ours 0`;
  return {
    what: `upstream's ${pods} example pods at restricted, verdicts`,
    beside: `${name} ${version}, ${rules}`,
    ratio: ratioOf(ours.times, times),
    figures: `${median(ours.times).toFixed(2)} to ${median(times).toFixed(0)} µs a pod; ${errors}`,
  };
}
