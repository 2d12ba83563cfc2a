/** Tokens that the cluster's API server knows: it is asked by TokenReview, and its answer believed for a short time. */
import { createHash } from "node:crypto";
import type { Client } from "../../cluster/index.ts";
import { isJsonObject } from "../../core/json.ts";
import type { Caller, TokenSource } from "./caller.ts";
import { TokenSourceError } from "./caller.ts";

/** Names that Kubernetes keeps for itself. */
const RESERVED = "system:";
const PATH = "/apis/authentication.k8s.io/v1/tokenreviews";
/** A token that was withdrawn passes at most this much longer. */
const KNOWN_MILLISECONDS = 10_000;
const UNKNOWN_MILLISECONDS = 2_000;
const MOST_REMEMBERED = 1_000;
const TIMEOUT_MILLISECONDS = 5_000;

interface Remembered {
  readonly caller: Caller | undefined;
  readonly until: number;
}

/**
 * Creates the source.
 * @param clock milliseconds that never run backwards.
 * @param prefix stands before names and groups that do not begin with `system:`, which only the API server gives.
 */
export function createTokenReviewSource(
  client: Pick<Client, "post">,
  clock: () => number = () => performance.now(),
  prefix = "",
): TokenSource {
  const remembered = new Map<string, Remembered>();
  return {
    kind: "the cluster's API server",
    callerOf: async (token) => {
      const key = createHash("sha256").update(token, "utf8").digest("base64");
      const known = remembered.get(key);
      if (known !== undefined && known.until > clock()) return known.caller;
      const caller = await review(client, token, prefix);
      remembered.delete(key);
      remembered.set(key, { caller, until: clock() + (caller ? KNOWN_MILLISECONDS : UNKNOWN_MILLISECONDS) });
      const [oldest] = remembered.keys();
      if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      return caller;
    },
  };
}

async function review(
  client: Pick<Client, "post">,
  token: string,
  prefix: string,
): Promise<Caller | undefined> {
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "TokenReview", spec: { token } };
  let answer: unknown;
  try {
    answer = await client.post(PATH, body, AbortSignal.timeout(TIMEOUT_MILLISECONDS));
  } catch (error) {
    throw new TokenSourceError(
      "The cluster's API server does not tell whose token this is: try again later.",
      {
        cause: error,
      },
    );
  }
  if (isJsonObject(answer) && (answer["kind"] ?? body.kind) !== body.kind) return undefined;
  const status = isJsonObject(answer) ? answer["status"] : undefined;
  if (!isJsonObject(status) || status["authenticated"] !== true || !isJsonObject(status["user"]))
    return undefined;
  const { username, groups } = status["user"];
  if (typeof username !== "string" || username === "") return undefined;
  const list: readonly unknown[] = Array.isArray(groups) ? groups : [];
  const prefixed = (name: string): string => (name.startsWith(RESERVED) ? name : `${prefix}${name}`);
  return {
    name: prefixed(username),
    groups: list.filter((group) => typeof group === "string").map(prefixed),
    trusted: false,
  };
}
