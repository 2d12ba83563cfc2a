/** Bodies for both sides: manifests and objects of the repository, spoilt as text, as bytes or as values. */
import { stringify } from "yaml";
import types from "../../../schemas/kubernetes/types.json" with { type: "json" };
import type { Json } from "../../../src/core/json.ts";
import { Random as Numbers } from "../../conformance/random.ts";
import { generateObject } from "../../conformance/types/generate.ts";
import { mutateBytes, mutateJson, mutateText } from "../mutate.ts";
import type { Random } from "../random.ts";
import { json, manifests, objectsToSpoil } from "../subject.ts";
import type { Question } from "./oracle.ts";

const LEVELS = ["baseline", "restricted"];

/** A body and a policy. */
export function caseOf(random: Random): Question {
  const level = random.pick(LEVELS);
  const version = random.once(3) ? "latest" : `v1.${random.below(38)}`;
  const format = random.once(3) ? "json" : "yaml";
  return { body: bodyOf(format, random), format, level, version };
}

function bodyOf(format: Question["format"], random: Random): Buffer {
  switch (random.below(5)) {
    case 4: {
      // every field of every type, with values that are right, nearly right and wrong
      const object = generateObject(new Numbers(random.below(2 ** 31)), types) as Json;
      return Buffer.from(format === "json" ? JSON.stringify(object) : inYaml(object));
    }
    case 0: {
      const spoilt = mutateJson(random.pick(objectsToSpoil), random);
      return Buffer.from(format === "json" ? JSON.stringify(spoilt) : inYaml(spoilt));
    }
    case 1: {
      const seeds = format === "json" ? json : manifests;
      return mutateBytes(mutateText(random.pick(seeds), random, seeds), random);
    }
    default: {
      const seeds = format === "json" ? json : manifests;
      return Buffer.from(mutateText(random.pick(seeds), random, seeds));
    }
  }
}

/** In YAML 1.1, as kubectl reads it; JSON where the writer cannot. */
function inYaml(value: Json): string {
  try {
    return stringify(value, { version: "1.1" });
  } catch {
    return JSON.stringify(value);
  }
}
