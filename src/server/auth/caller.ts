/** Who asks, as far as a token tells. */

/** Somebody whose token was accepted. */
export interface Caller {
  /** As the record of changes names them: no two sources give two people the same name. */
  readonly name: string;
  /** Never compared with names. */
  readonly groups: readonly string[];
  /** The caller was trusted with changes by the very source of the token. */
  readonly trusted: boolean;
}

/** Knows tokens of one kind. */
export interface TokenSource {
  /** For messages: `a token file`. */
  readonly kind: string;
  /** Some of its callers are trusted with changes. */
  readonly trusts?: boolean;
  /**
   * The caller to whom a token belongs; undefined when this source does not know it.
   * @throws TokenSourceError when it cannot be found out now.
   */
  readonly callerOf: (token: string) => Promise<Caller | undefined> | Caller | undefined;
}

/** It cannot be found out whether a token is valid. */
export class TokenSourceError extends Error {
  override readonly name = "TokenSourceError";
}
