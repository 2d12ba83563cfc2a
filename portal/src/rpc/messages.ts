/** What goes between the page and its worker. */
import type { RuleData } from "../../../src/kubernetes/rule-data.ts";
import type { MethodName } from "../worker/methods.ts";

/** From the page: a question, or the rules to judge by from now on. */
export type ToWorker =
  | { readonly id: number; readonly method: MethodName; readonly argument: unknown }
  | { readonly id: number; readonly rules: RuleData };

/** From the worker: one for each message. */
export type FromWorker =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure };

/** Why there is no answer. */
export interface Failure {
  /**
   * text: the text as a whole cannot be read. request: a parameter cannot be used. other: a mistake of this program, or an
   * object that the question does not suit.
   */
  readonly kind: "text" | "request" | "other";
  readonly detail: string;
  readonly line?: number;
  readonly column?: number;
  readonly parameter?: string;
}
