/** What the command is compared with: a process that reads and parses the same files by the same parser, and no more. */
import { readFileSync } from "node:fs";
import { findInputs } from "../../src/cli/inputs.ts";
import { readText } from "../../src/manifest/text/index.ts";

const { inputs } = await findInputs(process.argv.slice(2), process.cwd());
let documents = 0;
for (const { path } of inputs) documents += readText(readFileSync(path ?? "", "utf8"), "yaml").length;
console.log(documents);
