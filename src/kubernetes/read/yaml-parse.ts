/** Parses one YAML document into js-yaml's events. */
import { EVENT_ID, parseEvents, YAMLException, type Event } from "js-yaml";

import { DocumentError, LimitError, type ReadLimits } from "./errors.ts";

/** What repeated parsing may cost in all, in characters; and how often at most. */
const REPAIR_WORK = 2_000_000;
const REPAIRS = 50;

/**
 * YAML 1.2, and so js-yaml, wants the lines of a bracketed list or mapping indented deeper than its key; kubectl's reader does
 * not, and people like to put the closing bracket below the key. A line break before such a line is taken for a space, which
 * between two values is the same; offsets stay as they are.
 * @throws DocumentError, LimitError.
 */
export function parseYaml(source: string, limits: ReadLimits): readonly Event[] {
  const joined: number[] = [];
  const most = Math.min(REPAIRS, Math.floor(REPAIR_WORK / (source.length + 1)));
  let text = source;
  for (;;) {
    try {
      // The composer holds the exact bound of depth; this one keeps the parser's own recursion in check.
      const events = parseEvents(text, { maxDepth: limits.depth + 2 });
      if (joined.length > 0) checkJoined(events, joined);
      return events;
    } catch (problem) {
      if (!(problem instanceof YAMLException)) throw problem;
      if (problem.reason.startsWith("nesting exceeded")) throw new LimitError("depth", limits.depth);
      const at = problem.mark?.position ?? 0;
      const lineBreak =
        problem.reason === "deficient indentation" && joined.length < most ? breakBefore(text, at) : -1;
      if (lineBreak < 0) throw new DocumentError(sentence(problem.reason), at);
      const start = text[lineBreak - 1] === "\r" ? lineBreak - 1 : lineBreak;
      text = text.slice(0, start).padEnd(lineBreak + 1) + text.slice(lineBreak + 1);
      joined.push(lineBreak);
    }
  }
}

/** Offset of the line break before the line at `at`; -1 when the line above may end in a comment, or this ends the document. */
function breakBefore(text: string, at: number): number {
  const lineBreak = text.lastIndexOf("\n", at - 1);
  if (lineBreak < 0 || text.startsWith("...", lineBreak + 1)) return -1;
  const above = text.slice(text.lastIndexOf("\n", lineBreak - 1) + 1, lineBreak);
  return above.includes("#") ? -1 : lineBreak;
}

/** A line break within text is no space. */
function checkJoined(events: readonly Event[], joined: readonly number[]): void {
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR) continue;
    const within = joined.find((at) => at >= event.valueStart && at < event.valueEnd);
    if (within !== undefined) throw new DocumentError(sentence("deficient indentation"), within + 1);
  }
}

function sentence(reason: string): string {
  if (reason === "deficient indentation") {
    return "Lines within brackets, braces or quotes must be indented deeper than the key before them.";
  }
  if (reason.startsWith("tab characters")) return "Tabs cannot indent YAML; use spaces.";
  return `The YAML cannot be read: ${reason}.`;
}
