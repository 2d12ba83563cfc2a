/** Rules that change a hundred times under load: no request is lost, none sees two rule sets, none is judged by rules that are gone. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningService } from "./rules-process.ts";
import { control, startService, TOKEN } from "./rules-process.ts";

const CHANGES = 100;
const CALLERS = 8;

const home = mkdtempSync(join(tmpdir(), "psr-load-"));
let service: RunningService;

beforeAll(async () => {
  writeFileSync(join(home, "tokens"), `alice:${TOKEN}\n`);
  service = await startService(["--store", join(home, "store"), "--token-file", join(home, "tokens")]);
});
afterAll(async () => {
  await service.end("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

interface Seen {
  readonly digest: string;
  readonly details: readonly string[];
  /** How many changes had been acknowledged when the request was sent. */
  readonly after: number;
}

/** Two documents: both must be judged by the same rules. */
const PODS = ["a", "b"]
  .map((name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: web}]}\n`)
  .join("---\n");

describe("a hundred changes under load", () => {
  it("lose no request and mix no rules", async () => {
    const said = new Map<string, { readonly number: number; readonly detail: string | undefined }>();
    said.set((await service.judge()).digest, { number: 0, detail: undefined });
    const seen: Seen[] = [];
    let acknowledged = 0;
    let isOver = false;
    const callers = Array.from({ length: CALLERS }, async () => {
      while (!isOver) {
        const after = acknowledged;
        seen.push({ ...(await service.judge("baseline", PODS)), after });
      }
    });
    for (let number = 1; number <= CHANGES; number += 1) {
      const { status, body } = await service.ask("PUT", "/v1/controls/ownLabel", {
        body: control("ownLabel", `label${number}`),
        headers: number === 1 ? { "if-none-match": "*" } : { "if-match": "*" },
      });
      expect(status).toBe(number === 1 ? 201 : 200);
      acknowledged = number;
      const { ruleset } = body as { ruleset: { digest: string } };
      said.set(ruleset.digest, { number, detail: `pod must have the label label${number}` });
    }
    isOver = true;
    await Promise.all(callers);

    expect(said.size).toBe(CHANGES + 1);
    expect(seen.length).toBeGreaterThan(CHANGES);
    for (const { digest, details, after } of seen) {
      const rules = said.get(digest);
      expect(rules).toBeDefined();
      expect(details).toEqual(rules?.detail === undefined ? [] : [rules.detail, rules.detail]);
      // whoever asks after a change was acknowledged is judged by it, or by a later one
      expect(rules?.number).toBeGreaterThanOrEqual(after);
    }
  });
});
