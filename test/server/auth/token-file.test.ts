/** Tokens in a file: their forms, and what happens when the file changes. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseTokens, TokenFileError, watchTokenFile } from "../../../src/server/auth/token-file.ts";

const directory = mkdtempSync(join(tmpdir(), "psr-tokens-"));
afterAll(() => rmSync(directory, { recursive: true }));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("a token file", () => {
  it("holds tokens with and without names, also as their hashes", () => {
    const text = `# for the portal\nabc\r\n\n  alice:t0ken \nbob:sha256:${sha256("s3cret")}\nsha256:${sha256("reader")}\n`;
    const { callerOf } = parseTokens(text);
    expect(callerOf("abc")).toMatchObject({ trusted: false });
    expect(callerOf("t0ken")).toMatchObject({ name: "alice", trusted: true });
    expect(callerOf("s3cret")).toMatchObject({ name: "bob", trusted: true });
    expect(callerOf("reader")).toMatchObject({ trusted: false });
    for (const unknown of [
      "",
      "alice",
      "alice:t0ken",
      "t0ke",
      "t0ken2",
      sha256("s3cret"),
      `sha256:${sha256("s3cret")}`,
    ])
      expect(callerOf(unknown), unknown).toBeUndefined();
  });

  it.each([
    ["", "there is no token"],
    ["# none\n\n", "there is no token"],
    ["ok\ntwo words\n", "line 2 holds a space"],
    ["alice:\n", "line 1 has a name and no token"],
    ["a/b:secret\n", "line 1 has a name of other characters"],
    ["alice:sha256:12\n", "no 64 hexadecimal digits"],
  ])("does not open the service when it cannot be used, and is not quoted: %j", (text, message) => {
    expect(() => parseTokens(text)).toThrow(TokenFileError);
    expect(() => parseTokens(text)).toThrow(message);
    expect(() => parseTokens(text)).not.toThrow(/words|secret/);
  });

  it("that changes is taken up, and one that cannot be used is not", async () => {
    const file = join(directory, "tokens");
    writeFileSync(file, "alice:one\n");
    const told: string[] = [];
    const { source, stop } = await watchTokenFile(file, {
      replaced: () => told.push("replaced"),
      failed: ({ message }) => told.push(message),
    });
    writeFileSync(file, "alice:two\n");
    await expect.poll(() => source.callerOf("two")).toMatchObject({ name: "alice" });
    expect(source.callerOf("one")).toBeUndefined();
    writeFileSync(file, "\n");
    await expect.poll(() => told).toEqual(["replaced", "there is no token in it"]);
    expect(source.callerOf("two")).toMatchObject({ name: "alice" });
    stop();
  });

  it("that is not there is told with its flag's words", async () => {
    const outcome = { replaced: () => undefined, failed: () => undefined };
    await expect(watchTokenFile(join(directory, "none"), outcome)).rejects.toThrow("cannot be read: ENOENT");
  });
});
