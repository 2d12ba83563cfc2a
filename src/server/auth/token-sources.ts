/** Opens every source of tokens that the operator configured. */
import type { Logger } from "pino";
import { OperationalError, errorFacts, reasonOf } from "../../core/error-facts.ts";
import type { Client } from "../../cluster/index.ts";
import type { AccessConfig } from "./configuration.ts";
import type { TokenSource } from "./caller.ts";
import { TokenSourceError } from "./caller.ts";
import { createOidcSource } from "./oidc.ts";
import { createTokenReviewSource } from "./token-review.ts";
import { TokenFileError, watchTokenFile } from "./token-file.ts";

export type { TokenSource } from "./caller.ts";

/** A source cannot be used as it was configured. */
export class AccessError extends OperationalError {
  override readonly name = "AccessError";
}

/**
 * The sources, those first that answer fastest, and what ends their watches.
 * @param client the cluster's, when there is one.
 * @throws AccessError with the flag that is to blame.
 */
export async function openTokenSources(
  { tokenFile, oidc, tokenReview, tokenReviewPrefix }: AccessConfig,
  log: Logger,
  client: Client | undefined,
): Promise<{ readonly sources: readonly TokenSource[]; readonly stop: () => void }> {
  const watched = tokenFile === undefined ? undefined : await openTokenFile(tokenFile, log);
  const sources: TokenSource[] = watched === undefined ? [] : [watched.source];
  if (oidc !== undefined) {
    sources.push(
      await createOidcSource(oidc).catch((error: unknown) => {
        throw new AccessError(`--oidc-jwks-file: cannot use ${oidc.jwksFile ?? ""}: ${reasonOf(error)}`);
      }),
    );
  }
  if (tokenReview && client !== undefined)
    sources.push(createTokenReviewSource(client, undefined, tokenReviewPrefix));
  return { sources: sources.map((source) => logged(source, log)), stop: () => watched?.stop() };
}

/** The caller is reported that a source does not answer, the log why. */
function logged({ callerOf, ...source }: TokenSource, log: Logger): TokenSource {
  const { kind } = source;
  return {
    ...source,
    callerOf: async (token) => {
      try {
        return await callerOf(token);
      } catch (error) {
        if (error instanceof TokenSourceError)
          log.warn({ err: errorFacts(error).cause, source: kind }, error.message);
        throw error;
      }
    },
  };
}

async function openTokenFile(file: string, log: Logger) {
  try {
    return await watchTokenFile(file, {
      replaced: () => log.info({ file }, "took over other tokens"),
      failed: ({ message }) =>
        log.error({ file, message }, "keeping the tokens from before: the file cannot be used"),
    });
  } catch (error) {
    if (error instanceof TokenFileError)
      throw new AccessError(`--token-file: cannot use ${file}: ${error.message}`);
    throw error;
  }
}
