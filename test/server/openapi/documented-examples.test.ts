/** The examples of docs/api.md are answered as it shows, by a service that is started as it says. */
import { readFileSync } from "node:fs";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createAccess } from "../../../src/server/auth/access.ts";
import { readConfig } from "../../../src/runtime/configuration.ts";
import { createRateLimit } from "../../../src/server/middleware/rate-limit.ts";
import { parseTokens } from "../../../src/server/auth/token-file.ts";
import { onNetwork, ROOT, serving } from "../serving.ts";

const [, section = ""] =
  /^## Access, origins.*?$(.*?)^## /ms.exec(readFileSync(join(ROOT, "docs/api.md"), "utf8")) ?? [];
const starts = [...section.matchAll(/^ {4}npm start -- (.+)$/gm)].map(([, flags = ""]) => flags.split(" "));
const [, entry = ""] = /holds `([^`]+)`/.exec(section) ?? [];
const examples = [...section.matchAll(/^ {4}curl (.+)\n\n((?: {4}.+\n)+)/gm)].map(
  ([, words = "", shown = ""]) => ({
    words,
    shown: shown.trim().split(/\n\s*/),
  }),
);

/** Sends what curl would send. */
function curl(words: string, port: number): Promise<IncomingMessage> {
  const parts = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const valuesOf = (option: string): readonly string[] =>
    parts.filter((_, i) => parts[i - 1] === `--${option}`);
  const [file] = valuesOf("data-binary");
  const url = new URL(parts.at(-1) ?? "");
  const headers = Object.fromEntries(
    valuesOf("header").map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
  );
  const form = { "content-type": "application/x-www-form-urlencoded" };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: url.hostname,
        path: `${url.pathname}${url.search}`,
        method: valuesOf("request")[0] ?? (file === undefined ? "GET" : "POST"),
        headers: { ...(file !== undefined && form), ...headers },
      },
      (response) => resolve(response.resume()),
    );
    sent.once("error", reject);
    sent.end(file === undefined ? undefined : readFileSync(join(ROOT, file.slice(1))));
  });
}

it("start the service with flags that it takes", async () => {
  expect(starts).toHaveLength(2);
  for (const flags of starts) expect((await readConfig(flags, "1")).port).toBe(8080);
});

it("are answered with the status and the headers that stand below them", async () => {
  const config = await readConfig(starts[0] ?? [], "1");
  const { app } = serving({
    access: createAccess({ sources: [parseTokens(entry)], openReading: config.access.openReading }),
    corsOrigins: config.corsOrigins,
    guards: [createRateLimit(config.rateLimit)],
  });
  expect(examples).toHaveLength(6);
  await onNetwork(app, async (port) => {
    for (const { words, shown } of examples) {
      const [line, ...lines] = shown;
      const { statusCode, statusMessage, headers } = await curl(words, port);
      expect(`HTTP/1.1 ${statusCode ?? 0} ${statusMessage ?? ""}`, words).toBe(line);
      expect(lines.length, words).toBeGreaterThan(0);
      for (const header of lines) {
        const [name = "", value] = header.split(/: (.*)/s);
        expect(headers[name], `${words}: ${name}`).toBe(value);
      }
    }
  });
});
