/** Asks the worker. */
import type { RuleData } from "../../../src/evaluate/rule-data.ts";
import type { MethodName, Methods } from "../worker/methods.ts";
import type { Failure } from "./failure.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/** The name of the worker's file, which the build fills in. */
declare const WORKER_FILE: string;

/** The worker could not answer; `failure` says why. */
export class WorkerError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let messages = 0;

/** The rules by which the worker evaluates from now on. */
export function handRules(rules: RuleData): Promise<void> {
  return send((id) => ({ id, rules })) as Promise<void>;
}

/** Asks one question; questions are answered in turn. @throws WorkerError. */
export function askWorker<Name extends MethodName>(
  method: Name,
  argument: Parameters<Methods[Name]>[1],
): Promise<Awaited<ReturnType<Methods[Name]>>> {
  return send((id) => ({ id, method, argument })) as Promise<Awaited<ReturnType<Methods[Name]>>>;
}

function send(message: (id: number) => ToWorker): Promise<unknown> {
  const id = ++messages;
  worker ??= start();
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage(message(id));
  });
}

function start(): Worker {
  const started = new Worker(new URL(WORKER_FILE, import.meta.url), { type: "module" });
  started.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("failure" in data) asked?.reject(new WorkerError(data.failure));
    else asked?.resolve(data.value);
  };
  started.onerror = ({ message }) => {
    const failure: Failure = {
      kind: "other",
      detail: message || "the worker that evaluates cannot be started",
    };
    for (const { reject } of waiting.values()) reject(new WorkerError(failure));
    waiting.clear();
  };
  return started;
}
