/** What repairs.yaml says: what the API server refuses, what exists already, what a pod implies, where settings belong. */
import { describe, expect, test } from "vitest";
import type { PodLike } from "../../../src/engine/index.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { frozenIn, impliedBy, refusalsOf } from "../../../src/manifest/repairs/index.ts";
import { model, rules } from "../kubernetes-model.ts";
import { REFUSED_PODS } from "./refused-pods.ts";

const { refusals, lifetimes, implied } = model.repairs;

function namesFor({ annotations, spec }: { annotations?: JsonObject; spec: JsonObject }): readonly string[] {
  const pod: PodLike = { metadata: { name: "a", ...(annotations && { annotations }) }, spec };
  return [...new Set(refusalsOf(pod, refusals).map(({ name }) => name))];
}

describe("what the API server refuses", () => {
  test.each(REFUSED_PODS)("$entry", ({ entry, refused, accepted }) => {
    expect(namesFor(refused)).toEqual([entry]);
    expect(namesFor(accepted)).toEqual([]);
  });

  test("every entry has such a pod", () => {
    const stated = rules.repairs.filter((entry) => "forbids" in entry || "agrees" in entry);
    expect(REFUSED_PODS.map(({ entry }) => entry)).toEqual(stated.map(({ name }) => name));
  });

  test("is told with its place and with the places that it rests on", () => {
    const spec = {
      containers: [{ name: "c", securityContext: { privileged: true, allowPrivilegeEscalation: false } }],
    };
    const context = ["spec", "containers", 0, "securityContext"];
    expect(refusalsOf({ spec }, refusals)).toMatchObject([
      {
        path: [...context, "privileged"],
        because: [
          [...context, "privileged"],
          [...context, "allowPrivilegeEscalation"],
        ],
        fix: { set: false },
      },
    ]);
  });
});

describe("an object that exists", () => {
  const head = { apiVersion: "v1", kind: "Pod" };
  const exists = (object: JsonObject): boolean => frozenIn(object, lifetimes) !== undefined;

  test.each([
    ["has a uid", { ...head, metadata: { uid: "1" } }, true],
    ["has a status", { ...head, status: { phase: "Running" } }, true],
    ["has ephemeral containers", { ...head, spec: { ephemeralContainers: [{ name: "a" }] } }, true],
    ["does not exist with an empty status", { ...head, metadata: { uid: "" }, status: {} }, false],
    ["is a Job, too", { apiVersion: "batch/v1", kind: "Job", metadata: { uid: "1" } }, true],
    [
      "may be changed if it is a Deployment",
      { apiVersion: "apps/v1", kind: "Deployment", metadata: { uid: "1" } },
      false,
    ],
  ])("%s", (_, object, expected) => {
    expect(exists(object)).toBe(expected);
  });

  test("keeps its security settings, but neither its labels nor its images", () => {
    const frozen = frozenIn({ ...head, metadata: { uid: "1" } }, lifetimes);
    const holds = (...path: readonly (string | number)[]): boolean | undefined => frozen?.holds(path);
    expect(holds("spec", "securityContext")).toBe(true);
    expect(holds("spec", "containers", 0, "securityContext", "privileged")).toBe(true);
    expect(holds("spec", "containers", 0, "image")).toBe(false);
    expect(holds("metadata", "labels", "a")).toBe(false);
    expect(holds("metadata", "annotations", "a")).toBe(false);
    expect(holds("metadata", "annotations", "container.apparmor.security.beta.kubernetes.io/a")).toBe(true);
    expect(frozen?.detail).toContain("delete a pod that nothing made");
  });
});

describe("a pod for Windows nodes", () => {
  const selecting = { nodeSelector: { "kubernetes.io/os": "windows" } };

  test("implies its operating system", () => {
    expect(impliedBy({ spec: selecting }, implied)).toEqual([
      { path: ["spec", "os", "name"], value: "windows" },
    ]);
  });

  test("implies nothing that it states, and a pod for other nodes implies nothing", () => {
    expect(impliedBy({ spec: { ...selecting, os: { name: "windows" } } }, implied)).toEqual([]);
    expect(impliedBy({ spec: { nodeSelector: { "kubernetes.io/os": "linux" } } }, implied)).toEqual([]);
  });
});
