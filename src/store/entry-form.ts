/** Whether a value has the form of an entry: what a record holds may come from anybody who can write where it is kept. */
import { posix } from "node:path";
import type { Entry, ExemptionChange, FileChange } from "./entry-types.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import { CHANGE_KINDS, EXEMPTION_CHANGE_KINDS } from "./entry-types.ts";

type Fields = Readonly<Record<string, unknown>>;

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Whether each field is there that an entry has, with a value that it can have. */
export function isEntry(value: unknown): value is Entry {
  return (
    isFields(value) &&
    isCount(value["seq"]) &&
    isText(value["time"]) &&
    isText(value["who"]) &&
    CHANGE_KINDS.some((deed) => deed === value["what"]) &&
    (value["control"] === undefined || isText(value["control"])) &&
    (value["exemption"] === undefined || isExemptionChange(value["exemption"])) &&
    (value["activated"] === undefined || isText(value["activated"])) &&
    (value["part"] === undefined || isPart(value["part"])) &&
    Array.isArray(value["files"]) &&
    value["files"].every(isFileChange) &&
    (value["before"] === null || isRuleSetName(value["before"])) &&
    isRuleSetName(value["after"]) &&
    isDigest(value["previous"])
  );
}

function isExemptionChange(value: unknown): value is ExemptionChange {
  if (!isFields(value) || Object.keys(value).length !== 2) return false;
  return isText(value["name"]) && EXEMPTION_CHANGE_KINDS.some((deed) => deed === value["deed"]);
}

function isFileChange(value: unknown): value is FileChange {
  if (!isFields(value)) return false;
  return isPathBelow(value["path"]) && (value["content"] === null || isDigest(value["content"]));
}

/** A path that stays below the rules of the store. */
function isPathBelow(value: unknown): boolean {
  if (!isText(value) || value === "" || value.includes("\0") || posix.isAbsolute(value)) return false;
  return posix.normalize(value) === value && !value.split(posix.sep).includes("..");
}

function isPart(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { number, of } = value;
  return isCount(number) && isCount(of) && number <= of;
}

function isRuleSetName(value: unknown): value is RuleSetName {
  return isFields(value) && isText(value["version"]) && isText(value["digest"]);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isDigest(value: unknown): boolean {
  return isText(value) && DIGEST.test(value);
}
