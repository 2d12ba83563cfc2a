/** Limits how many requests each caller may make in a minute. */
import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Problem } from "./problem.ts";
import type { Gate, Passing } from "./serve.ts";

const WINDOW_SECONDS = 60;

/**
 * Counts the requests of each caller in this process. What clusters, monitors and browsers need of the service is not counted:
 * the well-known paths, the web page, and admission.
 * Source of the headers: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * @param perMinute how many requests a caller may make.
 */
export function createRateLimit(perMinute: number): Gate {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  const policy = `"caller";q=${perMinute};w=${WINDOW_SECONDS}`;
  return async (passing) => {
    const { route, response } = passing;
    if (route.open) return undefined;
    const left = await limiter.consume(keyOf(passing)).catch((refused: unknown) => refused);
    if (!(left instanceof RateLimiterRes)) throw left;
    const seconds = Math.ceil(left.msBeforeNext / 1_000);
    response.setHeader("ratelimit-policy", policy);
    response.setHeader("ratelimit", `"caller";r=${left.remainingPoints};t=${seconds}`);
    if (left.consumedPoints > perMinute) throw tooMany(perMinute, seconds);
    return undefined;
  };
}

/** Known callers by their name, wherever they ask from; others by the address from which they connect, which headers cannot change. */
function keyOf({ caller, request }: Passing): string {
  if (caller !== undefined) return `caller ${caller.name}`;
  return `address ${networkOf(request.socket.remoteAddress ?? "")}`;
}

/** The address of a caller as it is counted: of IPv6 the first 64 bits, as the rest is the caller's to choose. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const rest = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const zeros = Array<string>(tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)).fill(
    "0",
  );
  return [...groups, ...zeros, ...rest].slice(0, 4).join(":");
}

function tooMany(perMinute: number, seconds: number): Problem {
  return new Problem(
    "rate-limited",
    `More than ${perMinute} requests came from you within a minute (--rate-limit): try again in ${seconds} seconds.`,
    { headers: { "retry-after": String(seconds) } },
  );
}
