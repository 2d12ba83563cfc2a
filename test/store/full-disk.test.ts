/** A store on a disk that is full: nothing is changed, nothing is lost, and there is a sentence for it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openStore, StoreError } from "../../src/store/index.ts";

const disk = mkdtempSync(join(tmpdir(), "psr-full-"));
const isMounted = mount();
afterAll(() => {
  if (isMounted) execFileSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** Needs rights that most test runs do not have. */
function mount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const log = { warn: () => undefined, error: () => undefined };
const name = (n: number) => ({ version: `v1.${n}`, digest: `sha256:${String(n).padStart(64, "0")}` });
const put = (n: number, path: string, text: string) =>
  ({ who: "alice", what: "put", edits: [{ path, text }], before: name(n), after: name(n + 1) }) as const;

describe.skipIf(!isMounted)("a store on a full disk", () => {
  it("refuses every change as a whole until there is space, then goes on", async () => {
    const home = join(disk, "store");
    const store = await openStore(home, "store", log);
    await store.commit(put(1, "a.yaml", "one"));
    const record = readFileSync(join(home, "record.ndjson"), "utf8");
    const filler = join(disk, "filler");
    for (const free of [0, 1, 2, 3, 4]) {
      rmSync(filler, { force: true });
      fill(filler, free);
      const failure: unknown = await store
        .commit(put(2, "a.yaml", "two".repeat(1_000)))
        .catch((error: unknown) => error);
      if (!(failure instanceof StoreError)) break;
      expect(failure.failure, `${free} pages free`).toBe("full");
      expect(readFileSync(join(home, "record.ndjson"), "utf8")).toBe(record);
      expect(readFileSync(join(home, "rules", "a.yaml"), "utf8")).toBe("one");
      expect(readdirSync(join(home, "rules"))).toEqual(["a.yaml"]);
    }
    rmSync(filler);
    const seq = store.entries().length;
    await store.commit(put(3, "a.yaml", "three"));
    expect(readFileSync(join(home, "rules", "a.yaml"), "utf8")).toBe("three");
    const again = await openStore(home, "store", log);
    expect([again.degradedReason(), again.entries().length]).toEqual([undefined, seq + 1]);
  });

  it("opens, so that the rules in it judge on", async () => {
    const filler = join(disk, "filler");
    fill(filler, 0);
    const store = await openStore(join(disk, "store"), "store", log);
    expect(store.entries().length).toBeGreaterThan(0);
    rmSync(filler);
    await store.commit(put(9, "b.yaml", "bee"));
  });
});

/** Fills the disk but for some pages. */
function fill(path: string, free: number): void {
  const page = "x".repeat(4_096);
  let size = 0;
  try {
    for (;;) {
      writeFileSync(path, page, { flag: "a" });
      size += page.length;
    }
  } catch {
    rmSync(path);
    writeFileSync(path, "x".repeat(Math.max(0, size - free * page.length)));
  }
}
