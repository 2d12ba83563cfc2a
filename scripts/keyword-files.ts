/** Writes what the keywords of the rule language say of themselves into the published schema and the page for authors: npm run keywords:write. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { KEYWORD_FORMS } from "../src/engine/index.ts";

const ROOT = join(import.meta.dirname, "..");

/** Keys of a field that are no keywords: where it is and what absence means, and behind the keywords its texts and its fix. */
const BEFORE = ["in", "path", "key", "as", "default", "unset"];
const BEHIND = ["part", "fix"];

type Properties = Record<string, unknown>;

interface ControlSchema extends Record<string, unknown> {
  readonly $defs: { readonly field: { properties: Properties } };
}

const MADE: Readonly<Record<string, (text: string) => string>> = {
  "schemas/control.schema.json"(text) {
    const schema = JSON.parse(text) as ControlSchema;
    const { field } = schema.$defs;
    const keywords: Properties = Object.fromEntries(
      Object.entries(KEYWORD_FORMS).map(([name, form]) => [name, form.schema]),
    );
    const stated = { ...field.properties, ...keywords };
    const names = [...BEFORE, ...Object.keys(keywords), ...BEHIND];
    field.properties = Object.fromEntries(names.map((name) => [name, stated[name]]));
    return JSON.stringify(schema);
  },
  "docs/rule-language.md"(text) {
    const rows = Object.values(KEYWORD_FORMS).map(
      ({ usage, types, meaning }) => `| ${usage} | ${types.join(", ")} | ${meaning} |`,
    );
    const table = ["| constraint | judges | a set value is fine if |", "|---|---|---|", ...rows].join("\n");
    return text.replace(/(<!-- keywords -->\n)[^]*?(\n<!-- \/keywords -->)/, `$1${table}$2`);
  },
};

/** The files as they are, and as the keywords would have them. */
export async function keywordFiles(): Promise<
  readonly { readonly file: string; readonly now: string; readonly made: string }[]
> {
  return await Promise.all(
    Object.entries(MADE).map(async ([file, make]) => {
      const now = readFileSync(join(ROOT, file), "utf8");
      const made = make(now);
      const options = { printWidth: 110, filepath: file };
      return { file, now, made: file.endsWith(".json") ? await format(made, options) : made };
    }),
  );
}

if (process.argv[1] === import.meta.filename) {
  for (const { file, made } of await keywordFiles()) writeFileSync(join(ROOT, file), made);
}
