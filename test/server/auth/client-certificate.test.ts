/** Admission for callers with a certificate of a known authority alone; probes are for everybody. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestOptions } from "node:https";
import { Agent, request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SOON } from "../../patience.ts";
import { reviewOf, startStandIn } from "../../runtime/cluster.ts";
import type { StandIn } from "../../runtime/cluster.ts";
import type { RunningService } from "../rules-process.ts";
import { servicesOfTests } from "../rules-process.ts";

const CERTIFICATES = join(import.meta.dirname, "../certificates");
const directory = mkdtempSync(join(tmpdir(), "psr-callers-"));
const CA = join(directory, "ca.crt");
const pem = (name: string): Buffer => readFileSync(join(CERTIFICATES, name));
const CLIENT = { cert: pem("client.crt"), key: pem("client.key") };
const STRANGER = { cert: pem("stranger.crt"), key: pem("stranger.key") };

let cluster: StandIn;
const startService = servicesOfTests();
beforeAll(async () => {
  cluster = await startStandIn();
});
afterAll(() => {
  cluster.stop();
  rmSync(directory, { recursive: true });
});

const flags = (): readonly string[] => [
  ...["--kubeconfig", cluster.kubeconfig, "--admission-port", "0", "--admission-client-ca-file", CA],
  ...["--tls-cert-file", join(CERTIFICATES, "first.crt")],
  ...["--tls-private-key-file", join(CERTIFICATES, "first.key")],
];

async function start(): Promise<{ readonly service: RunningService; readonly url: string }> {
  copyFileSync(join(CERTIFICATES, "client-ca.crt"), CA);
  const service = await startService(flags());
  return { service, url: /admission requests: (\S+)\/admission/.exec(service.log())?.[1] ?? "" };
}

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly isResumed: boolean;
}

function ask(
  url: string,
  options: RequestOptions & { readonly session?: Buffer },
  body?: string,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const method = body === undefined ? "GET" : "POST";
    const request = httpsRequest(url, {
      agent: false,
      rejectUnauthorized: false,
      method,
      headers,
      ...options,
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const { socket } = response;
      const isResumed = socket instanceof TLSSocket && socket.isSessionReused();
      text(response).then(
        (whole) => resolve({ status: response.statusCode ?? 0, text: whole, isResumed }),
        reject,
      );
    });
    request.end(body);
  });
}

const REVIEW = reviewOf("shop", { hostPID: true, containers: [{ name: "web" }] });

describe("--admission-client-ca-file", () => {
  it("lets API servers ask, refuses strangers before their review is read, and leaves probes open", async () => {
    const { service, url } = await start();
    const known = await ask(`${url}/admission`, CLIENT, REVIEW);
    expect([known.status, known.text]).toEqual([200, expect.stringContaining('"allowed":false')]);
    for (const stranger of [{}, STRANGER]) {
      const refused = await ask(`${url}/admission`, stranger, REVIEW);
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("certificate")]);
      expect(refused.text).not.toContain("hostPID");
      expect((await ask(`${url}/readyz`, stranger)).status).toBe(200);
    }
    // people are not asked for certificates
    expect((await ask(`${service.url}/v1/levels`, {})).status).toBe(200);
  });

  it("refuses a stranger's resumed session, which brings no certificate again", async () => {
    const { url } = await start();
    const sessions: Buffer[] = [];
    const agent = new Agent({ keepAlive: false, maxCachedSessions: 0 });
    const once = httpsRequest(`${url}/livez`, { agent, rejectUnauthorized: false });
    once.on("socket", (socket) => socket.on("session", (session: Buffer) => sessions.push(session)));
    once.end();
    await vi.waitFor(() => expect(sessions.length).toBeGreaterThan(0), SOON);
    const [session] = sessions;
    if (session === undefined) throw new Error("no session");
    const refused = await ask(`${url}/admission`, { session }, REVIEW);
    expect([refused.status, refused.isResumed]).toEqual([403, true]);
  });

  it("takes other authorities up while it runs", async () => {
    const { url } = await start();
    copyFileSync(join(CERTIFICATES, "stranger.crt"), CA);
    await vi.waitFor(async () => {
      expect((await ask(`${url}/admission`, STRANGER, REVIEW)).status).toBe(200);
      expect((await ask(`${url}/admission`, CLIENT, REVIEW)).status).toBe(403);
    }, SOON);
  });

  it.each([
    ["an empty file", "", "it holds no certificate"],
    [
      "what is no certificate",
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      "cannot use the authorities of callers",
    ],
    ["a caller's certificate", pem("client.crt").toString(), "is not that of an authority"],
  ])("does not start with %s", async (_, content, message) => {
    writeFileSync(CA, content);
    await expect(startService(flags())).rejects.toThrow(message);
  });
});
