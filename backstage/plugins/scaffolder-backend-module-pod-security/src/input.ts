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
      .describe("The level: privileged, baseline, restricted, or one of your own. Default: restricted."),
  version: (zod: Zod) =>
    zod.string().optional().describe("The version of the standard, latest or v1.N. Default: latest."),
};

/** How the input wants manifests to be judged. */
export function judgingOf({ level, version, ...more }: Partial<Judging>): Judging {
  const { namespace, kubernetesVersion } = more;
  return { level: level ?? "restricted", version: version ?? "latest", namespace, kubernetesVersion };
}
