/** Checks the documents of rule files against the JSON Schemas in schemas/. */
import { formatPointer } from "../core/path.ts";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { SchemaValidateFunction } from "ajv/dist/types/index.js";
import type { JsonObject } from "../core/json.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import controlSchema from "../../schemas/control.schema.json" with { type: "json" };
import defaultsSchema from "../../schemas/defaults.schema.json" with { type: "json" };
import exemptionsSchema from "../../schemas/exemptions.schema.json" with { type: "json" };
import levelsSchema from "../../schemas/levels.schema.json" with { type: "json" };
import injectionSchema from "../../schemas/injection.schema.json" with { type: "json" };
import repairsSchema from "../../schemas/repairs.schema.json" with { type: "json" };
import scopesSchema from "../../schemas/scopes.schema.json" with { type: "json" };
import workloadsSchema from "../../schemas/workloads.schema.json" with { type: "json" };
import overlaySchema from "../../schemas/overlay.schema.json" with { type: "json" };
import podTypes from "../../schemas/kubernetes/types.json" with { type: "json" };
import { checkDefaults, defaultRules } from "../manifest/defaults/index.ts";
import { problemsOf } from "./schema-messages.ts";
import type { FileKind, RuleProblem } from "./types.ts";

const SCHEMAS: Readonly<Record<FileKind, object>> = {
  control: controlSchema,
  overlay: overlaySchema,
  scopes: scopesSchema,
  levels: levelsSchema,
  workloads: workloadsSchema,
  defaults: defaultsSchema,
  repairs: repairsSchema,
  injection: injectionSchema,
  exemptions: exemptionsSchema,
};

let ajv: Ajv2020 | undefined;
const validators = new Map<FileKind, ValidateFunction>();

/** Compiles a schema at its first use: a process that reads no such file does not pay for it. */
function validatorFor(kind: FileKind): ValidateFunction {
  let validator = validators.get(kind);
  if (validator === undefined) {
    ajv ??= createAjv();
    validator = ajv.compile(SCHEMAS[kind]);
    validators.set(kind, validator);
  }
  return validator;
}

function createAjv(): Ajv2020 {
  const created = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    validateFormats: false,
    // A test checks our schemas against the meta-schema; compiling that costs more than all of them together.
    meta: false,
    validateSchema: false,
  });
  // ajv compares every item with every other
  created.removeKeyword("uniqueItems");
  created.addKeyword({ keyword: "uniqueItems", type: "array", schemaType: "boolean", validate: findTwins });
  // Editors show it in place of the bare pattern; so do we.
  created.addKeyword({ keyword: "patternErrorMessage", schemaType: "string" });
  return created;
}

/** Looks for an item that stands twice in a list, in time that is linear in it. */
const findTwins: SchemaValidateFunction = (isUnique: boolean, items: readonly unknown[]): boolean => {
  if (!isUnique) return true;
  const seen = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const text = JSON.stringify(item);
    const j = seen.get(text);
    if (j !== undefined) {
      findTwins.errors = [{ keyword: "uniqueItems", params: { i, j } }];
      return false;
    }
    seen.set(text, i);
  }
  return true;
};

/** What is wrong with the form of a document; empty if nothing is. */
export function* checkingForm(kind: FileKind, value: JsonObject): TimeSlices<RuleProblem[]> {
  const validate = validatorFor(kind);
  yield;
  if (!validate(value)) return problemsOf(validate.errors ?? []);
  return kind === "defaults" ? checkDefaultsByType(value) : [];
}

/** A default for what no pod can have would never apply, and nobody would notice. */
function checkDefaultsByType(value: JsonObject): RuleProblem[] {
  const rules = defaultRules(value["defaults"] as readonly JsonObject[]);
  return checkDefaults(rules, podTypes).map(({ path, detail }) => ({
    pointer: formatPointer(["defaults", ...path]),
    side: path.includes("when") ? "key" : "value",
    message: detail,
  }));
}
