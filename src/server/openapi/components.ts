/** The headers of answers, under the names that operations point to. */
import type { Schema } from "../../core/schema.ts";
import type { HeaderObject } from "./operation.ts";

const header = (description: string, schema: Schema = { type: "string" }): HeaderObject => ({
  description,
  schema,
});

/** Headers of answers, by the name under which the document holds them. */
export const HEADERS = {
  RequestId: header(
    "Names the request in the log: the `x-request-id` that was sent, if it is made of 1 to 128 letters, digits, `.`, `_` and `-`; else one that was made.",
    { type: "string", pattern: "^[A-Za-z0-9._-]{1,128}$" },
  ),
  CacheControl: header(
    "`no-store`; `no-cache` where there is an `etag` to ask with; for good where the name changes with the content.",
    {
      type: "string",
      enum: ["no-store", "no-cache", "public, max-age=31536000, immutable"],
    },
  ),
  ContentTypeOptions: header("Nobody shall guess another type.", { type: "string", const: "nosniff" }),
  ETag: header(
    "Tag of this representation, for `if-none-match` and, where there is one, `if-match`; weak when it was compressed.",
    { type: "string", pattern: '^(W/)?"[^"]+"$' },
  ),
  Vary: header("Request headers on which the answer depends."),
  RateLimit: header("With --rate-limit: requests left (`r`) until the seconds (`t`) are over.", {
    type: "string",
    pattern: '^"caller";r=[0-9]+;t=[0-9]+$',
  }),
  RateLimitPolicy: header(
    "With --rate-limit: requests (`q`) that a caller may make in a window of seconds (`w`).",
    { type: "string", pattern: '^"caller";q=[0-9]+;w=[0-9]+$' },
  ),
  RetryAfter: header("Seconds after which to ask again.", { type: "string", pattern: "^[0-9]+$" }),
  Challenge: header("Which token is asked for, as RFC 6750 has it."),
  ContentSecurityPolicy: header("What the page, or the worker, may load and reach: nothing but its own."),
  OpenerPolicy: header("No other page gets hold of this one.", { type: "string", const: "same-origin" }),
  PermissionsPolicy: header("What of the machine the page may use: nothing."),
  ResourcePolicy: header("No other site loads it.", { type: "string", const: "same-origin" }),
  ReferrerPolicy: header("No other site learns where a reader came from.", {
    type: "string",
    const: "no-referrer",
  }),
} as const satisfies Readonly<Record<string, HeaderObject>>;

/** Points to a header. */
export function headerRef(name: keyof typeof HEADERS): { readonly $ref: string } {
  return { $ref: `#/components/headers/${name}` };
}
