/** Words answers as upstream and the API server do. Source: k8s.io/apimachinery/pkg/api/errors. */
import { goQuote } from "../engine/index.ts";
import type { FieldError } from "../policy/index.ts";
import { fieldErrorBody, refusal } from "../namespaces/index.ts";
import type { AdmissionResponse, Attributes, Status } from "./types.ts";

/** An answer without the uid, which belongs to the request alone. */
export type Answer = Omit<AdmissionResponse, "uid">;

/** Admitted; empty annotations and warnings are left out. */
export function allow(
  auditAnnotations: Readonly<Record<string, string>> = {},
  warnings: readonly string[] = [],
): Answer {
  return {
    allowed: true,
    ...(Object.keys(auditAnnotations).length > 0 && { auditAnnotations }),
    ...(warnings.length > 0 && { warnings }),
  };
}

/** The pod violates the enforce policy. */
export function forbid(
  { resource, group, name }: Attributes,
  text: string,
  auditAnnotations: Readonly<Record<string, string>>,
): Answer {
  const qualified = group === "" ? resource : `${resource}.${group}`;
  const who = name === "" ? qualified : `${qualified} ${goQuote(name)}`;
  const status = failure(403, "Forbidden", `${who} is forbidden: ${text}`, {
    ...(name !== "" && { name }),
    ...(group !== "" && { group }),
    kind: resource,
  });
  return { allowed: false, status, auditAnnotations };
}

/** The namespace's labels cannot be read. */
export function refuseLabels({ kind, name }: Attributes, errors: readonly FieldError[]): Answer {
  const qualified = kind.group === "" ? kind.kind : `${kind.kind}.${kind.group}`;
  const status = failure(422, "Invalid", refusal(name, errors, qualified), {
    ...(name !== "" && { name }),
    ...(kind.group !== "" && { group: kind.group }),
    ...(kind.kind !== "" && { kind: kind.kind }),
    causes: errors.map((error) => ({
      reason: "FieldValueInvalid",
      message: fieldErrorBody(error),
      field: error.field,
    })),
  });
  return { allowed: false, status };
}

/**
 * The request cannot be understood.
 * @param cause more about it, for the audit log alone.
 */
export function badRequest(message: string, cause?: string): Answer {
  return refuse(failure(400, "BadRequest", message), cause);
}

/** The request cannot be evaluated, through no fault of its own. */
export function internalError(what: string, cause: string): Answer {
  const message = `Internal error occurred: ${what}`;
  return refuse(failure(500, "InternalError", message, { causes: [{ message: what }] }), cause);
}

function refuse(status: Status, cause: string | undefined): Answer {
  const error = cause === undefined ? status.message : `${status.message}: ${cause}`;
  return { allowed: false, status, auditAnnotations: { error } };
}

function failure(code: number, reason: string, message: string, details?: Status["details"]): Status {
  return { metadata: {}, status: "Failure", message, reason, ...(details && { details }), code };
}
