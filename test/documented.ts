/** Takes snippets out of docs/portals.md, to run them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./server/serving.ts";

const SERVICE = "https://pod-security.example.com";

/** The snippet that exports a function, as a module that asks the service at `url`. */
export async function documentedModule(exported: string, url: string): Promise<Record<string, unknown>> {
  const page = readFileSync(join(ROOT, "docs", "portals.md"), "utf8");
  const snippets = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, text = ""]) => text);
  const text = snippets.find((one) => one.includes(`export async function ${exported}(`));
  if (text?.includes(SERVICE) !== true) throw new Error(`docs/portals.md exports no ${exported}`);
  const home = mkdtempSync(join(tmpdir(), "psr-documented-"));
  try {
    const file = join(home, "snippet.mjs");
    writeFileSync(file, text.replace(SERVICE, url));
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } finally {
    rmSync(home, { recursive: true });
  }
}
