/** Tokens that end, and keys that are renewed, while the clock jumps. Of the tokens that the service knows those of OpenID Connect alone have an end. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CryptoKey } from "jose";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunningService } from "../server/rules-process.ts";
import { control, startService } from "../server/rules-process.ts";
import { ask } from "../runtime/fresh.ts";
import type { Clock } from "./clock.ts";
import { movableClock } from "./clock.ts";
import { SOON } from "./workers.ts";

/** So many fresh connections reach every one of two workers. */
const SEVERAL = 6;
const DAY_SECONDS = 86_400;
const home = mkdtempSync(join(tmpdir(), "psr-expiry-"));
const keys = new Map<string, CryptoKey>();
let published: object = { keys: [] };
const provider = createServer(({ url }, response) => {
  const description = { issuer, jwks_uri: `${issuer}/keys` };
  response.end(JSON.stringify(url === "/keys" ? published : description));
});
let issuer = "";
let clock: Clock;
let service: RunningService;

/** Makes a key, and publishes it as the only one. */
async function renew(kid: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  keys.set(kid, privateKey);
  published = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: "ES256" }] };
}
/** @param from @param until days from now on. */
function tokenOf(kid: string, from: number, until: number): Promise<string> {
  const key = keys.get(kid);
  if (key === undefined) throw new Error(`there is no key ${kid}`);
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ sub: "alice" })
    .setProtectedHeader({ alg: "ES256", kid })
    .setIssuer(issuer)
    .setAudience("rules")
    .setNotBefore(now + from * DAY_SECONDS)
    .setExpirationTime(now + until * DAY_SECONDS)
    .sign(key);
}
/** What all workers say to a token: of reading, and of changing rules. */
async function statuses(token: string): Promise<ReadonlySet<string>> {
  const headers = { authorization: `Bearer ${token}` };
  const body = control("own", "own");
  const change = { ...headers, "content-type": "application/yaml", "if-match": '"none"' };
  const both = async (): Promise<string> => {
    const read = await ask(`${service.url}/v1/levels`, { headers });
    const changed = await ask(`${service.url}/v1/controls/own`, { method: "PUT", body, headers: change });
    return `${read.status} ${changed.status}`;
  };
  return new Set(await Promise.all(Array.from({ length: SEVERAL }, both)));
}
/** Known, and the precondition of the change does not hold; or not known at all. */
const [ACCEPTED, REFUSED] = [new Set(["200 412"]), new Set(["401 401"])];

beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  await renew("first");
  clock = movableClock(home);
  service = await startService(
    [
      ...["--workers", "2", "--store", join(home, "store"), "--rule-admins", "oidc:alice"],
      ...["--oidc-issuer", issuer, "--oidc-audience", "rules"],
    ],
    clock.environment,
  );
});
afterAll(async () => {
  await service.end("SIGKILL");
  provider.closeAllConnections();
  provider.close();
  rmSync(home, { recursive: true });
});

describe("a clock that jumps", () => {
  it("ends tokens and brings them back, for readers and for those who change rules, in every process", async () => {
    const token = await tokenOf("first", -1, 1);
    for (const [days, expected] of [
      [0, ACCEPTED],
      [2, REFUSED],
      [0, ACCEPTED],
      [-400, REFUSED],
      [4_000, REFUSED],
      [0, ACCEPTED],
    ] as const) {
      clock.jump(days);
      await vi.waitFor(async () => expect(await statuses(token)).toEqual(expected), SOON);
    }
  });

  it("back does not keep renewed keys from being fetched", async () => {
    clock.jump(400);
    await vi.waitFor(
      async () => expect(await statuses(await tokenOf("first", 399, 401))).toEqual(ACCEPTED),
      SOON,
    );
    clock.jump(0);
    await renew("second");
    const token = await tokenOf("second", -1, 1);
    await vi.waitFor(async () => expect(await statuses(token)).toEqual(ACCEPTED), SOON);
  });
});
