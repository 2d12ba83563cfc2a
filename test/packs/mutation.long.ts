/** No value of a control of the pack can be taken away or altered without a test that fails. */
import { expect, it } from "vitest";
import { controlsOf, loadPack, mutatePack, placeOf, repairsOf } from "./pack-mutation.ts";
import repairs from "./repairs.json" with { type: "json" };

const rules = await loadPack();

/** Where each control of the pack stands. */
const PLACES = [
  "imageDigests: sealed since v1.0, instead of imageTags, judges image,volume",
  "imageRegistries: hardened since v1.0, instead of none, judges image,volume",
  "imageTags: hardened since v1.0, instead of none, judges image,volume",
  "noHostAliases: hardened since v1.0, instead of none, judges aliases",
  "plainCredentials: hardened since v1.0, instead of none, judges texts",
  "priorityClasses: hardened since v1.0, instead of none, judges class",
  "probes: hardened since v1.0, instead of none, judges readiness,liveness",
  "readOnlyRootFilesystem: hardened since v1.0, instead of none, judges readOnly",
  "requiredLabels: hardened since v1.0, instead of none, judges labels",
  "resourceMaximums: hardened since v1.0, instead of none, judges memory,cpu",
  "resourcesStated: hardened since v1.0, instead of none, judges memoryLimit,memoryRequest,cpuRequest",
  "serviceAccountToken: hardened since v1.0, instead of none, judges token",
  "userIds: hardened since v1.0, instead of none, judges user",
];

it("has these controls", () => {
  expect(controlsOf(rules).map(placeOf)).toEqual(PLACES);
});

it("repairs failing examples as it was written down", () => {
  expect(repairsOf(rules)).toEqual(repairs);
});

it("verifies every repair that leaves nothing to a person, and no other", () => {
  for (const answers of Object.values(repairs).flatMap((examples) => Object.values(examples))) {
    const left = answers.filter((line) => line.startsWith("remains "));
    expect(answers.at(-1)).toBe(left.length === 0 ? "verified" : "not verified");
    expect(left.filter((line) => !line.endsWith(" (person)"))).toEqual([]);
  }
});

it("notices every mutant", () => {
  const { mutants, survivors } = mutatePack(rules, PLACES, repairs);
  expect(survivors).toEqual([]);
  expect(mutants).toBeGreaterThan(1000);
});
