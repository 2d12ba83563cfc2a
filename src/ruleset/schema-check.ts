/** Checks the documents of rule files against the JSON Schemas in schemas/. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { JsonObject } from "../engine/index.ts";
import controlSchema from "../../schemas/control.schema.json" with { type: "json" };
import levelsSchema from "../../schemas/levels.schema.json" with { type: "json" };
import scopesSchema from "../../schemas/scopes.schema.json" with { type: "json" };
import { problemsOf } from "./sentences.ts";
import type { FileKind, Problem } from "./types.ts";

const SCHEMAS: Readonly<Partial<Record<FileKind, object>>> = {
  control: controlSchema,
  scopes: scopesSchema,
  levels: levelsSchema,
};

let validators: Map<FileKind, ValidateFunction> | undefined;

/** Compiles the schemas once, at the first use: a process that reads no rules does not pay for it. */
function validatorFor(kind: FileKind): ValidateFunction {
  validators ??= new Map();
  let validator = validators.get(kind);
  if (validator === undefined) {
    const schema = SCHEMAS[kind];
    if (schema === undefined) throw new Error(`no schema for ${kind} files`);
    const ajv = new Ajv2020({
      allErrors: true,
      verbose: true,
      allowUnionTypes: true,
      validateFormats: false,
    });
    // Editors show it in place of the bare pattern; so do we.
    ajv.addKeyword({ keyword: "patternErrorMessage", schemaType: "string" });
    validator = ajv.compile(schema);
    validators.set(kind, validator);
  }
  return validator;
}

/** What is wrong with the form of a document; empty if nothing is. */
export function checkForm(kind: FileKind, value: JsonObject): Problem[] {
  const validate = validatorFor(kind);
  return validate(value) ? [] : problemsOf(validate.errors ?? []);
}
