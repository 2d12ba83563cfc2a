/**
 * `npm run measure:inventory`: 1,000 to 100,000 Deployments streamed through POST /v1/evaluate as NDJSON, in one process: time for each object
 * beside the first size, and the resident memory of the service.
 */
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SIZES = [1_000, 10_000, 100_000];
const PORT_PATTERN = /listens on http:\/\/127\.0\.0\.1:(\d+)/;

function deployment(i: number): string {
  const securityContext = i % 2 === 0 ? {} : { privileged: true };
  const containers = ["web", "proxy"].map((name) => ({
    name,
    image: `registry.example.com/${name}:1`,
    securityContext,
  }));
  return `${JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: `web-${i}`, namespace: `team-${i % 50}`, annotations: { note: "x".repeat(2_000) } },
    spec: {
      selector: { matchLabels: { app: "web" } },
      template: { metadata: { labels: { app: "web" } }, spec: { containers } },
    },
  })}\n`;
}

const memoryOf = (pid: number): number => {
  const pages = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(pages)?.[1] ?? NaN) / 1_024;
};

/** Streams objects in, and counts the lines that come out. */
async function stream(port: number, objects: number): Promise<number> {
  const headers = { "content-type": "application/x-ndjson", accept: "application/x-ndjson" };
  const call = request({ port, method: "POST", path: "/v1/evaluate?level=restricted", headers });
  let lines = 0;
  const answered = new Promise<number>((resolve, reject) => {
    call.on("error", reject);
    call.on("response", (response) => {
      response.on("data", (chunk: Buffer) => {
        for (const byte of chunk) if (byte === 10) lines += 1;
      });
      response.on("end", () => resolve(lines));
      response.on("error", reject);
    });
  });
  for (let i = 0; i < objects; i++) {
    if (!call.write(deployment(i))) await new Promise((resolve) => call.once("drain", resolve));
  }
  call.end();
  return answered;
}

execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: ROOT });
const child = spawn(process.execPath, ["dist/server.js", "--port", "0", "--log-level", "info"], {
  cwd: ROOT,
});
try {
  const pid = child.pid ?? 0;
  const port = await new Promise<number>((resolve, reject) => {
    let output = "";
    const look = (text: Buffer): void => {
      output += text.toString();
      const found = PORT_PATTERN.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.on("close", () => reject(new Error(output)));
  });
  await stream(port, 1_000);
  const rows: Record<string, string | number>[] = [];
  let first: number | undefined;
  for (const objects of SIZES) {
    let peak = 0;
    const sampling = setInterval(() => {
      peak = Math.max(peak, memoryOf(pid));
    }, 50);
    const began = performance.now();
    const lines = await stream(port, objects);
    const microseconds = ((performance.now() - began) * 1_000) / objects;
    clearInterval(sampling);
    if (lines !== objects + 1) throw new Error(`${lines} lines for ${objects} objects`);
    first ??= microseconds;
    rows.push({
      objects,
      "time each, to the first": `${(microseconds / first).toFixed(2)}x`,
      "peak MiB": Math.round(peak),
    });
  }
  console.log("Deployments of 2.6 KB with two containers, half of them privileged, streamed as NDJSON");
  console.table(rows);
} finally {
  child.kill("SIGKILL");
}
