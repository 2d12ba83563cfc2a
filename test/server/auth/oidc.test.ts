/** Tokens of an OpenID Connect provider: a real one as far as keys and its description go, on this machine. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CryptoKey, JWTPayload } from "jose";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TokenSourceError } from "../../../src/server/auth/caller.ts";
import { createOidcSource } from "../../../src/server/auth/oidc.ts";

const directory = mkdtempSync(join(tmpdir(), "psr-oidc-"));
const keys: Record<string, { privateKey: CryptoKey; publicKey: CryptoKey }> = {};
let provider: Server;
let issuer = "";
let isDown = false;

beforeAll(async () => {
  for (const kid of ["first", "second"]) keys[kid] = await generateKeyPair("ES256", { extractable: true });
  provider = createServer((request, response) => {
    void answer(request.url ?? "").then((body) => {
      response.statusCode = body === undefined || isDown ? 500 : 200;
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
afterAll(() => {
  provider.closeAllConnections();
  provider.close();
  rmSync(directory, { recursive: true });
});

async function answer(path: string): Promise<unknown> {
  if (path === "/.well-known/openid-configuration") return { issuer, jwks_uri: `${issuer}/keys` };
  return path === "/keys" ? keySet("first") : undefined;
}

async function keySet(...kids: readonly string[]) {
  const list = kids.map(async (kid) => ({ ...(await exportJWK(keyOf(kid).publicKey)), kid, alg: "ES256" }));
  return { keys: await Promise.all(list) };
}

function keyOf(kid: string) {
  const pair = keys[kid];
  if (pair === undefined) throw new Error(`no key ${kid}`);
  return pair;
}

const CLAIMS = { sub: "alice", groups: ["security", "everyone"] };

/** A token that is in order but for what is given. */
async function token(
  claims: JWTPayload = CLAIMS,
  { kid = "first", audience = "rules", expires = "5m", by = issuer } = {},
) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", kid })
    .setIssuer(by)
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(keyOf(kid).privateKey);
}

const source = (more = {}) =>
  createOidcSource({ issuer, audience: "rules", nameClaim: "sub", groupsClaim: "groups", ...more });

describe("a token of the provider", () => {
  it("names its caller, by keys from where the provider says", async () => {
    const { callerOf } = await source();
    expect(await callerOf(await token())).toEqual({
      name: "alice",
      groups: ["security", "everyone"],
      trusted: false,
    });
  });

  it("names its caller by the claims that the operator chose", async () => {
    const { callerOf } = await source({ nameClaim: "email", groupsClaim: "role" });
    const claims = { sub: "1", email: "alice@example.com", role: "security" };
    expect(await callerOf(await token(claims))).toMatchObject({
      name: "alice@example.com",
      groups: ["security"],
    });
    expect(await callerOf(await token())).toBeUndefined();
  });

  it("names nobody whom another source could name", async () => {
    const { callerOf } = await source({ usernamePrefix: "oidc:", groupsPrefix: "idp:" });
    expect(await callerOf(await token())).toMatchObject({
      name: "oidc:alice",
      groups: ["idp:security", "idp:everyone"],
    });
    expect(await callerOf(await token({ sub: "system:admin", groups: ["system:masters"] }))).toBeDefined();
  });

  it.each([
    ["an address that nobody verified", { email: "a@example.com", email_verified: false }],
    [
      "an address of which null says whether it is verified",
      { email: "a@example.com", email_verified: null },
    ],
    ["an address that is verified by a text", { email: "a@example.com", email_verified: "true" }],
    ["a reserved name", { email: "system:admin" }],
    ["a reserved group", { email: "a@example.com", groups: ["ok", "system:masters"] }],
    ["a name that is no text", { email: ["a@example.com"] }],
    ["a group that is no text", { email: "a@example.com", groups: ["ok", 1] }],
    ["groups that are no list", { email: "a@example.com", groups: { security: true } }],
  ])("is refused, as kube-apiserver refuses it, with %s", async (_what, claims) => {
    const { callerOf } = await source({ nameClaim: "email" });
    expect(await callerOf(await token({ sub: "1", ...claims }))).toBeUndefined();
  });

  it.each([
    ["that was verified", { email_verified: true }],
    ["of which the provider does not say whether it was verified, as kube-apiserver takes it", {}],
  ])("names its caller by an address %s", async (_what, claims) => {
    const { callerOf } = await source({ nameClaim: "email" });
    const caller = await callerOf(await token({ sub: "1", email: "a@example.com", ...claims }));
    expect(caller).toMatchObject({ name: "a@example.com" });
  });

  it("is not accepted when anything about it is wrong", async () => {
    const { callerOf } = await source();
    const good = await token();
    const [head = "", body = "", signature = ""] = good.split(".");
    const other = Buffer.from(JSON.stringify({ ...CLAIMS, sub: "root", iss: issuer, aud: "rules" })).toString(
      "base64url",
    );
    const unsigned = new UnsecuredJWT(CLAIMS)
      .setIssuer(issuer)
      .setAudience("rules")
      .setExpirationTime("5m")
      .encode();
    const withoutEnd = await new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: "ES256", kid: "first" })
      .setIssuer(issuer)
      .setAudience("rules")
      .sign(keyOf("first").privateKey);
    const bySecret = await new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: "HS256", kid: "first" })
      .setIssuer(issuer)
      .setAudience("rules")
      .setExpirationTime("5m")
      .sign(new TextEncoder().encode(JSON.stringify(await keySet("first"))));
    const refused = {
      "another audience": await token(CLAIMS, { audience: "other" }),
      "another issuer": await token(CLAIMS, { by: "https://other.example.com" }),
      "its end": await token(CLAIMS, { expires: "-5m" }),
      "no end": withoutEnd,
      "a key that is not the provider's": await token(CLAIMS, { kid: "second" }),
      "changed claims": `${head}.${other}.${signature}`,
      "no signature": unsigned,
      "the signature cut off": `${head}.${body}.`,
      "a shared secret": bySecret,
      "no name": await token({}),
      "a name that is none": await token({ sub: "" }),
      "another form": "abc",
    };
    for (const [why, text] of Object.entries(refused)) expect(await callerOf(text), why).toBeUndefined();
    expect(await callerOf(good)).toBeDefined();
  });

  it("is checked by keys in a file, and by those that it gets later", async () => {
    const jwksFile = join(directory, "keys.json");
    writeFileSync(jwksFile, JSON.stringify(await keySet("first")));
    const { callerOf } = await source({ jwksFile });
    const later = await token(CLAIMS, { kid: "second" });
    expect(await callerOf(later)).toBeUndefined();
    writeFileSync(jwksFile, "{");
    expect(await callerOf(later)).toBeUndefined();
    expect(await callerOf(await token())).toMatchObject({ name: "alice" });
    writeFileSync(jwksFile, JSON.stringify(await keySet("second")));
    expect(await callerOf(later)).toMatchObject({ name: "alice" });
  });

  it("cannot be checked while the provider gives no keys, which is no refusal", async () => {
    const { callerOf } = await source();
    isDown = true;
    await expect(callerOf(await token())).rejects.toThrow(TokenSourceError);
    isDown = false;
  });
});
