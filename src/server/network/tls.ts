/** The service's certificate: read at the start, and again whenever its files change. */
import { messageOf } from "../../core/error-message.ts";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { watch } from "node:fs";
import { dirname } from "node:path";
import type { Logger } from "pino";
import { OperationalError, errorFacts } from "../../core/error-facts.ts";

/** Where the certificate is. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
  /** The authorities of callers' certificates. */
  readonly clientCaFile?: string | undefined;
}

/** A certificate with its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Certificates of the authorities that sign for callers. */
  readonly clientCa?: string | undefined;
}

/** The files cannot be used. */
export class CertificateError extends OperationalError {
  override readonly name = "CertificateError";
}

/** Files are often replaced one after the other. */
const SETTLE_MILLISECONDS = 200;
/** Some file systems report no changes. */
const POLL_MILLISECONDS = 30_000;

/**
 * Reads a certificate and checks that its key belongs to it; likewise the authorities of callers, where there are any.
 * @throws CertificateError when they cannot be read or do not fit together.
 */
export async function readCertificate({
  certFile,
  keyFile,
  clientCaFile,
}: CertificateFiles): Promise<Certificate> {
  const pair = await readPair(certFile, keyFile);
  return clientCaFile === undefined ? pair : { ...pair, clientCa: await readAuthorities(clientCaFile) };
}

async function readPair(certFile: string, keyFile: string): Promise<Certificate> {
  try {
    const [cert, key] = await Promise.all([readFile(certFile, "utf8"), readFile(keyFile, "utf8")]);
    // an empty certificate passes as one that is not there
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
      throw new Error("the key is not that of the certificate");
    }
    const { createSecureContext } = await import("node:tls");
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (error) {
    const why = messageOf(error);
    throw new CertificateError(`cannot use the certificate ${certFile} with the key ${keyFile}: ${why}`);
  }
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** OpenSSL passes over what it cannot read: nobody, or anybody, would be trusted without a word. */
async function readAuthorities(file: string): Promise<string> {
  try {
    const text = await readFile(file, "utf8");
    const certificates = text.match(PEM_CERTIFICATE) ?? [];
    if (certificates.length === 0) throw new Error("it holds no certificate");
    for (const one of certificates) {
      const { ca, subject } = new X509Certificate(one);
      if (!ca) throw new Error(`the certificate of ${subject} is not that of an authority`);
    }
    return certificates.join("\n");
  } catch (error) {
    const why = messageOf(error);
    throw new CertificateError(`cannot use the authorities of callers in ${file}: ${why}`);
  }
}

/** When the certificate ends. */
export function endOf({ cert }: Certificate): Date {
  return new Date(new X509Certificate(cert).validTo);
}

/**
 * Gives the server new certificates as they appear; a pair that cannot be used is logged, and the old one stays. The
 * directories are watched, as a mounted Secret replaces its files by moving a link.
 * @param replace takes over a new certificate, without cutting connections.
 * @param first what the server was started with.
 * @returns ends the watch.
 */
export function watchCertificate(
  replace: (next: Certificate) => void,
  files: CertificateFiles,
  first: Certificate,
  log: Logger,
): () => void {
  let current = first;
  let settling: NodeJS.Timeout | undefined;
  let lastFailure = "";
  const reload = async (): Promise<void> => {
    try {
      const next = await readCertificate(files);
      lastFailure = "";
      if (isSame(next, current)) return;
      replace(next);
      current = next;
      log.info({ certFile: files.certFile }, "took over a new certificate");
    } catch (error) {
      const why = messageOf(error);
      // once is enough: the poll sees the same files again and again
      if (why !== lastFailure)
        log.error({ err: errorFacts(error) }, "keeping the old certificate: the new one cannot be used");
      lastFailure = why;
    }
  };
  const soon = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => void reload(), SETTLE_MILLISECONDS);
    settling.unref();
  };
  const { certFile, keyFile, clientCaFile = certFile } = files;
  const directories = new Set([certFile, keyFile, clientCaFile].map((file) => dirname(file)));
  const watchers = [...directories].map((directory) =>
    watch(directory, { persistent: false }, soon).on("error", (error) =>
      log.warn(
        { err: errorFacts(error), directory },
        "the certificate's directory cannot be watched; it is looked at now and then",
      ),
    ),
  );
  const poll = setInterval(() => void reload(), POLL_MILLISECONDS);
  poll.unref();
  return () => {
    clearTimeout(settling);
    clearInterval(poll);
    for (const watcher of watchers) watcher.close();
  };
}

function isSame(a: Certificate, b: Certificate): boolean {
  return a.cert === b.cert && a.key === b.key && a.clientCa === b.clientCa;
}
