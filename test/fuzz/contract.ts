/** What every answer over HTTP must be, whatever was sent. */
import { PROBLEM_JSON, PROBLEMS, TYPE_PREFIX } from "../../src/server/problem/problem.ts";

/** An answer as it came. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** The class of an answer: its problem, or its status. @throws Error when it is none of the contract. */
export function classOf({ status, type, text }: Answered): string {
  const wrong = (what: string): Error => new Error(`${what}: ${status} ${type} ${text.slice(-300)}`);
  // 501: there is no cluster to ask
  if (status >= 500 && status !== 501) throw wrong("a failure of ours");
  if (type === PROBLEM_JSON) {
    const named = (JSON.parse(text) as { type: string }).type;
    const slug = named.startsWith(TYPE_PREFIX) ? named.slice(TYPE_PREFIX.length) : "";
    if (!Object.hasOwn(PROBLEMS, slug)) throw wrong("an unknown problem");
    return slug;
  }
  if (status >= 400 && status !== 422 && !type.startsWith("text/plain")) throw wrong("no problem");
  return String(status);
}

/** The first answer that came over a socket. @throws Error when none did. */
export function firstAnswer(received: string): Answered {
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(received)?.[1]);
  if (Number.isNaN(status)) throw new Error(`no answer: ${received.slice(0, 200)}`);
  const end = received.indexOf("\r\n\r\n");
  const type = /^content-type: (.*)$/im.exec(received.slice(0, end))?.[1]?.trim() ?? "";
  return { status, type, text: received.slice(end + 4) };
}
