/** An answer of the worker in a component: asked again when the question or the rules change. */
import { useEffect, useState } from "preact/hooks";
import { rules } from "../rules.ts";
import type { MethodName, Methods } from "../worker/methods.ts";
import type { Failure } from "./failure.ts";
import { askWorker, WorkerError } from "./ask-worker.ts";

/** The newest answer, which stays until the next one is there; and why there is none to the newest question. */
export interface WorkerAnswer<Value> {
  readonly value: Value | undefined;
  readonly failure: Failure | undefined;
}

type Answer<Name extends MethodName> = Awaited<ReturnType<Methods[Name]>>;

/** @param argument undefined asks nothing. */
export function useWorker<Name extends MethodName>(
  method: Name,
  argument: Parameters<Methods[Name]>[1] | undefined,
): WorkerAnswer<Answer<Name>> {
  const [answer, setAnswer] = useState<WorkerAnswer<Answer<Name>>>({ value: undefined, failure: undefined });
  const inForce = rules.value;
  const question = JSON.stringify(argument);
  useEffect(() => {
    if (argument === undefined) return undefined;
    let isAsked = true;
    askWorker(method, argument).then(
      (value) => isAsked && setAnswer({ value, failure: undefined }),
      (error: unknown) => isAsked && setAnswer((before) => ({ ...before, failure: failureOf(error) })),
    );
    return () => {
      isAsked = false;
    };
  }, [method, question, inForce]);
  return answer;
}

function failureOf(error: unknown): Failure {
  return error instanceof WorkerError ? error.failure : { kind: "other", detail: String(error) };
}
