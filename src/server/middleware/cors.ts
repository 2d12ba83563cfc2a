/** Cross-origin resource sharing: the web origins from which a browser may ask. */
import type { IncomingMessage, ServerResponse } from "node:http";

const PREFLIGHT_SECONDS = "600";
const EXPOSED = "etag, ratelimit, ratelimit-policy, retry-after, x-request-id, www-authenticate";
const ACCEPTED = "accept, authorization, content-type, if-match, if-none-match, traceparent, x-request-id";

/**
 * Sets the headers that let pages of the configured origins read an answer; compared as a whole, never by a part.
 * @param allow methods of the path, for a preflight.
 */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
  allow: string,
): void {
  if (origins.length === 0) return;
  response.appendHeader("vary", "Origin");
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader("access-control-allow-origin", origin);
  if (request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined) {
    response.setHeader("access-control-allow-methods", allow);
    response.setHeader("access-control-allow-headers", ACCEPTED);
    response.setHeader("access-control-max-age", PREFLIGHT_SECONDS);
  } else {
    response.setHeader("access-control-expose-headers", EXPOSED);
  }
}
