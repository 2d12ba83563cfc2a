/** Reads the Namespace manifest whose labels give the policy. */
import { evaluateManifests } from "../kubernetes/evaluate/index.ts";
import { isNamespace } from "../kubernetes/evaluate/index.ts";
import { readManifests } from "../kubernetes/manifest.ts";
import { defaultConfiguration } from "../kubernetes/policy/index.ts";
import { LimitError, UnreadableError } from "../kubernetes/read/index.ts";
import type { Manifest } from "../kubernetes/types.ts";
import { noticeText } from "../report/sentences.ts";
import { UsageError } from "./errors.ts";
import type { Judge } from "./subject.ts";
import { readNamed } from "./subject.ts";

const OPTION = "--namespace-file";

/** Namespaces of a file. */
export interface NamespaceFile {
  readonly manifests: readonly Manifest[];
  /** The Namespace in which objects are judged that name none; undefined when the file holds several. */
  readonly name: string | undefined;
}

/** @throws UsageError when the file cannot be read, holds no Namespace, or one that the API server would refuse. */
export function readNamespaceFile(file: string, judge: Judge): NamespaceFile {
  const manifests = read(file, judge).filter(isNamespace);
  if (manifests.length === 0) throw new UsageError(`${OPTION}: there is no Namespace in ${file}`);
  const configuration = defaultConfiguration(judge.levels);
  const { results } = evaluateManifests(manifests, {}, { ...judge, configuration });
  const errors = results.flatMap((result) => result.errors);
  if (errors.length > 0) {
    const lines = errors.map((error) => `  ${file}:${error.line ?? 1}: ${noticeText(error)}`);
    throw new UsageError(`${OPTION}: the API server would refuse the Namespace:\n${lines.join("\n")}`);
  }
  return { manifests, name: manifests.length === 1 ? manifests[0]?.name : undefined };
}

function read(file: string, { knowledge }: Judge): readonly Manifest[] {
  try {
    return readManifests(readNamed(OPTION, file), /\.json$/i.test(file) ? "json" : "yaml", knowledge);
  } catch (error) {
    if (!(error instanceof UnreadableError || error instanceof LimitError)) throw error;
    throw new UsageError(`${OPTION}: cannot read ${file}: ${error.message}`);
  }
}
