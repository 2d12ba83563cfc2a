/** `pod-security check`: evaluates manifests, and says by its exit code whether they are in order. */
import { createHash } from "node:crypto";
import { dirname, relative, resolve, sep } from "node:path";
import { createEvaluation, summarize } from "../../evaluate/index.ts";
import type { Evaluation } from "../../evaluate/index.ts";
import type { Baseline } from "../../report/baseline.ts";
import { BaselineError, compareToBaseline, makeBaseline, parseBaseline } from "../../report/baseline.ts";
import { createFingerprint } from "../../report/fingerprint.ts";
import type { FileResults, Report, ReportSubject, Unreadable } from "../../report/report.ts";
import type { Skipped } from "../../report/skipped.ts";
import { PLAIN } from "../../report/paint.ts";
import { policyNote } from "../../report/policy-note.ts";
import { isClean, summaryLine } from "../../report/summary.ts";
import type { WebPage } from "../../report/web-page.ts";
import { webPage } from "../../report/web-page.ts";
import { EXIT_CLEAN, EXIT_FOUND, EXIT_UNUSABLE } from "../errors.ts";
import { UsageError } from "../../core/usage-error.ts";
import { nothingToJudge } from "./ask.ts";
import type { CheckFormat } from "../formats.ts";
import { formatReport } from "../formats.ts";
import { findInputs, STDIN } from "../inputs.ts";
import type { Io } from "../io.ts";
import { readNamespaceFile } from "../namespace-file.ts";
import { writeAnswer, writeFile } from "../output.ts";
import type { ColorChoice } from "../paint.ts";
import { paintFor } from "../paint.ts";
import { createProgress } from "../progress.ts";
import type { ReadFile } from "../read-inputs.ts";
import { readInputs } from "../read-inputs.ts";
import type { CheckSubject } from "../policy-sources.ts";
import { loadCheckSubject, readConfiguration, readNamed } from "../policy-sources.ts";

/** What the command line says. */
export interface CheckOptions {
  readonly level?: string;
  readonly version?: string;
  readonly kubernetesVersion?: string;
  readonly namespace?: string;
  readonly namespaceFile?: string;
  readonly config?: string;
  readonly rules: readonly string[];
  readonly exemptions?: readonly string[];
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly format: CheckFormat;
  readonly portal?: string;
  readonly output?: string;
  readonly color: ColorChoice;
}

/** @returns the exit code. */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const page = options.portal === undefined ? undefined : pageAt(options.portal, options);
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const judge = await loadCheckSubject(options.rules, options.exemptions);
  const evaluation = prepare(options, judge);
  const progress = createProgress(io.stderr);
  const found = await findInputs(paths, io.cwd);
  const judging = createJudging(evaluation, options.level !== undefined);
  const context = { model: judge.model, io, progress };
  const inputs = await readInputs(found, context, (file) => judging.take(file));
  const files = judging.results();
  progress.end();
  const report = reportOn({
    files,
    objects: judging.objects(),
    unreadable: inputs.unreadable,
    skipped: inputs.skipped,
    judge,
    baseline,
    baselineFile: options.baseline,
    page,
    note: options.config === undefined ? policyNote(files.flatMap(({ results }) => results)) : undefined,
    io,
  });
  if (options.writeBaseline !== undefined) await writeBaseline(report, options.writeBaseline, io);
  const paint = paintFor(options.output === undefined ? options.color : "never", io.stdout, io);
  const text = await formatReport(options.format, report, { linesOf: inputs.linesOf, paint, hash });
  await writeAnswer(text, options.output, io);
  if (options.output !== undefined) await io.stderr.write(`${summaryLine(report, PLAIN)}\n`);
  await writeNote(report, options, io);
  if (report.summary.objects === 0 && report.unreadable.length === 0) throw nothingToJudge(inputs.skipped);
  return options.writeBaseline === undefined ? exitCodeOf(report) : exitCodeOfWriting(report);
}

/** Formats that have a place for links. */
const LINKING: readonly CheckFormat[] = ["text", "sarif"];

function pageAt(portal: string, options: CheckOptions): WebPage {
  const address = URL.canParse(portal) ? new URL(portal) : undefined;
  if (address === undefined || !["http:", "https:"].includes(address.protocol)) {
    throw new UsageError(
      `--portal: ${portal} is not the address of a web page: it begins with http:// or https://`,
    );
  }
  if (!LINKING.includes(options.format)) {
    throw new UsageError(
      `--portal: ${options.format} has no place for a link; ${LINKING.join(" and ")} have`,
    );
  }
  return webPage(address, options);
}

