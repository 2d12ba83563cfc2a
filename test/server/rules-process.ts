/** Starts the real service as a process of its own, with a store of rules. */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach } from "vitest";
import { ROOT } from "./serving.ts";

export const TOKEN = "alices-token";
export const POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web}]}\n";

/** A running service. */
export interface RunningService {
  readonly url: string;
  /** What it wrote so far. */
  readonly log: () => string;
  /** Asks as somebody who may change rules. */
  readonly ask: (method: string, path: string, options?: Asking) => Promise<Answered>;
  /** What it says of a pod at a level. */
  readonly judge: (level?: string, pod?: string) => Promise<Judged>;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
  /** Resolves when it has ended, by itself or not. */
  readonly ended: Promise<void>;
  readonly pid: number;
}

export interface Asking {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly etag: string;
  readonly text: string;
  /** Parsed, where it is JSON. */
  readonly body: unknown;
}

export interface Judged {
  readonly digest: string;
  readonly details: readonly string[];
}

const LISTENS = /listens on (\S+) \(/;

/** Starts the built service on a free port; `end` must be called. @throws Error with all that it wrote when it ends instead. */
export async function startService(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningService> {
  const child = spawn(process.execPath, ["dist/server.js", "--port", "0", ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let log = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (text: Buffer): void => {
      log += text.toString();
      const [, listening] = LISTENS.exec(log) ?? [];
      if (listening !== undefined) resolve(listening);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("close", () => reject(new Error(`the service ended: ${log}`)));
  });
  const ask = asker(url);
  return {
    url,
    log: () => log,
    ask,
    judge: async (level = "baseline", pod = POD) => {
      const { body } = await ask("POST", `/v1/evaluate?level=${level}`, { body: pod });
      return judgedIn(body as JudgedBody);
    },
    end: (signal) => endOf(child, signal),
    ended,
    pid: child.pid ?? 0,
  };
}

/** Starts services that end with the test that started them. */
export function servicesOfTests(): typeof startService {
  let running: RunningService[] = [];
  afterEach(async () => {
    for (const service of running) await service.end("SIGKILL");
    running = [];
  });
  return async (...how) => {
    const service = await startService(...how);
    running.push(service);
    return service;
  };
}

interface JudgedBody {
  readonly ruleset: { readonly digest: string };
  readonly results: readonly { readonly violations: readonly { readonly detail: string }[] }[];
}

function judgedIn({ ruleset, results }: JudgedBody): Judged {
  const details = results.flatMap(({ violations }) => violations.map(({ detail }) => detail));
  return { digest: ruleset.digest, details };
}

function asker(url: string): RunningService["ask"] {
  return async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body !== undefined && { "content-type": "application/yaml" }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      etag: response.headers.get("etag") ?? "",
      text,
      body: isJson ? (JSON.parse(text) as unknown) : undefined,
    };
  };
}

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** A control that refuses pods without a label. */
export function control(id: string, label: string, detail = `pod must have the label ${label}`): string {
  return `id: ${id}
level: baseline
title: Own label
description: Every pod has it.
remediation: Add it.
docs: https://example.com
reason: own label
detail: '{setters} must have the label ${label}'
versions:
  - since: v1.0
    fields:
      label: { in: [metadata], path: labels.${label}, unset: forbidden }
examples:
  pass: [{ name: with it, pod: { metadata: { labels: { ${label}: a } }, spec: { containers: [{ name: web }] } } }]
  fail: [{ name: without, pod: { metadata: {}, spec: { containers: [{ name: web }] } }, reason: own label, detail: ${detail} }]
`;
}
