/** A process that ends at every single step of a change: the change is made as a whole, or not at all. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/index.ts";

const run = promisify(execFile);
const directory = mkdtempSync(join(tmpdir(), "psr-crash-at-"));
const before = join(directory, "before");
const said: string[] = [];
const log = { warn: (_facts: object, message: string) => void said.push(message), error: () => undefined };
const name = (n: number) => ({ version: `v1.${n}`, digest: `sha256:${String(n).padStart(64, "0")}` });

const OLD = { "a.yaml": "a, first", "b.yaml": "b, first" };
const NEW = { "a.yaml": "a, second", "inner/c.yaml": "c, first" };

beforeAll(async () => {
  const store = await openStore(before, "store", log);
  for (const [i, [path, text]] of Object.entries(OLD).entries()) {
    await store.commit({
      who: "alice",
      what: "put",
      edits: [{ path, text }],
      before: name(i),
      after: name(i + 1),
    });
  }
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const change = async (home: string, step: number): Promise<string> => {
  const args = ["--import", "tsx", join(import.meta.dirname, "crash-at.ts"), home, String(step)];
  const { stdout } = await run(process.execPath, args).catch(() => ({ stdout: "" }));
  return stdout;
};

const rulesIn = (home: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(home, "rules"), { recursive: true, encoding: "utf8" })
      .filter((one) => one.endsWith(".yaml"))
      .sort()
      .map((one) => [one, readFileSync(join(home, "rules", one), "utf8")]),
  );

describe("a change of three files", () => {
  it("that is cut off at any step is made as a whole or not at all, and the record tells which", async () => {
    const whole = join(directory, "whole");
    cpSync(before, whole, { recursive: true });
    const steps = Number(await change(whole, 0));
    expect(steps).toBeGreaterThan(20);
    const outcomes: string[] = [];
    for (let step = 1; step <= steps; step += 1) {
      const home = join(directory, String(step));
      cpSync(before, home, { recursive: true });
      expect(await change(home, step), `step ${step}`).toBe("");
      const store = await openStore(home, "store", log);
      expect(store.degradedReason(), `step ${step}`).toBeUndefined();
      const isMade = store.entries().length === 3;
      expect(rulesIn(home), `step ${step}`).toEqual(isMade ? NEW : OLD);
      const recorded = await store.filesAfter(store.entries().length);
      expect(Object.fromEntries(recorded.map(({ file, text }) => [store.pathOf(file), text]))).toEqual(
        rulesIn(home),
      );
      // nothing half written stays, and the next change can be made
      expect(
        readdirSync(home, { recursive: true, encoding: "utf8" }).filter((one) => one.includes(".writing-")),
      ).toEqual([]);
      await store.commit({
        who: "bob",
        what: "put",
        edits: [{ path: "d.yaml", text: "d" }],
        before: name(3),
        after: name(4),
      });
      outcomes.push(isMade ? "made" : "not made");
    }
    // once it is made it stays made
    expect(outcomes.join(" ")).toMatch(/^(not made ?)+(made ?)+$/);
    expect(said).toContainEqual(expect.stringContaining("unfinished last line"));
    expect(said).toContainEqual(expect.stringContaining("finished change 3"));
  });
});
