/** A store of rules on a real disk: what is written down, and what survives a crash or a stranger. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Proposal, Store } from "../../src/store/index.ts";
import { openStore, StoreError } from "../../src/store/index.ts";

let home = "";
let said: string[] = [];
const log = {
  warn: (_facts: object, message: string) => void said.push(message),
  error: (facts: object, message: string) => void said.push(`${message}: ${JSON.stringify(facts)}`),
};
const open = (): Promise<Store> => openStore(home, "store", log);
const name = (n: number) => ({ version: `v1.${n}`, digest: `sha256:${String(n).padStart(64, "0")}` });

/** A change of one file that leads from rule set n to n + 1. */
const proposal = (n: number, path: string, text: string | null): Proposal => ({
  who: "alice",
  what: text === null ? "delete" : "put",
  control: path.replace(".yaml", ""),
  edits: [{ path, text }],
  before: name(n),
  after: name(n + 1),
});

const file = (path: string): string => join(home, "rules", path);
const recordFile = (): string => join(home, "record.ndjson");
const rulesNow = (): Record<string, string> =>
  Object.fromEntries(readdirSync(join(home, "rules")).map((one) => [one, readFileSync(file(one), "utf8")]));

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), "psr-store-")), "store");
  said = [];
});
afterEach(() => rmSync(join(home, ".."), { recursive: true, force: true }));

async function refusal(work: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof StoreError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

describe("a store", () => {
  it("reads entries with and without the exemption that they changed", async () => {
    const store = await open();
    // as versions wrote it that did not name the exemption
    const older = await store.commit(proposal(1, "exemptions.yaml", "exemptions: []\n"));
    const exemption = { name: "agent", deed: "changed" } as const;
    const newer = await store.commit({ ...proposal(2, "exemptions.yaml", "exemptions: [] #\n"), exemption });
    expect(newer.exemption).toEqual(exemption);
    const text = readFileSync(recordFile(), "utf8");
    expect(text.split("\n").map((line) => line.includes('"exemption":'))).toEqual([false, true, false]);
    const again = await open();
    expect([again.entries(), again.degradedReason()]).toEqual([[older, newer], undefined]);
  });

  it.each(['"deed":"seen"', '"deed":"changed","more":1', '"deed":null'])(
    "takes an exemption with %s for no entry",
    async (deed) => {
      const store = await open();
      const exemption = { name: "agent", deed: "changed" } as const;
      await store.commit({ ...proposal(1, "exemptions.yaml", "exemptions: []\n"), exemption });
      writeFileSync(recordFile(), readFileSync(recordFile(), "utf8").replace('"deed":"changed"', deed));
      expect((await open()).degradedReason()).toContain("line 1 is no entry");
    },
  );

  it("writes a change down with its author, and the file where rules are read", async () => {
    const store = await open();
    await store.commit(proposal(1, "a.yaml", "id: a\n"));
    await store.commit(proposal(2, "b.yaml", "id: b\n"));
    await store.commit(proposal(3, "a.yaml", null));
    expect(rulesNow()).toEqual({ "b.yaml": "id: b\n" });
    const lines = readFileSync(recordFile(), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { seq: 1, who: "alice", what: "put", control: "a", before: name(1), after: name(2) },
      { seq: 2, files: [{ path: "b.yaml", content: expect.stringMatching(/^sha256:/) as string }] },
      { seq: 3, what: "delete", files: [{ path: "a.yaml", content: null }] },
    ]);
  });

  it("keeps every content, so that each former state can be had again", async () => {
    const store = await open();
    await store.commit(proposal(1, "a.yaml", "one"));
    await store.commit(proposal(2, "a.yaml", "two"));
    await store.commit(proposal(3, "a.yaml", null));
    const texts = async (seq: number) => (await store.filesAfter(seq)).map(({ text }) => text);
    expect(await Promise.all([0, 1, 2, 3].map(texts))).toEqual([[], ["one"], ["two"], []]);
  });

  it("is found as it was left", async () => {
    await (await open()).commit(proposal(1, "a.yaml", "one"));
    const again = await open();
    expect(again.entries()).toMatchObject([{ seq: 1, control: "a" }]);
    await again.commit(proposal(2, "a.yaml", "two"));
    expect((await open()).entries()).toHaveLength(2);
    expect(said).toEqual([]);
  });

  it("takes changes from the process that came last, and from no other", async () => {
    const first = await open();
    const second = await open();
    expect((await refusal(first.commit(proposal(1, "a.yaml", "one")))).failure).toBe("taken-over");
    await second.commit(proposal(1, "a.yaml", "two"));
    expect(rulesNow()).toEqual({ "a.yaml": "two" });
  });

  it("writes down what others did to the files", async () => {
    const store = await open();
    await store.commit(proposal(1, "a.yaml", "one"));
    const files = [{ pack: "store", file: file("inner/b.yaml"), text: "by hand" }];
    const change = { who: "files", what: "files", before: name(2), after: name(3) } as const;
    await store.adopt(files, change);
    expect(await store.adopt(files, change)).toBeUndefined();
    expect(
      store
        .entries()
        .at(-1)
        ?.files.map(({ path }) => path),
    ).toEqual(["a.yaml", "inner/b.yaml"]);
    expect(await store.filesAfter(2)).toEqual(files);
  });
});

