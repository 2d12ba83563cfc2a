/** Says how large a pattern's program becomes before it is compiled: counted repetitions make a short pattern a large program. */

/** A group that is open: what stands in it so far, and its last part, which a repetition would repeat. */
interface PatternGroup {
  total: number;
  last: number;
}

/** Literal text with its end, which may be missing; without a look ahead, so that it is validated to be linear. */
const QUOTED = "\\\\Q(?<literal>(?:[^\\\\]|\\\\+[^\\\\E])*(?:\\\\+E?)?)";
const QUOTED_END = "\\E";
const ESCAPED = "\\\\[pPx]\\{[^}]*\\}|\\\\[^]";
const CLASS = "\\[\\^?\\]?(?:\\[:[^:\\]]*:\\]|\\\\[^]|[^\\]\\\\])*\\]?";
const TIMES = "\\{(?<least>[0-9]+)(?<comma>,(?<most>[0-9]*))?\\}";
/** Flags alone are no group. */
const FLAGS = "\\(\\?[A-Za-z-]*\\)";
const SIGNS = "(?<open>\\()|(?<close>\\))|(?<again>[*+?])|(?<or>\\|)";
const TOKENS = new RegExp(`${QUOTED}|${ESCAPED}|${CLASS}|${TIMES}|${FLAGS}|${SIGNS}|[^]`, "g");

/** What a group adds besides its parts, what a repetition adds each time, and what begins and ends a program. */
const AROUND = 2;

/** At least the number of steps of the program that the pattern compiles to, if it is one; linear in its length. */
export function patternSize(source: string): number {
  const groups: PatternGroup[] = [];
  let group: PatternGroup = { total: AROUND, last: 0 };
  const add = (size: number): void => {
    group.total += size;
    group.last = size;
  };
  for (const { groups: found = {} } of source.matchAll(TOKENS)) {
    const { literal, least, comma, most, open, close, again, or } = found;
    if (literal !== undefined) add(quotedSize(literal));
    else if (least !== undefined) add(repeated(group.last, Number(least), comma, most));
    else if (open !== undefined) {
      groups.push(group);
      group = { total: AROUND, last: 0 };
    } else if (close !== undefined) {
      const { total } = group;
      group = groups.pop() ?? { total: AROUND, last: 0 };
      add(total);
    } else if (again !== undefined || or !== undefined) {
      // an optional part, or a choice, is one step more; it is repeated along with the part
      group.total += AROUND;
      group.last += AROUND;
    } else add(1);
  }
  return groups.reduce((sum, { total }) => sum + total, group.total);
}

/** Each of its characters is a step; the end is none. */
function quotedSize(literal: string): number {
  return literal.endsWith(QUOTED_END) ? literal.length - QUOTED_END.length : literal.length;
}

/** What a part becomes; each time that may be left out is one step more. */
function repeated(size: number, least: number, comma: string | undefined, most: string | undefined): number {
  const isOpen = comma !== undefined && (most === undefined || most === "");
  const times = isOpen ? least + 1 : Math.max(1, Number(most ?? least));
  return times * size + Math.max(0, times - least) + AROUND;
}
