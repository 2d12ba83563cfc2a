/** Judges one text: do we read its documents as Go does? */
import {
  LimitError,
  readText,
  UnreadableError,
  type SourceDocument,
} from "../../../src/manifest/text/index.ts";

/** Go's answer: one entry per document, the JSON text or an error. */
export interface GoAnswer {
  readonly docs: readonly { readonly json?: unknown; readonly error?: string }[];
}

export interface Verdict {
  /** refused: by us, read by Go. accepted: by us, refused by Go. */
  readonly outcome: "same" | "bothRefuse" | "refused" | "accepted" | "different";
  readonly detail: string;
}

/** Compares document by document; the worst one gives the verdict. `answer` holds numbers as `{"#": digits}` where they are large. */
export function compareAnswers(text: string, answer: GoAnswer): Verdict {
  if (isOurs(text)) return { outcome: "same", detail: "" };
  let ours: readonly SourceDocument[];
  try {
    ours = readText(text, "yaml");
  } catch (problem) {
    if (!(problem instanceof UnreadableError || problem instanceof LimitError)) throw problem;
    const refused = answer.docs.some((each) => each.error !== undefined);
    return { outcome: refused ? "bothRefuse" : "refused", detail: problem.detail };
  }
  const verdicts = answer.docs.map((go, index) =>
    compareDocument(
      go,
      ours.find((each) => each.index === index),
      index === answer.docs.length - 1 ? ours : [],
    ),
  );
  const order = ["different", "accepted", "refused", "bothRefuse", "same"] as const;
  for (const outcome of order) {
    const found = verdicts.find((each) => each.outcome === outcome);
    if (found !== undefined) return found;
  }
  return ours.every((each) => each.error !== undefined)
    ? { outcome: "same", detail: "" }
    : { outcome: "different", detail: "we read documents that Go does not see" };
}

/** A list of objects in JSON, which we read and kubectl refuses; a text too short for Go's decoder to look for JSON in it. */
function isOurs(text: string): boolean {
  if (text.length < 4) return true;
  if (!text.trimStart().startsWith("[")) return false;
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

function compareDocument(
  go: GoAnswer["docs"][number],
  ours: SourceDocument | undefined,
  all: readonly SourceDocument[],
): Verdict {
  const error = ours?.error;
  if (go.error !== undefined) {
    // Go stops at a bad separator and loses the document before it.
    const refused =
      error !== undefined || (go.error.includes("separator") && all.some((each) => each.error !== undefined));
    return refused
      ? { outcome: "bothRefuse", detail: "" }
      : { outcome: "accepted", detail: `Go: ${go.error}; ours: ${JSON.stringify(ours?.value)}` };
  }
  if (error !== undefined) return { outcome: "refused", detail: error.detail };
  const theirs = canonical(go.json, undefined, []);
  const mine = canonical(ours?.value ?? null, ours, []);
  return theirs === mine
    ? { outcome: "same", detail: "" }
    : { outcome: "different", detail: `Go: ${theirs}; ours: ${mine}` };
}

/** JSON with sorted keys; numbers by their digits. */
function canonical(
  value: unknown,
  document: SourceDocument | undefined,
  path: readonly (string | number)[],
): string {
  if (typeof value === "number") {
    // the spelling of integers alone: JSON.parse, which reads Go's answer, forgets that of others
    const text = document?.numberText?.(path);
    return text === undefined || /[.eE]|^-0$/.test(text) ? String(value) : text;
  }
  if (Array.isArray(value))
    return `[${value.map((item, index) => canonical(item, document, [...path, index])).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (document === undefined && "\u0000digits" in value) return String(value["\u0000digits"]);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, document, [...path, key])}`).join()}}`;
}