describe("after a crash", () => {
  it("a line that was not finished is cut, and said", async () => {
    await (await open()).commit(proposal(1, "a.yaml", "one"));
    const whole = readFileSync(recordFile(), "utf8");
    appendFileSync(recordFile(), '{"seq":2,"time":"20');
    const store = await open();
    expect(store.degradedReason()).toBeUndefined();
    expect(readFileSync(recordFile(), "utf8")).toBe(whole);
    expect(said).toEqual([expect.stringContaining("unfinished last line")]);
    await store.commit(proposal(2, "a.yaml", "two"));
  });

  it("a change that was written down but not carried out is finished", async () => {
    const store = await open();
    await store.commit(proposal(1, "a.yaml", "one"));
    await store.commit(proposal(2, "b.yaml", "bee"));
    const head = readFileSync(join(home, "head.json"), "utf8");
    await store.commit(proposal(3, "a.yaml", "two"));
    // as if the process had ended right after the line
    writeFileSync(join(home, "head.json"), head);
    writeFileSync(file("a.yaml"), "one");
    await open();
    expect(rulesNow()).toEqual({ "a.yaml": "two", "b.yaml": "bee" });
    expect(said).toEqual([expect.stringContaining("finished change 3")]);
  });

  it("a first change that was not carried out is finished, too", async () => {
    await (await open()).commit(proposal(1, "a.yaml", "one"));
    rmSync(join(home, "head.json"));
    rmSync(file("a.yaml"));
    await open();
    expect(rulesNow()).toEqual({ "a.yaml": "one" });
  });

  it("files that were half written are removed", async () => {
    await open();
    writeFileSync(file(".writing-abc-a.yaml"), "id: ");
    mkdirSync(file("inner"));
    writeFileSync(file("inner/.writing-abc-b.yaml"), "id: ");
    await open();
    expect(existsSync(file(".writing-abc-a.yaml"))).toBe(false);
    expect(existsSync(file("inner/.writing-abc-b.yaml"))).toBe(false);
  });

  it("a file that was changed by hand meanwhile stays as it is", async () => {
    await (await open()).commit(proposal(1, "a.yaml", "one"));
    writeFileSync(file("a.yaml"), "by hand");
    await open();
    expect(rulesNow()).toEqual({ "a.yaml": "by hand" });
  });
});

describe("a record that somebody changed", () => {
  const tampered: readonly [string, (record: string) => string, string][] = [
    ["in a line", (record) => record.replace('"who":"alice"', '"who":"bob"'), "line 1 was changed"],
    [
      "by taking a line out",
      (record) => record.split("\n").toSpliced(1, 1).join("\n"),
      "line 2 has the number 3",
    ],
    [
      "by taking the first line out",
      (record) => record.slice(record.indexOf("\n") + 1),
      "line 1 has the number 2",
    ],
    [
      "by cutting lines off the end",
      (record) => record.split("\n").slice(0, 2).join("\n") + "\n",
      "missing from its end",
    ],
    ["by emptying it", () => "", "missing from its end"],
    [
      "in its last line",
      (record) => record.replace('"control":"c"', '"control":"d"'),
      "not the one that was written",
    ],
    [
      "by adding to a line",
      (record) => record.replace('{"seq":1', '{"note":"x","seq":1'),
      "line 1 is no entry",
    ],
  ];

  it.each(tampered)("%s is noticed: it can be read, but takes no more changes", async (_how, tamper, why) => {
    const store = await open();
    for (const [i, id] of ["a", "b", "c"].entries()) await store.commit(proposal(i + 1, `${id}.yaml`, id));
    writeFileSync(recordFile(), tamper(readFileSync(recordFile(), "utf8")));
    const again = await open();
    expect(again.degradedReason()).toContain(why);
    expect((await refusal(again.commit(proposal(4, "d.yaml", "d")))).failure).toBe("broken");
    expect(rulesNow()).toEqual({ "a.yaml": "a", "b.yaml": "b", "c.yaml": "c" });
  });

  it("while the service runs is noticed at the next change", async () => {
    const store = await open();
    await store.commit(proposal(1, "a.yaml", "a"));
    truncateSync(recordFile(), 10);
    expect((await refusal(store.commit(proposal(2, "b.yaml", "b")))).message).toContain("10 bytes");
  });

  it("together with its head, or a content that was changed, does not pass either", async () => {
    const store = await open();
    await store.commit(proposal(1, "a.yaml", "one"));
    await store.commit(proposal(2, "a.yaml", "two"));
    const [object = ""] = readdirSync(join(home, "objects")).filter((one) =>
      readFileSync(join(home, "objects", one), "utf8").includes("one"),
    );
    writeFileSync(join(home, "objects", object), "other");
    await expect(store.filesAfter(1)).rejects.toThrow("was changed");
    rmSync(join(home, "head.json"));
    expect((await open()).degradedReason()).toContain("head.json");
  });
});
