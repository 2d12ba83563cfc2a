/** What is a list to kubectl, whatever its kind says. */
import { describe, expect, test } from "vitest";
import { readManifests } from "../../src/manifest/read-manifests.ts";
import type { Manifest } from "../../src/manifest/types.ts";
import { model } from "./kubernetes-model.ts";

function json(value: unknown): readonly Manifest[] {
  return readManifests(JSON.stringify(value), "json", model);
}

const pod = (name: string) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name },
  spec: { containers: [{ name: "c", image: "i" }] },
});

describe("an object with items", () => {
  test.each(["Pod", "Namespace", "ConfigMap", "Anything"])("is refused as a %s", (kind) => {
    for (const items of [[pod("hidden")], [], null, {}]) {
      expect(json({ ...pod("seen"), kind, items })).toMatchObject([
        { status: "invalid", kind, pods: [], errors: [{ path: "items" }] },
      ]);
    }
  });

  test("is refused in a List, too", () => {
    const inner = { ...pod("seen"), items: [pod("hidden")] };
    expect(json({ apiVersion: "v1", kind: "List", items: [pod("a"), inner] })).toMatchObject([
      { name: "a", status: "pods" },
      { name: "seen", status: "invalid", errors: [{ path: "items" }] },
    ]);
  });

  test("is an empty list when they are null, and refused when they are no list", () => {
    expect(json({ apiVersion: "v1", kind: "PodList", items: null })).toEqual([]);
    expect(json({ apiVersion: "example.com/v1", kind: "AllowList", items: {} })).toMatchObject([
      { status: "invalid", errors: [{ path: "items" }] },
    ]);
  });

  test("needs a kind", () => {
    expect(json({ apiVersion: "v1", items: [pod("a")] })).toMatchObject([
      { status: "invalid", errors: [{ path: "kind" }] },
    ]);
  });
});

describe("items of a typed list", () => {
  const { spec, metadata } = pod("a");

  test("have its kind only when they name neither kind nor apiVersion", () => {
    const items = [
      { spec, metadata },
      { apiVersion: "v1", spec },
      { kind: "Pod", spec },
    ];
    expect(json({ apiVersion: "v1", kind: "PodList", items })).toMatchObject([
      { kind: "Pod", apiVersion: "v1", status: "pods" },
      { status: "invalid", errors: [{ path: "kind" }] },
      { status: "invalid", errors: [{ path: "apiVersion" }] },
    ]);
  });

  test("have it only when the list is not in another one", () => {
    const list = { apiVersion: "v1", kind: "PodList", items: [{ spec, metadata }] };
    expect(json({ apiVersion: "v1", kind: "List", items: [list] })).toMatchObject([
      { status: "invalid", errors: [{ path: "apiVersion" }, { path: "kind" }] },
    ]);
  });
});

test.each(["apps/v1/v2", "/v1", "apps/", "a//b"])("apiVersion %s is none", (apiVersion) => {
  expect(json({ ...pod("a"), apiVersion })).toMatchObject([
    { status: "invalid", errors: [{ path: "apiVersion" }] },
  ]);
});
