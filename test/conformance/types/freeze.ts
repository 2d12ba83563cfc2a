/** Writes a part of Go's answers on typed decoding, so that `npm test` compares without Go. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import types from "../../../schemas/kubernetes/types.json" with { type: "json" };
import { decodeTyped, typeOf } from "../../../src/manifest/schema/index.ts";
import { Random } from "../random.ts";
import { generateObject } from "./generate.ts";
import { unknownFields, type GoAnswer, type GoDecoder } from "./go.ts";

/** One object with Go's answer. */
export interface FrozenDecoding {
  readonly object: Readonly<Record<string, unknown>>;
  /** Go's reason to refuse it. */
  readonly error?: string;
  /** Paths of the fields that Go drops, sorted. */
  readonly unknown?: readonly string[];
  /** What is left of the object, if not all: Go makes the same of it as of the whole object, and drops nothing. */
  readonly left?: unknown;
}

export const FROZEN_FILE = join(import.meta.dirname, "../../manifest/schema/data/decode-answers.json.gz");

const SEED = 20_260_102;
const DRAWN = 12_000;
const LONGEST = 2500;
/** How many objects of each sort are kept. */
const WANTED = { refused: 150, dropped: 90, nulls: 60, clean: 30 };

/** Asks Go, keeps what is instructive, and writes it. Returns how many answers that are. */
export async function freezeDecodings(go: GoDecoder): Promise<number> {
  const random = new Random(SEED);
  const drawn = Array.from({ length: DRAWN }, () => generateObject(random, types));
  const objects = drawn.filter((object) => JSON.stringify(object).length <= LONGEST);
  const values = objects.map((object) => {
    const name = typeOf(String(object["apiVersion"]), String(object["kind"]), types) ?? "";
    return decodeTyped(object, name, types).value;
  });
  const [answers, again] = [await go.ask(objects), await go.ask(values)];
  const left = { ...WANTED };
  const seen = new Set<string>();
  const kept = objects.flatMap((object, i): FrozenDecoding[] => {
    const answer = answers[i] ?? {};
    const frozen = frozenOf(object, answer, values[i], again[i]);
    const sort = sortOf(frozen);
    // one example of each mistake is enough
    const mistake = `${answer.error ?? ""} ${frozen.unknown?.map((path) => path.replace(/\d+/g, "")).join(" ") ?? ""}`;
    if (left[sort] === 0 || (mistake !== " " && seen.has(mistake))) return [];
    seen.add(mistake);
    left[sort] -= 1;
    return [frozen];
  });
  writeFileSync(FROZEN_FILE, gzipSync(JSON.stringify(kept), { level: 9 }));
  return kept.length;
}

function frozenOf(
  object: FrozenDecoding["object"],
  answer: GoAnswer,
  value: unknown,
  again: GoAnswer | undefined,
): FrozenDecoding {
  if (answer.error !== undefined) return { object, error: answer.error };
  if (again?.strict !== undefined || JSON.stringify(again?.json) !== JSON.stringify(answer.json)) {
    throw new Error(`what is left means something else to Go: ${JSON.stringify(object)}`);
  }
  const unknown = unknownFields(answer);
  return {
    object,
    ...(unknown.length > 0 && { unknown: [...unknown].sort() }),
    ...(JSON.stringify(value) !== JSON.stringify(object) && { left: value }),
  };
}

function sortOf({ error, unknown, left }: FrozenDecoding): keyof typeof WANTED {
  if (error !== undefined) return "refused";
  if (unknown !== undefined) return "dropped";
  return left === undefined ? "clean" : "nulls";
}