function prepare(options: CheckOptions, judge: CheckSubject): Evaluation {
  const { engine, ruleset, levels, exemptions, model } = judge;
  const configured = readConfiguration(options.config, levels);
  const own =
    options.namespaceFile === undefined ? undefined : readNamespaceFile(options.namespaceFile, judge);
  const request = {
    level: options.level,
    version: options.version,
    namespace: options.namespace ?? own?.name,
    "kubernetes-version": options.kubernetesVersion,
  };
  const evaluation = createEvaluation(request, { engine, ...configured, ruleset, exemptions, model });
  for (const manifest of own?.manifests ?? []) evaluation.learn(manifest);
  return evaluation;
}

/** Formats that say it themselves. */
const NOTING: readonly CheckFormat[] = ["text", "json"];

/** A level that nobody named is reported beside every format: it may fail a pipeline. */
async function writeNote({ note, files }: Report, { format, output }: CheckOptions, io: Io): Promise<void> {
  const isOwnChoice = files.some(({ results }) =>
    results.some(({ policySources }) => policySources?.enforce === "strictest"),
  );
  if (note === undefined || !isOwnChoice || (output === undefined && NOTING.includes(format))) return;
  await io.stderr.write(`note: ${note}\n`);
}

interface CheckRun {
  readonly take: (file: ReadFile) => void;
  readonly objects: () => number;
  readonly results: () => readonly FileResults[];
}

/**
 * Namespaces give the policy of objects in every file, wherever they stand: files wait for the last one, unless the policy is
 * settled, when no file need be kept.
 */
function createJudging(evaluation: Evaluation, settled: boolean): CheckRun {
  const waiting: ReadFile[] = [];
  const judged: FileResults[] = [];
  let objects = 0;
  const judge = ({ name, manifests }: ReadFile): void => {
    judged.push({ file: name, results: manifests.flatMap((manifest) => evaluation.evaluate(manifest)) });
  };
  return {
    take: (file) => {
      objects += file.manifests.length;
      for (const manifest of file.manifests) evaluation.learn(manifest);
      if (settled) judge(file);
      else waiting.push(file);
    },
    objects: () => objects,
    results: () => {
      waiting.splice(0).forEach(judge);
      return judged;
    },
  };
}

interface CheckOutcome {
  readonly files: readonly FileResults[];
  readonly objects: number;
  readonly unreadable: readonly Unreadable[];
  readonly skipped: readonly Skipped[];
  readonly judge: CheckSubject;
  readonly baseline: Baseline | undefined;
  readonly baselineFile: string | undefined;
  readonly page: WebPage | undefined;
  readonly note: string | undefined;
  readonly io: Pick<Io, "cwd">;
}

function reportOn(judged: CheckOutcome): Report {
  const { files, objects, unreadable, skipped, judge, baseline, baselineFile, page, note, io } = judged;
  const summary = summarize(
    objects,
    files.flatMap(({ results }) => results),
  );
  const fingerprint = createFingerprint(hash);
  return {
    allowed: unreadable.length + summary.denied + summary.invalid + summary.notEvaluated === 0,
    ruleset: judge.ruleset,
    summary,
    files,
    unreadable,
    skipped,
    controls: judge.engine.controls,
    ...(page !== undefined && { page }),
    ...(note !== undefined && { note }),
    ...(baseline !== undefined && {
      baseline: compareToBaseline(baseline, files, fingerprintFrom(baselineFile, io)),
    }),
    fingerprint,
  };
}

/** A baseline names files from the directory that it stands in, wherever the check runs. */
function fingerprintFrom(
  baselineFile: string | undefined,
  { cwd }: Pick<Io, "cwd">,
): (subject: ReportSubject) => string {
  const root = dirname(resolve(cwd, baselineFile ?? "baseline"));
  const fingerprint = createFingerprint(hash);
  return (subject) => fingerprint({ ...subject, file: fileFrom(root, subject.file, cwd) });
}

function fileFrom(root: string, file: string, cwd: string): string {
  return file === STDIN ? file : relative(root, resolve(cwd, file)).split(sep).join("/");
}

function readBaseline(file: string): Baseline {
  try {
    return parseBaseline(readNamed("--baseline", file));
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error;
    throw new UsageError(`--baseline: ${file} cannot be used: ${error.message}`);
  }
}

async function writeBaseline({ files }: Report, file: string, io: Io): Promise<void> {
  const root = dirname(resolve(io.cwd, file));
  const named = files.map((one) => ({ ...one, file: fileFrom(root, one.file, io.cwd) }));
  const baseline = makeBaseline(named, createFingerprint(hash));
  writeFile("--write-baseline", file, `${JSON.stringify(baseline, null, 2)}\n`);
  await io.stderr.write(`wrote ${baseline.findings.length} findings to ${file}\n`);
}

/** What can be accepted was accepted just now. */
function exitCodeOfWriting({ summary, unreadable }: Report): number {
  return summary.invalid + unreadable.length === 0 ? EXIT_CLEAN : EXIT_UNUSABLE;
}

function exitCodeOf(report: Report): number {
  if (report.summary.invalid + report.unreadable.length > 0) return EXIT_UNUSABLE;
  return isClean(report) ? EXIT_CLEAN : EXIT_FOUND;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
