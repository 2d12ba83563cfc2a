/** @monokle/validation with its own Pod Security Standards, all rules of the level turned on. */
import { loadPackage } from "./load.ts";
import type { Level, Peer, Pod } from "./peer.ts";

const PLUGIN = "pod-security-standards";
/** Rules of restricted, which are off unless turned on, have these numbers. */
const RESTRICTED_ID = /^PSS2/;

interface Validator {
  readonly rules: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
  preload(config: object): Promise<void>;
  validate(params: { readonly resources: readonly object[] }): Promise<{
    readonly runs: readonly { readonly results: readonly { readonly locations: readonly unknown[] }[] }[];
  }>;
}

export const monokle: Peer = {
  name: "@monokle/validation",
  rules: "its own",
  prepare: async (level) => {
    const { createDefaultMonokleValidator } = (await loadPackage("@monokle/validation")) as {
      readonly createDefaultMonokleValidator: () => Validator;
    };
    const validator = createDefaultMonokleValidator();
    const plugins = { [PLUGIN]: true };
    await validator.preload({ plugins });
    const rules = (validator.rules[PLUGIN] ?? []).map(({ id, name }) => [
      `${PLUGIN}/${name}`,
      isAt(level, id),
    ]);
    await validator.preload({ plugins, rules: Object.fromEntries(rules) as object });
    return async (pods) => {
      const { runs } = await validator.validate({ resources: pods.map(resourceOf) });
      const refused = new Set(runs.flatMap(({ results }) => results.map(fileOf)));
      return pods.map((_, i) => !refused.has(`${i}.yaml`));
    };
  },
};

const isAt = (level: Level, id: string): boolean => level === "restricted" || !RESTRICTED_ID.test(id);

function resourceOf(pod: Pod, i: number): object {
  const { apiVersion, kind, metadata } = pod;
  const file = { id: String(i), fileId: String(i), filePath: `${i}.yaml`, fileOffset: 0 };
  return { ...file, name: metadata.name ?? "pod", apiVersion, kind, content: pod, text: JSON.stringify(pod) };
}

function fileOf({ locations }: { readonly locations: readonly unknown[] }): string | undefined {
  const [first] = locations as readonly {
    readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string } };
  }[];
  return first?.physicalLocation?.artifactLocation.uri;
}
