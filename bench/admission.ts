/**
 * `npm run bench:admission`: the webhook beside bare Node servers that only parse, over HTTP and TLS, round by round.
 * The API server behind the webhook is a stand-in that lists one namespace and then is silent: its speed is not measured.
 */
import autocannon from "autocannon";
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { admissionReview } from "./review.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ROUNDS = Number(process.env["ROUNDS"] ?? 7);
const SECONDS = 2;
const CONNECTIONS = 16;

const directory = mkdtempSync(join(tmpdir(), "bench-"));
const children: ChildProcess[] = [];

/** Runs a server and gives its address once it listens. */
async function start(command: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
  children.push(child);
  let output = "";
  return new Promise((resolve, reject) => {
    child.stderr.on("data", (text: Buffer) => {
      output += text.toString();
      const url = /listens on (\S+) \(/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on("close", () => reject(new Error(output)));
  });
}

function startApiServer(): Promise<string> {
  const labels = {
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/warn": "restricted",
  };
  const items = [{ metadata: { name: "shop", resourceVersion: "1", labels } }];
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    if (request.url?.includes("watch=1") === true) response.flushHeaders();
    else response.end(JSON.stringify({ metadata: { resourceVersion: "1" }, items }));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      server.unref();
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

interface Round {
  readonly rate: number;
  readonly p99: number;
}

async function measure(url: string, body: string): Promise<Round> {
  const result = await autocannon({
    url,
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    duration: SECONDS,
    connections: CONNECTIONS,
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${url}: ${result.non2xx + result.errors} requests failed`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
};

async function compare(
  name: string,
  bare: string,
  ours: string,
  body: string,
): Promise<Record<string, string>> {
  await measure(bare, body);
  await measure(`${ours}/admission`, body);
  const ratios: number[] = [];
  const tails: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const yardstick = await measure(bare, body);
    const webhook = await measure(`${ours}/admission`, body);
    ratios.push(webhook.rate / yardstick.rate);
    tails.push(webhook.p99 / Math.max(yardstick.p99, 1));
    rates.push(webhook.rate);
  }
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  return {
    name,
    "requests a second": median(rates).toFixed(0),
    "ratio to bare": median(ratios).toFixed(2),
    spread,
    "p99 to bare": median(tails).toFixed(2),
  };
}

try {
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: ROOT });
  const [cert, key, kubeconfig] = ["tls.crt", "tls.key", "kubeconfig"].map((file) =>
    join(directory, file),
  ) as [string, string, string];
  const subject = ["-subj", "/CN=bench", "-days", "2", "-nodes"];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-keyout",
      key,
      "-out",
      cert,
      ...subject,
    ],
    { stdio: "ignore" },
  );
  const api = await startApiServer();
  const cluster = {
    clusters: [{ name: "c", cluster: { server: api } }],
    users: [{ name: "u", user: { token: "t" } }],
  };
  const context = { contexts: [{ name: "x", context: { cluster: "c", user: "u" } }], "current-context": "x" };
  writeFileSync(kubeconfig, JSON.stringify({ ...cluster, ...context }));
  const flags = ["dist/server.js", "--port", "0", "--log-level", "warn", "--kubeconfig", kubeconfig];
  const bareScript = ["--import", "tsx", "bench/bare-server.ts"];
  const bare = await start(process.execPath, ...bareScript);
  const bareTls = await start(process.execPath, ...bareScript, cert, key);
  const ours = await start(process.execPath, ...flags);
  const oursTls = await start(
    process.execPath,
    ...flags,
    "--tls-cert-file",
    cert,
    "--tls-private-key-file",
    key,
  );
  process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
  const [conforming, violating] = [admissionReview("conforming"), admissionReview("violating")];
  console.log(
    `AdmissionReview of ${conforming.length} bytes, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each, metrics on`,
  );
  console.table([
    await compare("HTTP, conforming", bare, ours, conforming),
    await compare("HTTP, refused", bare, ours, violating),
    await compare("TLS, conforming", bareTls, oursTls, conforming),
  ]);
} finally {
  for (const child of children) child.kill("SIGKILL");
  rmSync(directory, { recursive: true });
}
