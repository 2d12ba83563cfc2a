/** GET / and /portal/{file}: the web page, which evaluates manifests in the browser. */
import { acceptedEncoding } from "../../answer/encoding.ts";
import { tagged } from "../../answer/entity-tag.ts";
import type { Handler } from "../../handler.ts";
import type { Portal } from "./files.ts";
import { Problem } from "../../problem/problem.ts";

/** The page runs its own scripts and asks its own service, and nothing else. */
const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
};

/**
 * What holds in a worker that is started from one of the files: it may compile rules, load more of its own code, and reach
 * nothing. A file that is a script or style of the page is bound by the page's policy instead.
 */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'";

/** The page. @param portal undefined when it was not built. */
export function createHome(portal: Portal | undefined): Handler {
  return (request) => {
    if (portal === undefined) throw notBuilt();
    return tagged(request, { status: 200, headers: PAGE_HEADERS, body: portal.page });
  };
}

/** A file of the page, for good: another content has another name. */
export function createPortalFile(portal: Portal | undefined): Handler {
  return ({ params, headers }) => {
    if (portal === undefined) throw notBuilt();
    const file = portal.files.get(params["file"] ?? "");
    if (file === undefined) {
      throw new Problem(
        "not-found",
        "The web page has no such file: load it again, it may have been renewed.",
      );
    }
    const encoding = acceptedEncoding(headers["accept-encoding"]);
    return {
      status: 200,
      headers: {
        "content-type": file.type,
        "content-security-policy": WORKER_POLICY,
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "public, max-age=31536000, immutable",
        vary: "Accept-Encoding",
        ...(encoding !== undefined && { "content-encoding": encoding }),
      },
      body: encoding === undefined ? file.plain : file.encoded[encoding],
    };
  };
}

function notBuilt(): Problem {
  return new Problem(
    "not-found",
    "The web page was not built: npm ci && npm run build does. All operations are at /docs.",
  );
}
