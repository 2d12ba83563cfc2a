// node compile.mjs SCRIPT OUTPUT: starts the service, asks it something, and writes down what Node compiled on the way.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { put } from "./files.mjs";

const [node, own, filename, output] = process.argv;
process.argv = [node, own, "--port", "0", "--log-level", "silent"];
/** A pod that is judged, and whose findings are looked up in its text. */
const BODIES = [
  [
    "application/yaml",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: b\n",
  ],
  [
    "application/json",
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"b"}]}}',
  ],
];

const script = new Script(readFileSync(filename, "latin1"), { filename });
const module = { exports: {} };
const url = new Promise((resolve) => {
  process.stderr.write = (text) => {
    const found = /listens on (\S+) /.exec(String(text))?.[1];
    if (found === undefined) console.log(String(text));
    else resolve(found);
    return true;
  };
});
script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
const base = await url;
await (await fetch(`${base}/livez`)).text();
for (const [type, body] of BODIES) {
  const options = { method: "POST", headers: { "content-type": type }, body };
  await (await fetch(`${base}/v1/evaluate?level=restricted`, options)).text();
}
const data = script.createCachedData();
await put(output, Buffer.concat([createHash("sha256").update(data).digest(), data]));
process.exit(0);
