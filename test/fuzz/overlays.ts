/** Overlays, spoilt: whatever they say, the control below is still there when they are taken. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { RuleFile } from "../../src/rules/index.ts";
import { buildRuleSet, RuleFilesError } from "../../src/rules/index.ts";
import { ROOT } from "../server/serving.ts";
import { ground } from "../rules/rule-files.ts";
import { mutateText } from "./mutate.ts";
import type { Target } from "./targets.ts";

const PACK = join(ROOT, "packs/organisation");
const read = (file: string): RuleFile => ({
  pack: "pack",
  file,
  text: readFileSync(join(PACK, file), "utf8"),
});
const files = readdirSync(PACK).filter((file) => file.endsWith(".yaml"));
const shared = ["levels.yaml", "scopes.yaml"];
const below = [...ground, ...shared.filter((file) => files.includes(file)).map(read)];
/** Controls whose parameters an overlay may set. */
const controls = files
  .filter((file) => !shared.includes(file))
  .map(read)
  .filter(({ text }) => /^parameters:/m.test(text));

interface Parameterised {
  readonly id: string;
  readonly parameters: Readonly<Record<string, { readonly values: readonly unknown[] }>>;
  readonly examples: Readonly<Record<"pass" | "fail", readonly { readonly name: string }[]>>;
}

/** An overlay of a control: its own values and examples under new names, as an author would begin. */
function overlayOf({ text }: RuleFile): string {
  const { id, parameters, examples } = parse(text) as Parameterised;
  const renamed = (of: readonly { readonly name: string }[]) =>
    of.map((one) => ({ ...one, name: `our ${one.name}` }));
  return stringify({
    ...{ overlay: id, level: "restricted", title: "Ours" },
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, { values }]) => [name, values])),
    examples: { pass: renamed(examples.pass), fail: renamed(examples.fail) },
  });
}

const seeds = controls.map(overlayOf);

export const overlays: Target = {
  name: "overlays",
  share: 0.01,
  make: (random) => {
    const control = random.pick(controls);
    const id = control.file.replace(".yaml", "");
    const text = mutateText(overlayOf(control), random, seeds);
    return {
      text,
      run: () => {
        try {
          const own = { pack: "own", file: `${id}.overlay.yaml`, text };
          const { ruleSet } = buildRuleSet([...below, control, own]);
          if (!ruleSet.controls.some((one) => one.id === id)) throw new Error(`${id} is gone`);
          return "taken";
        } catch (error) {
          if (error instanceof RuleFilesError) return "refused";
          throw error;
        }
      },
    };
  },
};
