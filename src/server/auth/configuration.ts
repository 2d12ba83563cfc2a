/** The flags that say who may ask and who may change. */
import type { Option } from "commander";

/** How callers are known. */
export interface AccessConfig {
  readonly tokenFile?: string;
  readonly oidc?: OidcConfig;
  /** The cluster's API server is asked whose token it is. */
  readonly tokenReview: boolean;
  /** Stands before the names and groups that it gives, but for those that begin with `system:`. */
  readonly tokenReviewPrefix?: string;
  /** Names, and groups as `group:NAME`, of those who may change rules. */
  readonly admins: readonly string[];
  readonly openReading: boolean;
}

/** Tokens of an OpenID Connect provider. */
export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  /** Where its keys are; unless either is given, where the issuer says. */
  readonly jwksFile?: string;
  readonly jwksUrl?: string;
  readonly nameClaim: string;
  readonly groupsClaim: string;
  /** Stands before names; none unless given. */
  readonly usernamePrefix?: string;
  /** Stands before groups; none unless given. */
  readonly groupsPrefix?: string;
}

/** What the command line gives for them. */
export interface AccessOptions {
  readonly tokenFile?: string;
  readonly oidcIssuer?: string;
  readonly oidcAudience?: string;
  readonly oidcJwksFile?: string;
  readonly oidcJwksUrl?: string;
  readonly oidcNameClaim: string;
  readonly oidcGroupsClaim: string;
  readonly oidcUsernamePrefix: string;
  readonly oidcGroupsPrefix: string;
  readonly tokenReview?: boolean;
  readonly tokenReviewPrefix: string;
  readonly ruleAdmins: readonly string[];
  readonly openReading?: boolean;
}

type MakeOption = (flags: string, what: string, standard?: unknown) => Option;
type Collect = (value: string, previous: readonly string[]) => readonly string[];

/** The options for them. @param collect gathers the values of an option that may be repeated. */
export function accessOptions(option: MakeOption, collect: Collect): readonly Option[] {
  return [
    option(
      "--token-file <file>",
      "bearer tokens, one a line, as TOKEN or NAME:TOKEN; read again when it changes",
    ),
    option("--oidc-issuer <url>", "OpenID Connect provider whose tokens are accepted"),
    option("--oidc-audience <name>", "audience that its tokens must name"),
    option("--oidc-jwks-file <file>", "its keys, unless they are fetched from where it says"),
    option("--oidc-jwks-url <url>", "address of its keys, likewise"),
    option("--oidc-name-claim <claim>", "claim that names the caller", "sub"),
    option("--oidc-groups-claim <claim>", "claim that lists the caller's groups", "groups"),
    option(
      "--oidc-username-prefix <prefix>",
      "stands before the caller's name, so that no other source gives it; -: none",
      "oidc:",
    ),
    option("--oidc-groups-prefix <prefix>", "stands before the caller's groups; -: none", "oidc:"),
    option("--token-review", "ask the cluster's API server whose token it is"),
    option(
      "--token-review-prefix <prefix>",
      "stands before the names and groups that it gives, but for its own that begin with system:; -: none",
      "cluster:",
    ),
    option(
      "--rule-admins <name>",
      "who may change rules: a name with its prefix, or group:NAME (may be repeated); else every name of the token file",
      [],
    ).argParser(collect),
    option("--open-reading", "reading needs no token, even where callers can be known"),
  ];
}

/** @throws Error with a sentence for flags that do not go together. */
export function readAccess(options: AccessOptions, hasCluster: boolean): AccessConfig {
  const oidc = readOidc(options);
  if (options.tokenReview === true && !hasCluster) {
    throw new Error("--token-review needs a cluster: give --kubeconfig or --in-cluster");
  }
  const tokenReviewPrefix = prefixOf(options.tokenReviewPrefix, "--token-review-prefix");
  if (oidc !== undefined && options.tokenReview === true) {
    checkApart(oidc.usernamePrefix ?? "", tokenReviewPrefix, "--oidc-username-prefix");
    checkApart(oidc.groupsPrefix ?? "", tokenReviewPrefix, "--oidc-groups-prefix");
  }
  if (options.tokenFile !== undefined) {
    if (oidc !== undefined) checkApartFromFile(oidc.usernamePrefix ?? "", "--oidc-username-prefix");
    if (options.tokenReview === true) checkApartFromFile(tokenReviewPrefix, "--token-review-prefix");
  }
  return {
    ...(options.tokenFile !== undefined && { tokenFile: options.tokenFile }),
    ...(oidc !== undefined && { oidc }),
    tokenReview: options.tokenReview === true,
    ...(options.tokenReview === true && { tokenReviewPrefix }),
    admins: options.ruleAdmins,
    openReading: options.openReading === true,
  };
}

function readOidc(options: AccessOptions): OidcConfig | undefined {
  const { oidcIssuer: issuer, oidcAudience: audience, oidcJwksFile, oidcJwksUrl } = options;
  if (issuer === undefined) {
    const [stray] = [oidcJwksFile, oidcJwksUrl, audience].filter((value) => value !== undefined);
    if (stray !== undefined) throw new Error("--oidc-audience and --oidc-jwks-… need --oidc-issuer");
    return undefined;
  }
  // without an audience a token for any other service of the provider would do
  if (audience === undefined) throw new Error("--oidc-issuer needs --oidc-audience");
  if (oidcJwksFile !== undefined && oidcJwksUrl !== undefined) {
    throw new Error("give --oidc-jwks-file or --oidc-jwks-url, not both");
  }
  for (const [flag, value] of [
    ["--oidc-issuer", issuer],
    ["--oidc-jwks-url", oidcJwksUrl],
  ] as const) {
    if (value !== undefined && !isSafeUrl(value)) throw new Error(`${flag} must be an https address`);
  }
  return {
    issuer,
    audience,
    ...(oidcJwksFile !== undefined && { jwksFile: oidcJwksFile }),
    ...(oidcJwksUrl !== undefined && { jwksUrl: oidcJwksUrl }),
    nameClaim: options.oidcNameClaim,
    groupsClaim: options.oidcGroupsClaim,
    usernamePrefix: prefixOf(options.oidcUsernamePrefix, "--oidc-username-prefix"),
    groupsPrefix: prefixOf(options.oidcGroupsPrefix, "--oidc-groups-prefix"),
  };
}

/** As kube-apiserver writes that there is none. */
const NO_PREFIX = "-";

/** @throws Error for a prefix under which names would mean something else. */
function prefixOf(value: string, flag: string): string {
  if (/^(?:system|group|user):/.test(value)) {
    throw new Error(`${flag} must not begin with system:, group: or user:`);
  }
  return value === NO_PREFIX ? "" : value;
}

/** @throws Error when a name could come from both sources. */
function checkApart(oidc: string, tokenReview: string, flag: string): void {
  if (oidc.startsWith(tokenReview) || tokenReview.startsWith(oidc)) {
    throw new Error(
      `${flag} and --token-review-prefix must not begin alike: two callers could bear one name`,
    );
  }
}

/** Names of the token file have no colon. @throws Error when a name could come from the file, too. */
function checkApartFromFile(prefix: string, flag: string): void {
  if (prefix.includes(":")) return;
  throw new Error(`with --token-file ${flag} needs a colon, as in "oidc:": two callers could bear one name`);
}

/** Keys that come over plain HTTP could be anybody's; on the machine itself they are its own. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname))
  );
}
