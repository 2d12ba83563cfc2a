/** Entity tags: answers that a caller need not fetch again. */
import { createHash } from "node:crypto";
import type { ApiAnswer, ApiRequest } from "../handler.ts";

/** A strong tag of a text: the same for the same bytes. */
export function entityTag(text: string): string {
  return `"${createHash("sha256").update(text, "utf8").digest("hex").slice(0, 32)}"`;
}

/** The answer with its tag, or 304 when the caller has it already. */
export function tagged(request: ApiRequest, answer: ApiAnswer & { readonly body: string }): ApiAnswer {
  const etag = entityTag(answer.body);
  const headers = { "cache-control": "no-cache", ...answer.headers, etag };
  if (!matches(request.headers["if-none-match"], etag)) return { ...answer, headers };
  const kept = Object.entries(headers).filter(([name]) => name !== "content-type");
  return { status: 304, headers: Object.fromEntries(kept), body: "" };
}

/** Compared as RFC 9110 says for If-None-Match: weak tags match their strong ones. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
