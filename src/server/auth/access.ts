/** Who may ask, and who may change: by bearer tokens. */
import { Problem } from "../problem/problem.ts";
import type { Caller, TokenSource } from "./caller.ts";
import { TokenSourceError } from "./caller.ts";

/** Lets requests pass, or throws a Problem. */
export interface Access {
  /** @returns the caller, when a token is needed to read. */
  readonly toRead: (authorization: string | undefined) => Promise<Caller | undefined>;
  /** @returns the caller, who may see what is in a cluster. */
  readonly toSee: (authorization: string | undefined) => Promise<Caller>;
  /** @returns the caller, who may change rules. */
  readonly toChange: (authorization: string | undefined) => Promise<Caller>;
}

/** What access is decided by. */
export interface AccessRules {
  /** Asked in this order. None: everybody may read, nobody may change. */
  readonly sources?: readonly TokenSource[];
  /**
   * Those who may change rules: names, as they are or as `user:NAME`, and groups as `group:NAME`. Without the list, whom a source
   * trusts.
   */
  readonly admins?: readonly string[];
  /** Reading needs no token although there are sources. */
  readonly openReading?: boolean;
}

const GROUP = "group:";
const USER = "user:";

/** Decides access by bearer tokens. */
export function createAccess({
  sources = [],
  admins: listed = [],
  openReading = false,
}: AccessRules = {}): Access {
  const admins = readAdmins(listed);
  const identify = async (authorization: string | undefined): Promise<Caller> => {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) throw unauthorized("Send the header Authorization: Bearer TOKEN.", "");
    const caller = await callerOf(token, sources);
    if (caller === undefined) throw unauthorized("This token is not known here.", ', error="invalid_token"');
    return caller;
  };
  return {
    toRead: async (authorization) =>
      sources.length === 0 || openReading ? undefined : identify(authorization),
    toSee: async (authorization) => {
      if (sources.length > 0) return identify(authorization);
      throw new Problem(
        "forbidden",
        "Only known callers see what is in the cluster: start the service with --token-file, --oidc-issuer or --token-review.",
      );
    },
    toChange: async (authorization) => {
      if (sources.length === 0) {
        throw new Problem(
          "forbidden",
          "Nobody may change rules here: the service was started without a way to know its callers (--token-file, --oidc-issuer or --token-review).",
        );
      }
      const caller = await identify(authorization);
      if (mayChange(caller, admins)) return caller;
      const who = admins === undefined ? trustedIn(sources) : "--rule-admins names those who may";
      throw new Problem("forbidden", `"${caller.name}" may read but not change rules: ${who}.`);
    },
  };
}

/** Who may change rules where no list says so. */
function trustedIn(sources: readonly TokenSource[]): string {
  return sources.some(({ trusts }) => trusts === true)
    ? "those with a name in the token file may (a line NAME:TOKEN)"
    : "nobody may, as the service was started without a list of those who may";
}

/** Names and groups apart: a caller's name is never taken for a group. */
interface Admins {
  readonly names: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

function readAdmins(listed: readonly string[]): Admins | undefined {
  if (listed.length === 0) return undefined;
  const after = (mark: string): readonly string[] =>
    listed.filter((entry) => entry.startsWith(mark)).map((entry) => entry.slice(mark.length));
  const plain = listed.filter((entry) => !entry.startsWith(GROUP) && !entry.startsWith(USER));
  return { names: new Set([...plain, ...after(USER)]), groups: new Set(after(GROUP)) };
}

function mayChange({ name, groups, trusted }: Caller, admins: Admins | undefined): boolean {
  if (admins === undefined) return trusted;
  return admins.names.has(name) || groups.some((group) => admins.groups.has(group));
}

/** @throws Problem when nobody knows the token and somebody could not be asked. */
async function callerOf(token: string, sources: readonly TokenSource[]): Promise<Caller | undefined> {
  let unknown: TokenSourceError | undefined;
  for (const source of sources) {
    try {
      const caller = await source.callerOf(token);
      if (caller !== undefined) return caller;
    } catch (error) {
      if (!(error instanceof TokenSourceError)) throw error;
      unknown = error;
    }
  }
  if (unknown !== undefined) throw new Problem("identity-unavailable", unknown.message);
  return undefined;
}

function unauthorized(detail: string, error: string): Problem {
  return new Problem("unauthorized", detail, {
    headers: { "www-authenticate": `Bearer realm="pod-security-rules"${error}` },
  });
}
