/** Limits how many requests each caller may make in a minute. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "../network/network-of.ts";
import { Problem } from "../problem/problem.ts";
import type { Guard, RequestContext } from "../serve.ts";

const WINDOW_SECONDS = 60;

/**
 * Counts the requests of each caller in this process. What clusters, monitors and browsers need of the service is not counted:
 * the well-known paths, the web page, and admission.
 * Source of the headers: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * @param perMinute how many requests a caller may make.
 */
export function createRateLimit(perMinute: number): Guard {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  const policy = `"caller";q=${perMinute};w=${WINDOW_SECONDS}`;
  return async (context) => {
    const { route, response } = context;
    if (route.open) return undefined;
    const left = await limiter.consume(keyOf(context)).catch((refused: unknown) => refused);
    if (!(left instanceof RateLimiterRes)) throw left;
    const seconds = Math.ceil(left.msBeforeNext / 1_000);
    response.setHeader("ratelimit-policy", policy);
    response.setHeader("ratelimit", `"caller";r=${left.remainingPoints};t=${seconds}`);
    if (left.consumedPoints > perMinute) throw tooMany(perMinute, seconds);
    return undefined;
  };
}

/** Known callers by their name, wherever they ask from; others by the address from which they connect, which headers cannot change. */
function keyOf({ caller, request }: RequestContext): string {
  if (caller !== undefined) return `caller ${caller.name}`;
  return `address ${networkOf(request.socket.remoteAddress ?? "")}`;
}

function tooMany(perMinute: number, seconds: number): Problem {
  return new Problem(
    "rate-limited",
    `More than ${perMinute} requests came from you within a minute (--rate-limit): try again in ${seconds} seconds.`,
    { headers: { "retry-after": String(seconds) } },
  );
}
