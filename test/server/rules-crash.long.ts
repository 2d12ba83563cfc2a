/** A service that is killed while rules are changed, again and again: record, files and verdicts agree, and no acknowledged change is lost. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningService } from "./rules-process.ts";
import { control, startService, TOKEN } from "./rules-process.ts";

const KILLS = 20;
const IDS = ["first", "second", "third"];

const home = mkdtempSync(join(tmpdir(), "psr-crash-"));
const store = join(home, "store");
const args = ["--store", store, "--token-file", join(home, "tokens")];
let service: RunningService | undefined;

beforeAll(() => {
  writeFileSync(join(home, "tokens"), `alice:${TOKEN}\n`);
});
afterAll(async () => {
  await service?.end("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

type State = Readonly<Record<string, string>>;

/** What the caller of the service knows: the state that was acknowledged last, and what was asked for since. */
const known: { acknowledged: State; asked: State } = { acknowledged: {}, asked: {} };
let changes = 0;

/** Changes rules until the service does not answer any more. */
async function changeOn({ ask }: RunningService): Promise<void> {
  for (;;) {
    changes += 1;
    const id = IDS[changes % IDS.length] ?? "";
    const { [id]: present, ...others } = known.acknowledged;
    const removes = present !== undefined && changes % 5 === 0;
    const text = control(id, `label${changes}`);
    known.asked = removes ? others : { ...others, [id]: text };
    const { status } = await (removes
      ? ask("DELETE", `/v1/controls/${id}`, { headers: { "if-match": "*" } })
      : ask("PUT", `/v1/controls/${id}`, {
          body: text,
          headers: present === undefined ? { "if-none-match": "*" } : { "if-match": "*" },
        }));
    expect(status).toBeLessThan(300);
    known.acknowledged = known.asked;
  }
}

const filesNow = (): State => {
  const rules = join(store, "rules");
  return Object.fromEntries(
    readdirSync(rules)
      .sort()
      .map((name) => [name.replace(".yaml", ""), readFileSync(join(rules, name), "utf8")]),
  );
};

const sorted = (state: State): State => Object.fromEntries(Object.entries(state).sort());

/** Reads the record as anybody may: each line names the hash of the one before. */
function filesOfRecord(): Readonly<Record<string, string>> {
  let previous = "";
  const contents: Record<string, string> = {};
  for (const line of readFileSync(join(store, "record.ndjson"), "utf8").trimEnd().split("\n")) {
    const entry = JSON.parse(line) as { previous: string; files: { path: string; content: string | null }[] };
    expect(entry.previous).toBe(`sha256:${createHash("sha256").update(previous).digest("hex")}`);
    previous = line;
    for (const { path, content } of entry.files) {
      const id = path.replace(".yaml", "");
      if (content === null) Reflect.deleteProperty(contents, id);
      else contents[id] = content;
    }
  }
  return sorted(contents);
}

const digests = (state: State): State =>
  Object.fromEntries(
    Object.entries(state).map(([id, text]) => [
      id,
      `sha256:${createHash("sha256").update(text).digest("hex")}`,
    ]),
  );

describe("a service that is killed at any instant", () => {
  it(`${KILLS} times starts again with all that it acknowledged, and its record tells the same`, async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      service = await startService(args);
      const work = changeOn(service).catch(() => undefined);
      await sleep(50 + Math.random() * 400);
      await service.end("SIGKILL");
      await work;

      service = await startService(args);
      const files = filesNow();
      // the last change may have been made although its answer never came
      expect([sorted(known.acknowledged), sorted(known.asked)]).toContainEqual(files);
      expect(filesOfRecord()).toEqual(digests(files));
      const { details, digest } = await service.judge();
      const labels = Object.values(files).map(
        (text) => `pod must have the label ${/labels\.(\w+)/.exec(text)?.[1]}`,
      );
      expect([...details].sort()).toEqual(labels.sort());
      const { body } = await service.ask("GET", "/v1/rulesets?limit=1");
      expect(body).toMatchObject({ record: { trouble: null }, history: [{ after: { digest } }] });
      known.acknowledged = files;
      known.asked = files;
      await service.end("SIGKILL");
    }
    expect(changes).toBeGreaterThan(KILLS);
  });
});
