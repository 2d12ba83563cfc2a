/** Tokens of an OpenID Connect provider: JSON Web Tokens, checked with its keys, its name and our audience. */
import { readFile } from "node:fs/promises";
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from "jose";
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, errors, jwtVerify } from "jose";
import { OperationalError } from "../../core/error-facts.ts";
import type { OidcConfig } from "./configuration.ts";
import type { Caller, TokenSource } from "./caller.ts";
import { TokenSourceError } from "./caller.ts";

/** Signatures that only the holder of a private key can make. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const CLOCK_TOLERANCE_SECONDS = 30;
const LONGEST_NAME = 200;
const EMAIL = "email";
const EMAIL_VERIFIED = "email_verified";
/** What Kubernetes calls its own users and groups by. */
const RESERVED = "system:";
const TIMEOUT_MILLISECONDS = 5_000;
/** Before a provider that could not be reached is asked again. */
const COOLDOWN_MILLISECONDS = 5_000;

/**
 * Creates the source.
 * @throws Error when the file of keys cannot be used.
 */
export async function createOidcSource(config: OidcConfig): Promise<TokenSource> {
  const keys =
    config.jwksFile !== undefined
      ? await keysOfFile(config.jwksFile)
      : config.jwksUrl !== undefined
        ? keysAt(new URL(config.jwksUrl))
        : keysOfIssuer(config.issuer);
  return {
    kind: "an OpenID Connect provider",
    callerOf: async (token) => {
      if (!isFrom(token, config.issuer)) return undefined;
      const payload = await verified(token, keys, config);
      return payload && callerIn(payload, config);
    },
  };
}

/** Whether it claims to be the provider's: others need no keys to be refused. */
function isFrom(token: string, issuer: string): boolean {
  try {
    return decodeJwt(token).iss === issuer;
  } catch {
    return false;
  }
}

async function verified(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience }: OidcConfig,
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ["exp"],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    return payload;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw new TokenSourceError(
      "The keys of the OpenID Connect provider cannot be had now: try again later.",
      {
        cause: error,
      },
    );
  }
}

/** Tells a bad token from a provider that gives no keys. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== "ERR_JOSE_GENERIC"
  );
}

/**
 * The caller whom the claims name. Refuses what kube-apiserver refuses: claims of another type, names and groups that Kubernetes
 * keeps for itself, and addresses that nobody has verified.
 */
function callerIn(payload: JWTPayload, config: OidcConfig): Caller | undefined {
  const { nameClaim, groupsClaim, usernamePrefix = "", groupsPrefix = "" } = config;
  const given = payload[nameClaim];
  if (typeof given !== "string" || given === "" || given.length > LONGEST_NAME) return undefined;
  // as kube-apiserver: a provider that says nothing of it is believed, one that says anything but true is not
  if (nameClaim === EMAIL && EMAIL_VERIFIED in payload && payload[EMAIL_VERIFIED] !== true) return undefined;
  const listed = groupsIn(payload[groupsClaim]);
  if (listed === undefined) return undefined;
  const name = `${usernamePrefix}${given}`;
  const groups = listed.map((group) => `${groupsPrefix}${group}`);
  if ([name, ...groups].some((one) => one.startsWith(RESERVED))) return undefined;
  return { name, groups, trusted: false };
}

/** A text or a list of texts; undefined for anything else. */
function groupsIn(claim: unknown): readonly string[] | undefined {
  if (claim === undefined || claim === null) return [];
  const list: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.every((group) => typeof group === "string") ? list : undefined;
}

/** Keys in a file, which is read again when a token names a key that is not among them. */
async function keysOfFile(file: string): Promise<JWTVerifyGetKey> {
  const read = async (): Promise<string> => readFile(file, "utf8");
  const parse = (text: string) => createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
  let text = await read();
  let keys = parse(text);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const now = await read().catch(() => text);
      if (now === text) throw error;
      text = now;
      try {
        keys = parse(now);
      } catch {
        throw error;
      }
      return keys(header, token);
    }
  };
}

/** Keys from where the issuer's own description says. */
function keysOfIssuer(issuer: string): JWTVerifyGetKey {
  let known: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    known ??= discover(issuer).catch((error: unknown) => {
      setTimeout(() => (known = undefined), COOLDOWN_MILLISECONDS).unref();
      throw error;
    });
    return (await known)(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(address, {
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    redirect: "error",
  });
  if (!response.ok) throw new OperationalError(`${address} answers ${response.status}`);
  const found = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  if (found.issuer !== issuer || typeof found.jwks_uri !== "string" || !URL.canParse(found.jwks_uri)) {
    throw new OperationalError(`${address} does not describe ${issuer}`);
  }
  const url = new URL(found.jwks_uri);
  if (url.protocol !== "https:" && url.protocol !== new URL(issuer).protocol) {
    throw new OperationalError(`${address} leads to keys without encryption`);
  }
  return keysAt(url);
}

/**
 * Keys behind an address. How old they are is reported by the clock: when it was put back they are fetched anew, or for as long renewed
 * keys would not be looked for, and withdrawn ones believed.
 */
function keysAt(url: URL): JWTVerifyGetKey {
  const fetched = (): JWTVerifyGetKey => createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MILLISECONDS });
  let [keys, last] = [fetched(), Date.now()];
  return (header, token) => {
    const now = Date.now();
    if (now < last - CLOCK_TOLERANCE_SECONDS * 1_000) keys = fetched();
    last = now;
    return keys(header, token);
  };
}
