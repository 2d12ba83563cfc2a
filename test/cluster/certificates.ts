/** Issues the certificates of a cluster with a certificate authority of its own, by the openssl command. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A certificate with its private key, as PEM and as the files they stand in. */
export interface KeyPair {
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Whom a certificate names: a server by its addresses, a client by name and groups. */
export interface Subject {
  readonly name: string;
  readonly groups?: readonly string[];
  /** DNS names and IP addresses. */
  readonly addresses?: readonly string[];
  /** Days until the end; a day when left out. */
  readonly days?: number;
}

/** A certificate authority. */
export interface Authority {
  readonly certificatePem: string;
  readonly certificateFile: string;
  /** Issues a new pair; the files are called after `file`, and an earlier pair of that file is replaced. */
  issue(file: string, subject: Subject): KeyPair;
}

/** Makes an authority whose files lie in the directory. */
export function createAuthority(directory: string): Authority {
  mkdirSync(directory, { recursive: true });
  const certificateFile = join(directory, "ca.crt");
  const keyFile = join(directory, "ca.key");
  createKey(keyFile);
  openssl([
    "req",
    "-x509",
    "-new",
    "-key",
    keyFile,
    "-out",
    certificateFile,
    "-days",
    "2",
    "-subj",
    "/CN=test-ca",
  ]);
  const issue = (file: string, subject: Subject): KeyPair =>
    sign(join(directory, file), subject, { certificateFile, keyFile });
  return { certificateFile, certificatePem: readFileSync(certificateFile, "utf8"), issue };
}

/** A key pair that signs service account tokens: the files of the private and the public key. */
export function createSigningKey(directory: string): {
  readonly privateFile: string;
  readonly publicFile: string;
} {
  const privateFile = join(directory, "service-accounts.key");
  const publicFile = join(directory, "service-accounts.pub");
  createKey(privateFile);
  openssl(["pkey", "-in", privateFile, "-pubout", "-out", publicFile]);
  return { privateFile, publicFile };
}

function sign(
  path: string,
  subject: Subject,
  authority: { readonly certificateFile: string; readonly keyFile: string },
): KeyPair {
  const [keyFile, requestFile, extensionsFile, certificateFile] = [
    `${path}.key`,
    `${path}.csr`,
    `${path}.ext`,
    `${path}.crt`,
  ] as const;
  createKey(keyFile);
  const groups = (subject.groups ?? []).map((group) => `/O=${group}`).join("");
  openssl(["req", "-new", "-key", keyFile, "-out", requestFile, "-subj", `${groups}/CN=${subject.name}`]);
  writeFileSync(extensionsFile, extensions(subject));
  openssl([
    ...["x509", "-req", "-in", requestFile, "-out", certificateFile, "-extfile", extensionsFile],
    ...["-CA", authority.certificateFile, "-CAkey", authority.keyFile, "-days", String(subject.days ?? 1)],
    ...["-set_serial", `0x01${randomBytes(8).toString("hex")}`],
  ]);
  return {
    keyFile,
    certificateFile,
    keyPem: readFileSync(keyFile, "utf8"),
    certificatePem: readFileSync(certificateFile, "utf8"),
  };
}

function extensions(subject: Subject): string {
  const addresses = subject.addresses ?? [];
  const names = addresses.map((address) => `${/^[\d.]+$|:/.test(address) ? "IP" : "DNS"}:${address}`);
  const usage = addresses.length > 0 ? "serverAuth" : "clientAuth";
  return [
    "basicConstraints=CA:FALSE",
    `extendedKeyUsage=${usage}`,
    ...(names.length > 0 ? [`subjectAltName=${names.join(",")}`] : []),
    "",
  ].join("\n");
}

function createKey(file: string): void {
  openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file]);
}

function openssl(args: readonly string[]): void {
  try {
    execFileSync("openssl", args, { stdio: "pipe" });
  } catch (error) {
    throw new Error(`openssl ${args[0] ?? ""} failed; the tests against a cluster need it`, { cause: error });
  }
}
