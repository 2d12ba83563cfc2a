/** Who is exempt, and which of several reasons is told. */
import { describe, expect, it } from "vitest";
import { createExemptionFinder, NO_EXEMPTIONS } from "../../../src/policy/exemptions/index.ts";

const find = createExemptionFinder({
  namespaces: ["kube-system"],
  usernames: ["system:admin"],
  runtimeClasses: ["gvisor", ""],
});

describe("an exemption", () => {
  it("holds for a listed namespace, user or runtime class", () => {
    expect(find({ namespace: "kube-system" })).toEqual({ by: "namespace", value: "kube-system" });
    expect(find({ user: "system:admin" })).toEqual({ by: "user", value: "system:admin" });
    expect(find({ runtimeClass: "gvisor" })).toEqual({ by: "runtimeClass", value: "gvisor" });
  });

  it("is told of the namespace first, then of the user, then of the runtime class", () => {
    const all = { namespace: "kube-system", user: "system:admin", runtimeClass: "gvisor" };
    expect(find(all)?.by).toBe("namespace");
    expect(find({ ...all, namespace: "shop" })?.by).toBe("user");
    expect(find({ ...all, namespace: "shop", user: "alice" })?.by).toBe("runtimeClass");
  });

  it("never holds for an empty or absent name, nor for a part of one", () => {
    expect(find({ namespace: "", user: "", runtimeClass: "" })).toBeUndefined();
    expect(find({})).toBeUndefined();
    expect(find({ namespace: "kube", user: "SYSTEM:ADMIN", runtimeClass: "toString" })).toBeUndefined();
  });

  it("holds for nobody when none is configured", () => {
    expect(createExemptionFinder(NO_EXEMPTIONS)({ namespace: "kube-system" })).toBeUndefined();
  });
});
