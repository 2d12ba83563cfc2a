/** Tokens that the API server knows: what is asked of it, and how long its answer is believed. */
import { describe, expect, it } from "vitest";
import { TokenSourceError } from "../../../src/server/auth/caller.ts";
import { createTokenReviewSource } from "../../../src/server/auth/token-review.ts";

const KNOWN = {
  status: {
    authenticated: true,
    user: { username: "system:serviceaccount:a:b", groups: ["system:authenticated"] },
  },
};

function asking(answer: (token: string) => unknown) {
  const asked: string[] = [];
  let now = 0;
  const post = (path: string, body: unknown): Promise<unknown> => {
    expect(path).toBe("/apis/authentication.k8s.io/v1/tokenreviews");
    const { kind, spec } = body as { kind: string; spec: { token: string } };
    expect(kind).toBe("TokenReview");
    asked.push(spec.token);
    return Promise.resolve(answer(spec.token));
  };
  const { callerOf } = createTokenReviewSource({ post }, () => now);
  return { asked, callerOf, wait: (milliseconds: number) => (now += milliseconds) };
}

describe("a token that the API server reviews", () => {
  it("names its caller and their groups", async () => {
    const { callerOf } = asking(() => KNOWN);
    const caller = { name: "system:serviceaccount:a:b", groups: ["system:authenticated"], trusted: false };
    expect(await callerOf("t")).toEqual(caller);
  });

  it("names nobody whom another source could name: only the API server gives names that begin with system:", async () => {
    const user = { username: "alice", groups: ["security", "system:authenticated"] };
    const post = () => Promise.resolve({ kind: "TokenReview", status: { authenticated: true, user } });
    expect(await createTokenReviewSource({ post }, undefined, "cluster:").callerOf("t")).toMatchObject({
      name: "cluster:alice",
      groups: ["cluster:security", "system:authenticated"],
    });
  });

  it.each([
    { ...KNOWN, kind: "Status" },
    { status: { authenticated: false } },
    { status: { user: { username: "a" } } },
    { status: { authenticated: "true", user: { username: "a" } } },
    { status: { authenticated: true, user: {} } },
    { status: { authenticated: true, error: "no" } },
    {},
    null,
  ])("is not accepted for the answer %j", async (answer) => {
    expect(await asking(() => answer).callerOf("t")).toBeUndefined();
  });

  it("is asked about once in a while, each token for itself", async () => {
    const { callerOf, asked, wait } = asking((token) => (token === "good" ? KNOWN : {}));
    for (let i = 0; i < 3; i += 1) for (const token of ["good", "bad"]) await callerOf(token);
    expect(asked).toEqual(["good", "bad"]);
    wait(3_000);
    for (const token of ["good", "bad"]) await callerOf(token);
    expect(asked).toEqual(["good", "bad", "bad"]);
    wait(10_000);
    await callerOf("good");
    expect(asked).toEqual(["good", "bad", "bad", "good"]);
  });

  it("cannot be checked while there is no answer, which is no refusal", async () => {
    const post = (): Promise<unknown> => Promise.reject(new Error("connection refused"));
    await expect(createTokenReviewSource({ post }).callerOf("t")).rejects.toThrow(TokenSourceError);
  });
});
