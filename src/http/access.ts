/** Who may ask: bearer tokens, and the web origins from which a browser may. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Problem } from "./problem.ts";

/** Lets a request pass or throws. */
export type TokenCheck = (authorization: string | undefined) => void;

/**
 * Checks bearer tokens; without any, everybody may ask.
 * @throws Problem (from the check) when no known token is given.
 */
export function createTokenCheck(tokens: readonly string[]): TokenCheck {
  if (tokens.length === 0) return () => undefined;
  const known = tokens.map(digest);
  return (authorization) => {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) {
      throw unauthorized("Send the header Authorization: Bearer TOKEN.", "");
    }
    const given = digest(token);
    // every known token is compared, so that the time taken tells nothing
    const matches = known.filter((one) => timingSafeEqual(one, given));
    if (matches.length === 0) throw unauthorized("This token is not known here.", ', error="invalid_token"');
  };
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token, "utf8").digest();
}

function unauthorized(detail: string, error: string): Problem {
  return new Problem("unauthorized", detail, {
    headers: { "www-authenticate": `Bearer realm="pod-security-rules"${error}` },
  });
}

const PREFLIGHT_SECONDS = "600";
const EXPOSED = "etag, x-request-id, www-authenticate";
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
