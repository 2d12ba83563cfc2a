/** The parts of OpenAPI 3.1 that this API uses to describe an operation. */
import type { Schema } from "../../core/schema.ts";
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

/** Bodies by media type. */
export type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;

/** What an operation answers with. */
export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Content;
}

/** One operation. Problems that every operation of its kind may answer with are added by the document. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, ResponseObject>>;
  /** Problems of this operation's own. */
  readonly problems?: readonly ProblemSlug[];
}
