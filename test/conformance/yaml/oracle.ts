/** Asks the Go program how Kubernetes reads YAML texts. */
import { spawnSync } from "node:child_process";

import { buildGoProgram } from "../oracle.ts";
import type { GoAnswer } from "./compare.ts";

/** The answers in the order of the texts; integers that JavaScript would round come as `{"\0digits": "…"}`. */
export function askGo(texts: readonly string[]): Promise<readonly GoAnswer[]> {
  const program = buildGoProgram(import.meta.dirname);
  const input = texts.map((text) => JSON.stringify({ text })).join("\n");
  const run = spawnSync(program, { input, maxBuffer: 1 << 30, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`the oracle failed: ${run.stderr}`);
  return Promise.resolve(
    run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => parseAnswer(line)),
  );
}

/** JSON.parse that keeps the digits of integers beyond 2^53. */
function parseAnswer(line: string): GoAnswer {
  const kept = line.replace(/"(?:[^"\\]|\\.)*"|-?[0-9]{16,}(?![0-9.eE])/g, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `{"\\u0000digits":"${token}"}`,
  );
  return JSON.parse(kept) as GoAnswer;
}
