/** Reads the Namespace manifest whose labels give the policy. */
import { evaluateManifests, isNamespace } from "../evaluate/index.ts";
import { readManifests } from "../manifest/read-manifests.ts";
import { defaultConfiguration } from "../policy/index.ts";
import { LimitError, UnreadableError } from "../manifest/text/index.ts";
import type { Manifest } from "../manifest/types.ts";
import { noticeText } from "../report/messages.ts";
import { UsageError } from "../core/usage-error.ts";
import type { CheckSubject } from "./policy-sources.ts";
import { readNamed } from "./policy-sources.ts";

const OPTION = "--namespace-file";

/** Namespaces of a file. */
export interface NamespaceFile {
  readonly manifests: readonly Manifest[];
  /** The Namespace in which objects are evaluated that name none; undefined when the file holds several. */
  readonly name: string | undefined;
}

/** @throws UsageError when the file cannot be read, holds no Namespace, or one that the API server would refuse. */
export function readNamespaceFile(file: string, judge: CheckSubject): NamespaceFile {
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

function read(file: string, { model }: CheckSubject): readonly Manifest[] {
  try {
    return readManifests(readNamed(OPTION, file), /\.json$/i.test(file) ? "json" : "yaml", model);
  } catch (error) {
    if (!(error instanceof UnreadableError || error instanceof LimitError)) throw error;
    throw new UsageError(`${OPTION}: cannot read ${file}: ${error.message}`);
  }
}
