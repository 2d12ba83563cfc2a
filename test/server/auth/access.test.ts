/** Who may read and who may change, whatever their tokens come from. */
import { describe, expect, it } from "vitest";
import { createAccess } from "../../../src/server/auth/access.ts";
import { Problem } from "../../../src/server/problem/problem.ts";
import type { Caller, TokenSource } from "../../../src/server/auth/caller.ts";
import { TokenSourceError } from "../../../src/server/auth/caller.ts";
import { parseTokens } from "../../../src/server/auth/token-file.ts";

const file = parseTokens("alice:a\nbob:b\nnameless");
const impostor: TokenSource = {
  kind: "another directory",
  callerOf: (token): Caller | undefined =>
    token === "i" ? { name: "group:security", groups: ["user:alice"], trusted: false } : undefined,
};
const directory: TokenSource = {
  kind: "a directory",
  callerOf: (token): Caller | undefined => {
    if (token === "down") throw new TokenSourceError("It does not answer.");
    return token === "c" ? { name: "carol", groups: ["security"], trusted: false } : undefined;
  },
};

async function outcome(work: Promise<Caller | undefined>): Promise<string> {
  try {
    return (await work)?.name ?? "anybody";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.slug;
  }
}

describe("changing rules", () => {
  it.each([
    ["without any source", {}, "a", "forbidden"],
    ["with a name of the token file", { sources: [file] }, "a", "alice"],
    ["without a name", { sources: [file] }, "nameless", "forbidden"],
    ["of a directory, of whom nobody said that they may", { sources: [directory] }, "c", "forbidden"],
    ["as one of the admins", { sources: [file], admins: ["bob"] }, "b", "bob"],
    [
      "with a name of the token file that is not among the admins",
      { sources: [file], admins: ["bob"] },
      "a",
      "forbidden",
    ],
    [
      "as a member of a group of admins",
      { sources: [file, directory], admins: ["group:security"] },
      "c",
      "carol",
    ],
    ["with the name of a group", { sources: [directory], admins: ["security"] }, "c", "forbidden"],
    [
      "with a name that looks like a group of admins",
      { sources: [impostor], admins: ["group:security"] },
      "i",
      "forbidden",
    ],
    [
      "with a group that looks like an admin",
      { sources: [impostor], admins: ["user:alice"] },
      "i",
      "forbidden",
    ],
    [
      "as an admin whose name looks like a group",
      { sources: [impostor], admins: ["user:group:security"] },
      "i",
      "group:security",
    ],
    ["with an unknown token", { sources: [file, directory] }, "x", "unauthorized"],
    ["while a source does not answer", { sources: [directory, file] }, "down", "identity-unavailable"],
    ["where reading is open", { sources: [file], openReading: true }, "x", "unauthorized"],
  ])("%s", async (_who, rules, token, expected) => {
    expect(await outcome(createAccess(rules).toChange(`Bearer ${token}`))).toBe(expected);
    expect(await outcome(createAccess(rules).toChange(undefined))).toBe(
      "sources" in rules ? "unauthorized" : "forbidden",
    );
  });
});

describe("who may not change rules", () => {
  it.each([
    ["the list that counts", { sources: [file], admins: ["bob"] }, "a", "--rule-admins names those who may"],
    ["the token file, without a list", { sources: [file] }, "nameless", "a line NAME:TOKEN"],
    ["that nobody may, with neither", { sources: [directory] }, "c", "nobody may"],
  ])("is told %s", async (_what, rules, token, detail) => {
    const refused = createAccess(rules).toChange(`Bearer ${token}`);
    await expect(refused).rejects.toThrow(detail);
    const isListed = "admins" in rules;
    await expect(refused).rejects.toThrow(isListed ? "--rule-admins" : /^(?!.*--rule-admins)/);
  });
});

describe("reading", () => {
  it.each([
    ["without any source", {}, "anybody"],
    ["with a source", { sources: [file] }, "unauthorized"],
    ["where it is open all the same", { sources: [file], openReading: true }, "anybody"],
  ])("%s, without a token", async (_where, rules, expected) => {
    expect(await outcome(createAccess(rules).toRead(undefined))).toBe(expected);
  });

  it("is for everybody with a token", async () => {
    const access = createAccess({ sources: [file, directory], admins: ["alice"] });
    for (const token of ["a", "b", "nameless", "c"])
      expect(await outcome(access.toRead(`bearer ${token}`))).not.toBe("unauthorized");
  });
});
