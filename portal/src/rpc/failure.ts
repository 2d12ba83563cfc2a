/** What the worker says when it cannot answer. */

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
