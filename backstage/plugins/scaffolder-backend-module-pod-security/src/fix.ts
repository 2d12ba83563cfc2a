import { resolveSafeChildPath } from "@backstage/backend-plugin-api";
import { createTemplateAction } from "@backstage/plugin-scaffolder-node";
import { writeFile } from "node:fs/promises";
import { FIX_EXAMPLES } from "./examples";
import { readManifests, withNamespaces } from "./files";
import { INPUT, judgingOf } from "./input";
import type { ServiceClient } from "./service";

/** Creates `pod-security:fix`: repairs manifests in place, with comments and order kept. */
export function createFixAction(service: ServiceClient) {
  return createTemplateAction({
    id: "pod-security:fix",
    description:
      "Repairs Kubernetes manifests in the workspace to meet a level of the Pod Security Standards.",
    supportsDryRun: true,
    examples: FIX_EXAMPLES,
    schema: {
      input: INPUT,
      output: {
        changed: (zod) => zod.array(zod.string()).describe("The files that were changed."),
        remaining: (zod) =>
          zod.array(zod.string()).describe("What is left to a person: file, object, and what to decide."),
      },
    },
    async handler(ctx) {
      const judging = judgingOf(ctx.input);
      const changed: string[] = [];
      const remaining: string[] = [];
      for (const file of withNamespaces(await readManifests(ctx.workspacePath, ctx.input.files))) {
        const { results } = await service.remediate(file, judging);
        for (const { object, remaining: left, errors } of results) {
          const place = `${file.path} ${object.kind ?? "object"}/${object.name ?? "without name"}`;
          remaining.push(...errors.map(({ detail }) => `${place}: ${detail}`));
          remaining.push(...left.map(({ path, title, detail }) => `${place} ${path}: ${title}. ${detail}`));
        }
        if (results.every(({ changes }) => changes.length === 0)) continue;
        const repaired = await service.repair(file, judging);
        await writeFile(resolveSafeChildPath(ctx.workspacePath, file.path), repaired);
        changed.push(file.path);
        ctx.logger.info(`${file.path}: repaired`);
      }
      for (const line of remaining) ctx.logger.warn(line);
      ctx.output("changed", changed);
      ctx.output("remaining", remaining);
    },
  });
}
