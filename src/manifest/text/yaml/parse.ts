/** Parses one YAML document into js-yaml's events. */
import { COLLECTION_STYLE, EVENT_ID, parseEvents, SCALAR_STYLE, YAMLException, type Event } from "js-yaml";

import { DocumentError, LimitError, type ReadLimits } from "../errors.ts";
import { findFlows, type Flow } from "./flow.ts";

/** Where js-yaml may take a colon within text for the end of a key. */
const COLON_IN_TEXT = /:[,[\]{}]/;

/**
 * YAML 1.2, and so js-yaml, wants the lines of brackets, braces and quotes indented deeper than the key before them, and takes
 * the last colon of `[001:db8::]` for the end of a key; kubectl's reader does neither. Where that matters, js-yaml gets a text
 * in which such line breaks are spaces and such colons are letters. Offsets stay as they are, and values are read from the
 * text itself.
 * @throws DocumentError, LimitError.
 */
export function parseYaml(source: string, limits: ReadLimits): readonly Event[] {
  const flows = COLON_IN_TEXT.test(source) ? findFlows(source).filter(({ colons }) => colons.length > 0) : [];
  const plain = parse(flows.length === 0 ? source : withoutColons(source, flows), limits);
  if (!(plain instanceof YAMLException)) {
    return begin(plain, flows) ? plain : orThrow(parse(source, limits));
  }
  if (plain.reason !== DEFICIENT) throw errorOf(plain);
  const all = findFlows(source);
  const events = orThrow(parse(withoutBreaks(withoutColons(source, all), all), limits));
  const folded = begin(events, all) ? unfolded(events, source, breaksOf(all)) : undefined;
  if (folded === undefined) throw errorOf(plain);
  return folded;
}

const DEFICIENT = "deficient indentation";

function parse(text: string, limits: ReadLimits): readonly Event[] | YAMLException {
  try {
    // The composer holds the exact bound of depth; this one keeps the parser's own recursion in check.
    return parseEvents(text, { maxDepth: limits.depth + 2 });
  } catch (problem) {
    if (!(problem instanceof YAMLException)) throw problem;
    if (problem.reason.startsWith("nesting exceeded")) throw new LimitError("depth", limits.depth);
    return problem;
  }
}

function orThrow(parsed: readonly Event[] | YAMLException): readonly Event[] {
  if (parsed instanceof YAMLException) throw errorOf(parsed);
  return parsed;
}

function errorOf({ reason, mark }: YAMLException): DocumentError {
  return new DocumentError(sentence(reason), mark?.position ?? 0);
}

function withoutColons(source: string, flows: readonly Flow[]): string {
  return edited(
    source,
    flows.flatMap(({ colons }) => colons.map((at) => [at, at + 1] as const)),
    "x",
  );
}

function withoutBreaks(source: string, flows: readonly Flow[]): string {
  return edited(
    source,
    flows.flatMap(({ breaks }) => breaks),
    " ",
  );
}

/** The text with the same character all over some ranges, which are in order. */
function edited(source: string, ranges: readonly (readonly [number, number])[], character: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    parts.push(source.slice(at, start), character.repeat(end - start));
    at = end;
  }
  parts.push(source.slice(at));
  return parts.join("");
}

/** Whether each of these begins where the parser, too, sees brackets, braces or quotes. */
function begin(events: readonly Event[], flows: readonly Flow[]): boolean {
  if (flows.length === 0) return true;
  const starts = new Set(events.map(flowStart));
  return flows.every(({ start }) => starts.has(start));
}

function flowStart(event: Event): number | undefined {
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE)
    return event.style === COLLECTION_STYLE.FLOW ? event.start : undefined;
  if (event.type !== EVENT_ID.SCALAR) return undefined;
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return quoted ? event.valueStart - 1 : undefined;
}

function breaksOf(flows: readonly Flow[]): readonly number[] {
  return flows.flatMap(({ breaks }) => breaks.map(([start]) => start));
}

/** Text that goes over such line breaks must be folded. Undefined when text without quotes goes over a comment, which ends it. */
function unfolded(
  events: readonly Event[],
  source: string,
  breaks: readonly number[],
): readonly Event[] | undefined {
  const folded: Event[] = [];
  let next = 0;
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) {
      folded.push(event);
      continue;
    }
    let fast = event.fast;
    for (; next < breaks.length && (breaks[next] as number) < event.valueEnd; next++) {
      const at = breaks[next] as number;
      if (at < event.valueStart) continue;
      if (event.style === SCALAR_STYLE.PLAIN && source[at] === "#") return undefined;
      fast = false;
    }
    folded.push(fast === event.fast ? event : { ...event, fast });
  }
  return folded;
}

function sentence(reason: string): string {
  if (reason === DEFICIENT) {
    return "Lines within brackets, braces or quotes must be indented deeper than the key before them.";
  }
  if (reason.startsWith("tab characters")) return "Tabs cannot indent YAML; use spaces.";
  return `The YAML cannot be read: ${reason}.`;
}
