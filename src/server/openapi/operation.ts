/** The parts of OpenAPI 3.1 that this API uses to describe an operation. */
import type { Schema, Typed } from "../../core/schema.ts";
import type { ProblemSlug } from "../problem/problem.ts";

/** A query or path parameter, or a header. */
export interface Parameter {
  readonly name: string;
  readonly in: "query" | "path" | "header";
  readonly description: string;
  readonly required?: boolean;
  readonly allowEmptyValue?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

/** A header of an answer. */
export interface HeaderObject {
  readonly description: string;
  readonly schema: Schema;
}

/** Bodies by media type, those in JSON of a type. */
export type Content<Body = never> = Readonly<
  Record<string, { readonly schema: Schema; readonly example?: unknown }>
> &
  Typed<Body>;

/** What an operation answers with. */
export interface ResponseObject<Answer = never> {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Content<Answer>;
}

/** What an operation answers in JSON. */
export type AnswerOf<Described> = Described extends Operation<infer Answer> ? Answer : never;

/** One operation, and the type of its answer in JSON. Problems that every operation of its kind may answer with are added by the document. */
export interface Operation<Answer = never> {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content<unknown> };
  readonly responses: Readonly<Record<string, ResponseObject<Answer>>>;
  /** Problems of this operation's own. */
  readonly problems?: readonly ProblemSlug[];
}
