import { InputError } from "@backstage/errors";
import { createTemplateAction } from "@backstage/plugin-scaffolder-node";
import { CHECK_EXAMPLES } from "./examples";
import { readManifests, withNamespaces } from "./files";
import { INPUT, judgingOf, STRICTEST } from "./input";
import type { Evaluation, Judging, ManifestFile, ServiceClient } from "./service";

/** Verdicts that end a run. */
const FAILING = ["denied", "invalid", "notEvaluated"];

/** What a service holds pods to when nobody has configured it. */
const UPSTREAMS_DEFAULT = "privileged:latest";

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
      const files = withNamespaces(await readManifests(ctx.workspacePath, ctx.input.files));
      let evaluations = await evaluateAll(files, judging, service);
      if (judging.level === undefined && !isNamed(evaluations)) {
        ctx.logger.info(`nothing names a policy: judged at ${STRICTEST.level}:${STRICTEST.version}`);
        evaluations = await evaluateAll(files, { ...judging, ...STRICTEST }, service);
      }
      const whole = { path: "all files", text: files.map(({ text }) => text).join("\n---\n") };
      const grade = await service.grade(whole, judging);

      const results = evaluations.flatMap((one) => one.results);
      const allowed = results.every(({ verdict }) => !FAILING.includes(verdict));
      const troubles = evaluations.flatMap((one) => troublesIn(one.file.path, one));
      const violations = troubles.filter(({ remedy }) => remedy !== undefined).length;
      const policy = [...new Set(results.flatMap((result) => result.policy?.enforce ?? []))].join(", ");
      ctx.output("allowed", allowed);
      ctx.output("violations", violations);
      ctx.output("levelMet", grade.whole.latest);
      ctx.output("report", report(troubles));
      const lines = troubles.map(({ place, sentence }) => `${place}: ${sentence}`);
      if (allowed) {
        ctx.logger.info(
          `${files.length} files meet ${policy === "" ? "every level: they hold no pods" : policy}`,
        );
        for (const line of lines) ctx.logger.warn(line);
        return;
      }
      const verdict = `The manifests do not meet ${policy} (${violations} violations)`;
      if (ctx.input.failOn !== "never") throw new InputError([`${verdict}:`, ...lines].join("\n"));
      for (const line of [verdict, ...lines]) ctx.logger.warn(line);
    },
  });
}

interface FileEvaluation extends Evaluation {
  readonly file: ManifestFile;
}

async function evaluateAll(
  files: readonly ManifestFile[],
  judging: Judging,
  service: ServiceClient,
): Promise<FileEvaluation[]> {
  const evaluations = [];
  for (const file of files) evaluations.push({ file, ...(await service.evaluate(file, judging)) });
  return evaluations;
}

/** Whether labels or the service's operator name a policy for anything. */
function isNamed(evaluations: readonly Evaluation[]): boolean {
  return evaluations.some(({ results }) =>
    results.some(
      ({ policy, policySources }) =>
        Object.values(policySources ?? {}).some((source) => source !== "default") ||
        Object.values(policy ?? {}).some((stated) => stated !== UPSTREAMS_DEFAULT),
    ),
  );
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
      ...violations.map(({ reason, detail, remediation, docs, findings, modes }) => ({
        place: place(findings[0]?.line),
        sentence: `${modes.includes("enforce") ? "" : "warning: "}${detail === "" ? reason : `${reason} (${detail})`}`,
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
