/** HTTPS, and certificates that change while the service runs. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listening } from "../../../src/server/network/listen.ts";
import { listen } from "../../../src/server/network/listen.ts";
import { CertificateError, readCertificate, watchCertificate } from "../../../src/server/network/tls.ts";
import { serving } from "../serving.ts";

const CERTIFICATES = join(import.meta.dirname, "../certificates");
const directory = mkdtempSync(join(tmpdir(), "psr-tls-"));
const files = { certFile: join(directory, "tls.crt"), keyFile: join(directory, "tls.key") };
const lines: { readonly level: number; readonly msg: string }[] = [];
const log = pino(
  { base: null },
  { write: (line: string) => lines.push(JSON.parse(line) as (typeof lines)[0]) },
);

let listening: Listening;
let unwatch: () => void;

function install(cert: string, key: string): void {
  copyFileSync(join(CERTIFICATES, `${cert}.crt`), files.certFile);
  copyFileSync(join(CERTIFICATES, `${key}.key`), files.keyFile);
}

/** The name in the certificate that a new connection is shown. */
function shown(): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      port: Number(new URL(listening.url).port),
      host: "127.0.0.1",
      rejectUnauthorized: false,
    });
    socket.on("error", reject);
    socket.on("secureConnect", () => {
      resolve(socket.getPeerCertificate().subject.CN);
      socket.destroy();
    });
  });
}

beforeAll(async () => {
  install("first", "first");
  const certificate = await readCertificate(files);
  const options = {
    host: "127.0.0.1",
    port: 0,
    certificate,
    requestTimeoutSeconds: 5,
    headerBytes: 32_768,
    connections: 1_024,
    bodyBytes: 1_000,
  };
  listening = await listen(serving().app, options, log);
  unwatch = watchCertificate((next) => listening.setCertificate(next), files, certificate, log);
});

afterAll(async () => {
  unwatch();
  await listening.stop(0, 0);
  rmSync(directory, { recursive: true });
});

describe("a certificate", () => {
  it("is shown to callers", async () => {
    expect(listening.url).toMatch(/^https:/);
    expect(await shown()).toBe("first");
  });

  it("stays when the files no longer fit together, and the log says so once", async () => {
    install("second", "first");
    await expect.poll(() => lines.filter(({ level }) => level === 50).length).toBe(1);
    expect(lines.find(({ level }) => level === 50)?.msg).toContain("keeping the old certificate");
    expect(await shown()).toBe("first");
  });

  it("is taken over when the files change", async () => {
    install("second", "second");
    await expect.poll(shown).toBe("second");
  });

  it.each([
    ["is no certificate", "no PEM"],
    ["is empty", ""],
  ])("is refused when it %s", async (_what, text) => {
    const certFile = join(directory, "other.crt");
    writeFileSync(certFile, text);
    await expect(readCertificate({ ...files, certFile })).rejects.toThrow(CertificateError);
  });

  it("is refused when it is not there", async () => {
    await expect(readCertificate({ ...files, keyFile: join(directory, "none") })).rejects.toThrow(/ENOENT/);
  });
});
