/**
 * `npm run soak`: twelve hours' worth of requests in a quarter of an hour (SECONDS), with rules that change all the while; every answer
 * is checked, and memory must stay flat: resident memory, and V8's heaps, each by its lowest values. That it can fail:
 * `NODE_OPTIONS="--require $PWD/test/faults/preload/leak.cjs" LEAK_BYTES=1000000 SECONDS=60 npm run soak`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { resident } from "../../bench/measure/resident.ts";
import { sumOf } from "../runtime/fresh.ts";
import { growthOf } from "./growth.ts";
import { PATIENT, startLoad } from "./load.ts";
import { QUESTIONS } from "./questions.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SECONDS = Number(process.env["SECONDS"] ?? 900);
const CHANGES = 60;
const TWELVE_HOURS_SECONDS = 12 * 3_600;
/** A sample each quarter of a second, or rarer in long runs. */
const SAMPLE_MILLISECONDS = Math.max(250, (SECONDS * 1_000) / 600);
const isLong = SECONDS >= 600;
/** Over the two thirds that are judged. In a few minutes heaps have not settled, and whole collections are rare. */
const MOST_RESIDENT_GROWTH = isLong ? 0.1 : 0.25;
/** The sum of three heaps, which are not collected at the same moment: at its lowest, too, it wobbles more. */
const MOST_HEAP_GROWTH = isLong ? 0.2 : 0.8;

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
const residentBytes = (): number => resident(child.pid ?? 0) * 1_048_576;

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

/** Bytes of V8's heaps that are used, of the primary and its workers together; garbage that nobody has collected yet is among them. */
async function heapBytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return sumOf(metrics, "nodejs_heap_size_used_bytes");
}

const mebibytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0);

/** Tells how one kind of memory went. */
function judge(what: string, values: readonly number[], most: number): void {
  const { envelope, part } = growthOf(values);
  console.log(
    `${what} in MiB, the least in each fifth of the last two thirds: ${envelope.map(mebibytes).join(" ")}; from ${mebibytes(Math.min(...values))} to ${mebibytes(Math.max(...values))} in all; trend ${(part * 100).toFixed(1)} %`,
  );
  if (part <= most) return;
  console.error(`${what} grows: by more than ${most * 100} %`);
  process.exitCode = 1;
}

try {
  const url = await started();
  const load = startLoad(url, QUESTIONS);
  const [residents, heaps]: [number[], number[]] = [[], []];
  const end = performance.now() + SECONDS * 1_000;
  let changes = 0;
  while (performance.now() < end) {
    const passed = 1 - (end - performance.now()) / (SECONDS * 1_000);
    if (passed * CHANGES >= changes) await change(url, changes++);
    await sleep(SAMPLE_MILLISECONDS);
    residents.push(residentBytes());
    heaps.push(await heapBytes(url));
  }
  const { right, wrong, lost, turnedAway } = await load.stop(`${changes} changes of the rules, ${SECONDS} s`);
  console.log(`${right} requests are twelve hours at ${(right / TWELVE_HOURS_SECONDS).toFixed(2)} a second`);
  judge("resident memory", residents, MOST_RESIDENT_GROWTH);
  judge("used heap", heaps, MOST_HEAP_GROWTH);
  if (wrong.length + lost.length + turnedAway > 0) {
    console.error(wrong.slice(0, 5), lost.slice(0, 5));
    process.exitCode = 1;
  }
} finally {
  child.kill("SIGKILL");
  rmSync(home, { recursive: true });
}
