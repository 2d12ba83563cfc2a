/** Reads files into manifests; one that cannot be read is reported and never stops the others. */
import { fileErrorReason } from "../core/file-error.ts";
import { readFileSync } from "node:fs";
import type { KubernetesModel } from "../manifest/read-manifests.ts";
import { readManifests } from "../manifest/read-manifests.ts";
import type { ReadLimits } from "../manifest/text/index.ts";
import { isMergePatch } from "../manifest/other-content.ts";
import { defaultReadLimits, LimitError, otherTextOf, UnreadableError } from "../manifest/text/index.ts";
import type { Manifest, OtherContent } from "../manifest/types.ts";
import type { Unreadable } from "../report/report.ts";
import type { Skipped, SkippedFiles, SkipReason } from "../report/skipped.ts";
import type { FoundInputs, Input } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { Progress } from "./progress.ts";

/** A file that was read. */
export interface ReadFile {
  readonly name: string;
  readonly path: string | null;
  readonly text: string;
  readonly format: Format;
  /** Numbered on from file to file, as if all stood in one. */
  readonly manifests: readonly Manifest[];
}

export type Format = "yaml" | "json";

/** What became of all files. */
export interface ReadInputs {
  readonly unreadable: readonly Unreadable[];
  /** What directories hold beside objects. */
  readonly skipped: readonly Skipped[];
  /** Lines of a file that was read, for excerpts; also of one whose text is not a manifest. */
  readonly linesOf: (name: string) => readonly string[];
}

/** What reading needs. */
export interface ReadContext {
  readonly model: KubernetesModel;
  readonly io: Pick<Io, "stdin">;
  readonly progress: Progress;
  /** Whether somebody asks for the lines of files afterwards; yes unless said otherwise. */
  readonly keepTexts?: boolean;
}

/** Bytes of one file. */
const MAX_BYTES = 256 * 1024 * 1024;
/** One's own files may be the inventory of a whole cluster. */
export const READ_LIMITS: ReadLimits = { ...defaultReadLimits, documents: 1_000_000, nodes: 20_000_000 };

/**
 * Reads what `findInputs` found.
 * @param take is given each file that could be read, in the order in which they were found.
 */
export async function readInputs(
  found: FoundInputs,
  { model, io, progress, keepTexts = true }: ReadContext,
  take: (file: ReadFile) => void | Promise<void>,
): Promise<ReadInputs> {
  const unreadable: Unreadable[] = [...found.problems];
  const texts = new Map<string, string>();
  let next = 0;
  for (const [number, input] of found.inputs.entries()) {
    progress.show("reading", number, found.inputs.length);
    let text = "";
    let file: ReadFile;
    try {
      text = input.path === null ? decode(await readStream(io.stdin)) : readText(input.path, input.regular);
      if (keepTexts) texts.set(input.name, text);
      const format = formatOf(input, text);
      const manifests = readManifests(text, format, model, { limits: READ_LIMITS, firstIndex: next });
      // an empty document has a number, too
      next = (manifests.at(-1)?.index ?? next - 1) + 1;
      file = { ...input, text, format, manifests };
    } catch (error) {
      const trouble = { file: input.name, ...troubleOf(error) };
      const other = input.found && text !== "" ? otherTextOf(text) : undefined;
      if (other === undefined) unreadable.push(trouble);
      else found.skipped.add(other, input.name);
      continue;
    }
    const own = input.found ? withoutOther(file, model, found.skipped) : file;
    if (own !== undefined) await take(own);
  }
  return { unreadable, skipped: found.skipped.list(), linesOf: createLinesOf(texts) };
}

/** The file with its Kubernetes objects alone, the others noted; undefined when there are only others. */
function withoutOther(
  file: ReadFile,
  { types }: KubernetesModel,
  skipped: SkippedFiles,
): ReadFile | undefined {
  const manifests = file.manifests.filter((manifest) => {
    const other = manifest.other ?? (isMergePatch(manifest, types) ? "mergePatch" : undefined);
    if (other !== undefined) skipped.add(reasonOfSkip(other, file.name), file.name);
    return other === undefined;
  });
  if (manifests.length === file.manifests.length) return file;
  return manifests.length === 0 ? undefined : { ...file, manifests };
}

const KUSTOMIZATION = /(?:^|\/)kustomization\.ya?ml$/i;

function reasonOfSkip(other: OtherContent, name: string): SkipReason {
  return other === "notKubernetes" && KUSTOMIZATION.test(name) ? "kustomization" : other;
}

/** Files by name; what stands in others may be either, and is recognised. */
function formatOf({ path }: Input, text: string): Format {
  return path !== null && /\.json$/i.test(path) && !/^\ufeff?\s*$/.test(text) ? "json" : "yaml";
}

function readText(path: string, regular: boolean): string {
  // a pipe can be read only once
  if (!regular) return decode(readFileSync(path));
  const text = readFileSync(path, "utf8");
  if (text.length > MAX_BYTES) throw tooLarge();
  // reading text is faster than decoding bytes, but puts this sign in the place of what is not UTF-8
  return text.includes("\ufffd") ? decode(readFileSync(path)) : text;
}

async function readStream(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): UnreadableError {
  return new UnreadableError(`it is larger than ${MAX_BYTES} bytes`);
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer): string {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new UnreadableError("it is not UTF-8 text");
  }
}

function troubleOf(error: unknown): Omit<Unreadable, "file"> {
  if (error instanceof UnreadableError) {
    const { detail, line, column } = error;
    return { detail, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  }
  if (error instanceof LimitError) return { detail: error.detail };
  if (typeof (error as NodeJS.ErrnoException).code === "string") return { detail: fileErrorReason(error) };
  throw error;
}

/** Splits the text of a file when somebody asks for its lines. */
function createLinesOf(texts: ReadonlyMap<string, string>): ReadInputs["linesOf"] {
  const split = new Map<string, readonly string[]>();
  return (name) => {
    let lines = split.get(name);
    if (lines === undefined) {
      lines = texts.get(name)?.split("\n") ?? [];
      split.set(name, lines);
    }
    return lines;
  };
}
