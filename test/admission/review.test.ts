/** The envelope of admission requests: the AdmissionReview, and the time limit in the URL. */
import { describe, expect, it } from "vitest";
import { answerReview, parseTimeout, readReview } from "../../src/admission/index.ts";

describe("the time limit in the URL", () => {
  it.each([
    ["10s", 10_000],
    ["1m30.5s", 90_500],
    ["250ms", 250],
    [".5h", 1_800_000],
    ["-1s", -1000],
    ["0", 0],
    ["", undefined],
    ["10", undefined],
    ["ten", undefined],
    ["1s ", undefined],
    ["9999999h", undefined],
  ])("%j means %j milliseconds", (text, expected) => {
    expect(parseTimeout(text)).toBe(expected);
  });
});

describe("an AdmissionReview", () => {
  const head = { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview" };

  it("carries a request in and the response out", () => {
    expect(readReview({ ...head, request: { uid: "7" } })).toEqual({ uid: "7" });
    expect(readReview({ request: { uid: "7", name: null } })).toMatchObject({ uid: "7" });
    expect(answerReview({ uid: "7", allowed: true })).toEqual({
      ...head,
      response: { uid: "7", allowed: true },
    });
  });

  it.each([
    [[], "unable to decode the request"],
    ["text", "unable to decode the request"],
    [{ ...head, request: { uid: 7 } }, "unable to decode the request"],
    [{ ...head, request: { kind: "Pod" } }, "unable to decode the request"],
    [{ apiVersion: "v1", kind: "Pod" }, "unexpected AdmissionReview kind: /v1, Kind=Pod"],
    [head, "the AdmissionReview has no request"],
  ])("%j is refused: %s", (body, message) => {
    expect(() => readReview(body)).toThrow(message);
  });
});
