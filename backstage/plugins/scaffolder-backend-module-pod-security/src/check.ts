import { InputError } from "@backstage/errors";
import { createTemplateAction } from "@backstage/plugin-scaffolder-node";
import { CHECK_EXAMPLES } from "./examples";
import { readManifests } from "./files";
import { INPUT, judgingOf } from "./input";
import type { Evaluation, ServiceClient } from "./service";

/** Creates `pod-security:check`: judges manifests, and ends the run when they are not in order. */
export function createCheckAction(service: ServiceClient) {
  return createTemplateAction({
    id: "pod-security:check",
    description: "Checks Kubernetes manifests in the workspace by the Pod Security Standards.",
    supportsDryRun: true,
    examples: CHECK_EXAMPLES,
    schema: {
      input: {
        ...INPUT,
        namespace: (zod) =>
          zod.string().optional().describe("The namespace of objects that name none; exemptions look at it."),
        kubernetesVersion: (zod) =>
          zod
            .string()
            .optional()
            .describe("The cluster's own minor version, v1.N: nothing is judged at a newer one."),
        failOn: (zod) =>
          zod
            .enum(["violations", "never"])
            .optional()
            .describe("When the run fails: at violations (the default), or never, to report them only."),
      },
      output: {
        allowed: (zod) => zod.boolean().describe("Whether every manifest is in order."),
        violations: (zod) => zod.number().describe("Violated controls, of all pods."),
        levelMet: (zod) => zod.string().nullable().describe("The highest level that all pods meet, or null."),
        report: (zod) => zod.string().describe("What is wrong, where, and how to repair it, as Markdown."),
      },
    },
    async handler(ctx) {
      const judging = judgingOf(ctx.input);
      const { level, version } = judging;
      const files = await readManifests(ctx.workspacePath, ctx.input.files);
      const evaluations = [];
      for (const file of files) evaluations.push({ file, ...(await service.evaluate(file, judging)) });
      const whole = { path: "all files", text: files.map(({ text }) => text).join("\n---\n") };
      const grade = await service.grade(whole, judging);

      const allowed = evaluations.every((one) => one.allowed);
      const troubles = evaluations.flatMap((one) => troublesIn(one.file.path, one));
      const violations = troubles.filter(({ remedy }) => remedy !== undefined).length;
      ctx.output("allowed", allowed);
      ctx.output("violations", violations);
      ctx.output("levelMet", grade.whole.latest);
      ctx.output("report", report(troubles));
      if (allowed) {
        ctx.logger.info(`${files.length} files meet ${level}:${version}`);
        return;
      }
      const verdict = `The manifests do not meet ${level}:${version} (${violations} violations)`;
      const lines = troubles.map(({ place, sentence }) => `${place}: ${sentence}`);
      if (ctx.input.failOn !== "never") throw new InputError([`${verdict}:`, ...lines].join("\n"));
      for (const line of [verdict, ...lines]) ctx.logger.warn(line);
    },
  });
}

/** Why a manifest is not in order. */
interface Trouble {
  /** File, line and object. */
  readonly place: string;
  readonly sentence: string;
  /** Of a violation; what could not be read has none. */
  readonly remedy?: { readonly text: string; readonly docs: string };
}

function troublesIn(path: string, { results }: Evaluation): Trouble[] {
  return results.flatMap(({ object: { kind, name, line: begins }, verdict, violations, errors }) => {
    const place = (line: number | null | undefined) =>
      `${path}:${line ?? begins} ${kind ?? "object"}/${name ?? "without name"}`;
    return [
      ...errors.map(({ detail, line }) => ({ place: place(line), sentence: `${verdict}: ${detail}` })),
      ...violations.map(({ reason, detail, remediation, docs, findings }) => ({
        place: place(findings[0]?.line),
        sentence: detail === "" ? reason : `${reason} (${detail})`,
        remedy: { text: remediation, docs },
      })),
    ];
  });
}

function report(troubles: readonly Trouble[]): string {
  return troubles
    .map(({ place, sentence, remedy }) => {
      const help = remedy === undefined ? "" : ` ${remedy.text.trim()} [More](${remedy.docs})`;
      return `- **${place}**: ${sentence}.${help}`;
    })
    .join("\n");
}
