/** Repairs the text of one file, in the format and with the line ends that it has. */
import type { JsonObject } from "../engine/index.ts";
import type { Knowledge } from "../kubernetes/manifest.ts";
import { readManifests } from "../kubernetes/manifest.ts";
import type { RemediateResult } from "../kubernetes/remediate/index.ts";
import { applied, repairText } from "../kubernetes/remediate/index.ts";
import type { Path } from "../kubernetes/source.ts";
import { unfold } from "../kubernetes/unfold.ts";
import type { ReadFile } from "./read-inputs.ts";
import { READ_LIMITS } from "./read-inputs.ts";

/** The text as it is to be. */
export interface RepairedFile {
  readonly text: string;
  /** Why the text could not be changed as the patches say. */
  readonly refused?: string;
}

/** @param results of the file's own objects, in order. */
export function repairFile(
  file: ReadFile,
  results: readonly RemediateResult[],
  knowledge: Knowledge,
): RepairedFile {
  if (results.every(({ patch }) => patch.length === 0)) return { text: file.text };
  // what is left to people is told beside the file, not in it
  const changes = results.map((result) => ({ ...result, remaining: [] }));
  if (isJson(file)) return repairJson(file, changes, knowledge);
  return repairYaml(file, changes, knowledge);
}

/** JSON may come under any name. */
function isJson({ text, format }: ReadFile): boolean {
  if (format === "json") return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function repairYaml(file: ReadFile, results: readonly RemediateResult[], knowledge: Knowledge): RepairedFile {
  // what is put in ends its lines as the text does
  const windows = /\r\n/.test(file.text) && !/(^|[^\r])\n/.test(file.text);
  const [bom, text] = file.text.startsWith("\ufeff") ? ["\ufeff", file.text.slice(1)] : ["", file.text];
  const repaired = repairText(
    windows ? text.replaceAll("\r\n", "\n") : text,
    file.manifests,
    results,
    knowledge,
    READ_LIMITS,
  );
  const failed = /^# (Not repaired: .*)$/m.exec(repaired)?.[1];
  if (failed !== undefined && !file.text.includes(failed)) return { text: file.text, refused: failed };
  return { text: bom + (windows ? repaired.replaceAll("\n", "\r\n") : repaired) };
}

/** JSON stays JSON, indented as it was. */
function repairJson(file: ReadFile, results: readonly RemediateResult[], knowledge: Knowledge): RepairedFile {
  const { text, manifests } = file;
  const odd = oddNumber(text);
  if (odd !== undefined) return { text, refused: `the number ${odd} would not stay as it is written` };
  let value = JSON.parse(text.replace(/^\ufeff/, "")) as JsonObject;
  const objects = objectsIn(value);
  if (objects.length !== results.length) return { text, refused: "its objects could not be told apart" };
  for (const [number, path] of objects.entries()) {
    const patch = (results[number]?.patch ?? []).map((operation) => ({
      ...operation,
      path: path.map((step) => `/${step}`).join("") + operation.path,
    }));
    value = applied(value, patch);
  }
  const repaired = JSON.stringify(value, null, indentOf(text)) + (/\n$/.test(text) ? "\n" : "");
  const read = readManifests(repaired, "json", knowledge, { limits: READ_LIMITS });
  const meant = manifests.every(({ source }, i) => {
    const expected = source === undefined ? undefined : applied(source, results[i]?.patch ?? []);
    return JSON.stringify(read[i]?.source) === JSON.stringify(expected);
  });
  return meant
    ? { text: repaired }
    : { text, refused: "the changed text would not mean what the patch says" };
}

function objectsIn(value: unknown): readonly Path[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((item, i) =>
    unfold(item).map(({ path }) => (Array.isArray(value) ? [i, ...path] : path)),
  );
}

/** A number that JavaScript would write otherwise. */
function oddNumber(text: string): string | undefined {
  const numbers = text.replace(/"(?:[^"\\]|\\[^])*(?:"|\\?$)/g, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
  return numbers.find((number) => String(Number(number)) !== number);
}

function indentOf(text: string): string | number {
  return /\n([ \t]+)/.exec(text)?.[1] ?? (text.trimEnd().includes("\n") ? 2 : 0);
}
