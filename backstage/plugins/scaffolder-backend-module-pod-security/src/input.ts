import type { createTemplateAction } from "@backstage/plugin-scaffolder-node";
import type { Judging } from "./service";

/** The schema library as Backstage hands it to actions: of its version, whichever that is. */
type Zod = Parameters<Extract<Schemas["input"], (...zod: any[]) => unknown>>[0];
type Schemas = NonNullable<Parameters<typeof createTemplateAction>[0]["schema"]>;

/** What both actions take. */
export const INPUT = {
  files: (zod: Zod) =>
    zod
      .array(zod.string().min(1))
      .min(1)
      .describe("Patterns of the files with manifests, relative to the workspace, such as deploy/**/*.yaml."),
  level: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe(
        "The level: privileged, baseline, restricted, or one of your own. Default: what the labels of the Namespaces " +
          "among the files, or in the cluster, say; restricted when nothing names a level.",
      ),
  version: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe("The version of the standard, latest or v1.N, of the given level. Default: latest."),
};

/** What holds where nothing names a policy: a check that asks for nothing must not find everything in order. */
export const STRICTEST = { level: "restricted", version: "latest" };

/** How the input wants manifests to be judged; without level and version by the policy that applies to each. */
export function judgingOf({ level, version, namespace, kubernetesVersion }: Partial<Judging>): Judging {
  const place = { namespace, kubernetesVersion };
  if (level === undefined && version === undefined) return place;
  // a version alone belongs to the strictest level, as on the command line
  return { ...place, level: level ?? STRICTEST.level, version: version ?? STRICTEST.version };
}
