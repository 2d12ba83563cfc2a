/** What goes between the page and its worker. */
import type { RuleData } from "../../../src/evaluate/rule-data.ts";
import type { MethodName } from "../worker/methods.ts";
import type { Failure } from "./failure.ts";

/** From the page: a question, or the rules to evaluate by from now on. */
export type ToWorker =
  | { readonly id: number; readonly method: MethodName; readonly argument: unknown }
  | { readonly id: number; readonly rules: RuleData };

/** From the worker: one for each message. */
export type FromWorker =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure };
