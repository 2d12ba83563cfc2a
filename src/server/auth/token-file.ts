/** Tokens in a file, one a line, as they are or as their SHA-256; read again when the file changes. */
import { createHash, timingSafeEqual } from "node:crypto";
import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { OperationalError } from "../../core/error-facts.ts";
import type { Caller, TokenSource } from "./caller.ts";

/** The file holds no tokens that could be used. The message never holds one. */
export class TokenFileError extends OperationalError {
  override readonly name = "TokenFileError";
}

/** A token that is accepted. */
interface Known {
  readonly hash: Buffer;
  readonly caller: Caller;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}$/;
const HASHED = /^sha256:([0-9a-f]{64})$/i;
/** What the record of changes cannot name is nobody who may change. */
const UNNAMED: Caller = { name: "token", groups: [], trusted: false };

/**
 * Reads the tokens of a file's text: `TOKEN`, `NAME:TOKEN`, or either with `sha256:HEX` for the token. Empty lines and lines
 * that begin with # do not count. Who has a name may change rules.
 * @throws TokenFileError with the number of a line that cannot be used, or when there is no token at all.
 */
export function parseTokens(text: string): TokenSource {
  const known = text.split(/\r?\n/).flatMap((line, i) => parseLine(line.trim(), i + 1));
  // an empty file must not open the service
  if (known.length === 0) throw new TokenFileError("there is no token in it");
  return {
    kind: "a token file",
    trusts: true,
    callerOf: (token) => {
      const given = hashOf(token);
      // every known token is compared, so that the time taken tells nothing
      const matches = known.filter(({ hash }) => timingSafeEqual(hash, given));
      return matches[0]?.caller;
    },
  };
}

function parseLine(line: string, number: number): readonly Known[] {
  if (line === "" || line.startsWith("#")) return [];
  const fault = (what: string): TokenFileError => new TokenFileError(`line ${number} ${what}`);
  if (/\s/.test(line)) throw fault("holds a space: write one token a line");
  const colon = HASHED.test(line) ? -1 : line.indexOf(":");
  const [name, token] = colon === -1 ? [undefined, line] : [line.slice(0, colon), line.slice(colon + 1)];
  if (name !== undefined && !NAME.test(name)) {
    throw fault("has a name of other characters than letters, digits and . _ @ + -: write NAME:TOKEN");
  }
  if (token === "") throw fault("has a name and no token: write NAME:TOKEN");
  const hex = HASHED.exec(token)?.[1];
  if (hex === undefined && /^sha256:/i.test(token)) throw fault("has no 64 hexadecimal digits after sha256:");
  const hash = hex === undefined ? hashOf(token) : Buffer.from(hex, "hex");
  return [{ hash, caller: name === undefined ? UNNAMED : { name, groups: [], trusted: true } }];
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token, "utf8").digest();
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new TokenFileError(code === undefined ? "it is not UTF-8 text" : `it cannot be read: ${code}`);
  }
}

const SETTLE_MILLISECONDS = 100;
const POLL_MILLISECONDS = 5_000;

/** What watching a token file tells. */
export interface TokenFileOutcome {
  /** Other tokens are accepted from now on. */
  readonly replaced: () => void;
  /** The file cannot be used: the tokens from before are accepted. Told once for each reason. */
  readonly failed: (error: TokenFileError) => void;
}

/**
 * The tokens of a file as it is at any time.
 * @throws TokenFileError when it cannot be used at the start.
 * @returns the source, and what ends the watch.
 */
export async function watchTokenFile(
  file: string,
  outcome: TokenFileOutcome,
): Promise<{ readonly source: TokenSource; readonly stop: () => void }> {
  let text = await readText(file);
  let current = parseTokens(text);
  let lastFailure = "";
  const look = async (): Promise<void> => {
    try {
      const next = await readText(file);
      if (next !== text) {
        current = parseTokens(next);
        text = next;
        outcome.replaced();
      }
      lastFailure = "";
    } catch (error) {
      if (!(error instanceof TokenFileError)) throw error;
      if (error.message !== lastFailure) outcome.failed(error);
      lastFailure = error.message;
    }
  };
  let settling: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => void look(), SETTLE_MILLISECONDS);
    settling.unref();
  };
  // the directory is watched, as a mounted Secret replaces its files by moving a link
  const watcher = watch(dirname(file), { persistent: false }, soon).on("error", () => undefined);
  const poll = setInterval(() => void look(), POLL_MILLISECONDS);
  poll.unref();
  return {
    source: { kind: current.kind, trusts: true, callerOf: (token) => current.callerOf(token) },
    stop: () => {
      clearTimeout(settling);
      clearInterval(poll);
      watcher.close();
    },
  };
}
