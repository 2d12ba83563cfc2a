/** Bounds how many wrong tokens an address may try: each costs a verification, and may be a guess. */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { networkOf } from "../network/network-of.ts";
import { Problem } from "../problem/problem.ts";

const WINDOW_MILLISECONDS = 60_000;
/** Wrong tokens of one address in a minute. */
const MOST_WRONG = 60;
/** Addresses that are remembered; those whose minute began first are forgotten first. */
const MOST_ADDRESSES = 10_000;

/** The wrong tokens of this process's last minute. */
export interface WrongTokens {
  /**
   * Verifies a token, unless too many of this address were wrong and it was not right before.
   * @throws Problem for an address that must wait, before anything is verified; and whatever `verify` throws.
   */
  readonly guard: <T>(request: IncomingMessage, verify: () => Promise<T>) => Promise<T>;
}

/** Tokens that were right, of which so many are remembered; those that were used last go last. */
const MOST_RIGHT = 1_000;

interface Count {
  wrong: number;
  readonly until: number;
}

/** Tokens that were right when they were looked at last. They are kept as hashes, and are verified again every time. */
function createRightTokens() {
  const hashes = new Set<string>();
  const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64");
  return {
    has: (token: string): boolean => hashes.has(hashOf(token)),
    add: (token: string): void => {
      const hash = hashOf(token);
      hashes.delete(hash);
      hashes.add(hash);
      const [oldest] = hashes;
      if (hashes.size > MOST_RIGHT && oldest !== undefined) hashes.delete(oldest);
    },
    delete: (token: string): void => void hashes.delete(hashOf(token)),
  };
}

/** Counts from now on. @param clock milliseconds that never run backwards. */
export function createWrongTokens(clock: () => number = () => performance.now()): WrongTokens {
  const counts = new Map<string, Count>();
  const right = createRightTokens();
  const countOf = (address: string): Count | undefined => {
    const count = counts.get(address);
    if (count === undefined || count.until > clock()) return count;
    counts.delete(address);
    return undefined;
  };
  const add = (address: string): void => {
    const count = countOf(address) ?? { wrong: 0, until: clock() + WINDOW_MILLISECONDS };
    count.wrong += 1;
    counts.set(address, count);
    const [oldest] = counts.keys();
    if (counts.size > MOST_ADDRESSES && oldest !== undefined) counts.delete(oldest);
  };
  return {
    guard: async (request, verify) => {
      const { authorization: token } = request.headers;
      if (token === undefined) return verify();
      const address = networkOf(request.socket.remoteAddress ?? "");
      const count = countOf(address);
      // behind a proxy all callers have its address: strangers must not shut those out who are known
      if (count !== undefined && count.wrong >= MOST_WRONG && !right.has(token))
        throw tooMany(count.until - clock());
      try {
        const verified = await verify();
        // where nobody asks who calls, nothing was verified
        if (verified !== undefined) right.add(token);
        return verified;
      } catch (error) {
        if (error instanceof Problem && error.slug === "unauthorized") {
          right.delete(token);
          add(address);
        }
        throw error;
      }
    },
  };
}

function tooMany(milliseconds: number): Problem {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  return new Problem(
    "rate-limited",
    `More than ${MOST_WRONG} wrong tokens came from your address within a minute: try again in ${seconds} seconds.`,
    { headers: { "retry-after": String(seconds) } },
  );
}
