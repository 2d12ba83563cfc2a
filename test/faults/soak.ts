/**
 * `npm run soak`: twelve hours' worth of requests in a quarter of an hour (SECONDS), with rules that change all the while; every answer
 * is checked, and memory must stay flat. Prints the series of resident memory of all processes, and its trend.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { PATIENT, startLoad } from "./load.ts";
import { QUESTIONS } from "./questions.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SECONDS = Number(process.env["SECONDS"] ?? 900);
const SAMPLES = 60;
const TWELVE_HOURS_SECONDS = 12 * 3_600;
/** The first third of the run fills caches and lets the compiler settle. */
const WARM = 1 / 3;
/** Of resident memory, over the two thirds that are judged; in a few minutes heaps have not settled. */
const MOST_GROWTH = SECONDS >= 600 ? 0.1 : 0.25;

const home = mkdtempSync(join(tmpdir(), "psr-soak-"));
writeFileSync(join(home, "tokens"), "soak:soak\n");
const flags = [...PATIENT, "--port", "0", "--workers", "2", "--open-reading", "--log-level", "warn"];
const files = ["--token-file", join(home, "tokens"), "--store", join(home, "store")];
const child = spawn(process.execPath, ["dist/server.js", ...flags, ...files], { cwd: ROOT });

function started(): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stderr.on("data", (text: Buffer) => {
      output += text.toString();
      const url = /listens on (\S+) \(/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", () => reject(new Error(output)));
  });
}

/** Bytes that the primary and its workers hold. */
function residentBytes(): number {
  const pid = child.pid ?? 0;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  return [String(pid), ...children].reduce((sum, one) => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, "utf8"))?.[1];
    return sum + Number(kilobytes) * 1_024;
  }, 0);
}

/** Writes a control that no pod of the load violates, each time with another text. */
async function change(url: string, number: number): Promise<void> {
  const control = `id: soak
level: restricted
title: Soak
description: Change ${number}.
remediation: None.
docs: https://example.com
reason: soak
detail: '{setters} must not have the label soak'
versions:
  - since: v1.0
    fields:
      label: { in: [metadata], path: labels.soak, forbidden: [a] }
examples:
  pass: [{ name: without, pod: { metadata: {}, spec: { containers: [{ name: web }] } } }]
  fail: [{ name: with it, pod: { metadata: { labels: { soak: a } }, spec: { containers: [{ name: web }] } }, reason: soak, detail: pod must not have the label soak }]
`;
  const response = await fetch(`${url}/v1/controls/soak`, {
    method: "PUT",
    body: control,
    headers: {
      authorization: "Bearer soak",
      "content-type": "application/yaml",
      ...(number === 0 ? { "if-none-match": "*" } : { "if-match": "*" }),
    },
  });
  if (!response.ok) throw new Error(await response.text());
}

/** The slope of the line that fits best, per step. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [above, below] = [0, 0];
  values.forEach((value, i) => {
    above += (i - middle) * (value - mean);
    below += (i - middle) ** 2;
  });
  return above / below;
}

const mebibytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0);

try {
  const url = await started();
  const load = startLoad(url, QUESTIONS);
  const series: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    await change(url, sample);
    await sleep((SECONDS * 1_000) / SAMPLES);
    series.push(residentBytes());
  }
  const { right, wrong, lost, turnedAway } = await load.stop(`${SAMPLES} changes of the rules, ${SECONDS} s`);
  const judged = series.slice(Math.floor(series.length * WARM));
  const growth = slopeOf(judged) * judged.length;
  const part = growth / (judged[0] ?? 1);
  console.log(`resident memory in MiB: ${series.map(mebibytes).join(" ")}`);
  console.log(
    `${right} requests are twelve hours at ${(right / TWELVE_HOURS_SECONDS).toFixed(2)} a second; growth over the last two thirds: ${mebibytes(growth)} MiB (${(part * 100).toFixed(1)} %)`,
  );
  if (wrong.length + lost.length + turnedAway > 0) {
    console.error(wrong.slice(0, 5), lost.slice(0, 5));
    process.exitCode = 1;
  }
  if (part > MOST_GROWTH) {
    console.error(`memory grows: more than ${MOST_GROWTH * 100} %`);
    process.exitCode = 1;
  }
} finally {
  child.kill("SIGKILL");
  rmSync(home, { recursive: true });
}
