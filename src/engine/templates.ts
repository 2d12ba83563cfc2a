/** Message templates: literal text with the placeholders of the rule language, parsed once and filled often. */
import { LONGEST_TEMPLATE, MOST_PLACEHOLDERS } from "./limits.ts";
import type { Control } from "./types.ts";

/** What a placeholder can speak of. */
export type PlaceholderSubject =
  | "setters"
  | "setters.sorted"
  | "values"
  | "values.plain"
  | "values.verbatim"
  | "keys"
  | "parts"
  | "parts.list";
/** What can be counted by `{x:one|many}`. */
export type Countable = "setters" | "setters.sorted" | "values" | "keys";

/** Supplies what placeholders stand for. */
export interface TemplateSource {
  text(subject: PlaceholderSubject): string;
  count(subject: Countable): number;
}

type TemplatePiece =
  | string
  | { readonly subject: PlaceholderSubject }
  | { readonly counted: Countable; readonly one: string; readonly many: string };

/** A parsed template. */
export type Template = readonly TemplatePiece[];

/** A template that cannot be parsed; `message` says what is legal. */
export class TemplateError extends Error {}

const SUBJECTS: ReadonlySet<string> = new Set<PlaceholderSubject>([
  "setters",
  "setters.sorted",
  "values",
  "values.plain",
  "values.verbatim",
  "keys",
  "parts",
  "parts.list",
]);
const COUNTABLES: ReadonlySet<string> = new Set<Countable>(["setters", "setters.sorted", "values", "keys"]);
const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g;

/**
 * Parses a template.
 * @param options.parts whether `{parts}` is legal (it is not inside a part).
 * @param options.parameters parameters of the control, for `{parameters.NAME}`.
 * @throws TemplateError for an unknown placeholder or a lone brace, or when the texts could become too long.
 */
export function parseTemplate(
  text: string,
  options: { readonly parts: boolean; readonly parameters?: Control["parameters"] | undefined },
): Template {
  const pieces: TemplatePiece[] = [];
  for (const [token, inner] of text.matchAll(TOKEN)) {
    if (inner !== undefined)
      pieces.push(parameterText(inner, options.parameters) ?? parsePlaceholder(inner, options.parts));
    else if (token === "{{" || token === "}}") pieces.push(token.slice(1));
    else if (token === "{" || token === "}") {
      throw new TemplateError(
        `"${text}" has a lone "${token}": write "${token}${token}" for the character itself`,
      );
    } else pieces.push(token);
  }
  checkSize(pieces);
  return pieces;
}

/** Each placeholder may stand for all names in a pod, and each parameter for many values. */
function checkSize(template: Template): void {
  const placeholders = template.filter((piece) => typeof piece !== "string").length;
  if (placeholders > MOST_PLACEHOLDERS) {
    throw new TemplateError(`a template has at most ${MOST_PLACEHOLDERS} placeholders, not ${placeholders}`);
  }
  const characters = template.reduce((sum, piece) => sum + (typeof piece === "string" ? piece.length : 0), 0);
  if (characters > LONGEST_TEMPLATE) {
    throw new TemplateError(
      `with the values of its parameters, this template has ${characters} characters: at most ${LONGEST_TEMPLATE} are allowed`,
    );
  }
}

/** The values of the parameter that `parameters.NAME` names, joined; undefined for any other placeholder. */
function parameterText(inner: string, parameters: Control["parameters"] = {}): string | undefined {
  const [subject, name = "", ...more] = inner.split(".");
  if (subject !== "parameters" || more.length > 0 || name === "") return undefined;
  if (!Object.hasOwn(parameters, name)) {
    throw new TemplateError(`{${inner}}: there is no parameter "${name}" in this control`);
  }
  return (parameters[name]?.values ?? []).map(String).join(", ");
}

function parsePlaceholder(inner: string, partsAllowed: boolean): TemplatePiece {
  const [name = "", ...rest] = inner.split(":");
  const isPart = name === "parts" || name === "parts.list";
  if (rest.length === 0 && SUBJECTS.has(name) && (partsAllowed || !isPart))
    return { subject: name as PlaceholderSubject };
  const [one, many, ...more] = rest.join(":").split("|");
  if (COUNTABLES.has(name) && one !== undefined && many !== undefined && more.length === 0) {
    return { counted: name as Countable, one, many };
  }
  throw new TemplateError(
    `{${inner}} is not a placeholder: there are ${[...SUBJECTS].map((s) => `{${s}}`).join(" ")} ` +
      `and, for ${[...COUNTABLES].join(", ")}, {x:one|many}${isPart ? "; {parts} cannot stand inside a part" : ""}`,
  );
}

/** Fills a template. */
export function fillTemplate(template: Template, source: TemplateSource): string {
  let text = "";
  for (const piece of template) {
    if (typeof piece === "string") text += piece;
    else if ("subject" in piece) text += source.text(piece.subject);
    else text += source.count(piece.counted) === 1 ? piece.one : piece.many;
  }
  return text;
}
