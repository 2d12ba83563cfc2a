/** Streams of objects, a line each: bad pods stand among spoilt lines, and each must come out as denied. */
import { gzipSync } from "node:zlib";
import { badPod } from "./bad-pod.ts";
import { classOf } from "./contract.ts";
import { mutateBytes, mutateJson, mutateText } from "./mutate.ts";
import type { Random } from "./random.ts";
import type { FuzzedService } from "./service.ts";
import { json, objectsToSpoil } from "./subject.ts";
import type { Target } from "./targets.ts";

const POLICIES = [
  "level=restricted",
  "level=baseline",
  "enforce=baseline",
  "level=restricted&version=v1.10&namespace=shop",
];
const TYPE = "application/x-ndjson";

function spoiltLine(random: Random): Buffer {
  const text = random.once(2)
    ? mutateText(random.pick(json), random, json)
    : JSON.stringify(mutateJson(random.pick(objectsToSpoil), random));
  return random.once(8) ? mutateBytes(text, random) : Buffer.from(text);
}

/** @returns the lines, and the names of bad pods that stand in lines of their own. */
function streamOf(random: Random): { readonly lines: readonly Buffer[]; readonly bad: readonly string[] } {
  const [lines, bad]: [Buffer[], string[]] = [[], []];
  for (let i = random.below(8); i >= 0; i--) lines.push(spoiltLine(random));
  for (let i = random.below(3); i >= 0; i--) {
    bad.push(`bad-${i}`);
    lines.splice(random.below(lines.length + 1), 0, Buffer.from(JSON.stringify(badPod(`bad-${i}`))));
  }
  return { lines, bad };
}

/** Cut anywhere, also within a character. */
function piecesOf(bytes: Buffer, random: Random): readonly Buffer[] {
  const cuts = Array.from({ length: random.below(4) }, () => random.below(bytes.length + 1)).toSorted(
    (a, b) => a - b,
  );
  return [...cuts, bytes.length].map((end, i) => bytes.subarray(cuts[i - 1] ?? 0, end));
}

interface StreamLine {
  readonly object?: { readonly name: string | null };
  readonly verdict?: string;
  readonly allowed?: boolean;
  readonly summary?: { readonly invalid: number };
  readonly problem?: { readonly type: string };
}

/** @throws Error for a bad pod that was let pass, or a stream that ends without saying how. */
function judge(answer: string, bad: readonly string[]): string {
  const lines = answer
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as StreamLine);
  const last = lines.at(-1);
  const denied = new Set(
    lines.flatMap(({ verdict, object }) => (verdict === "denied" ? [object?.name] : [])),
  );
  const passed = lines.find(
    ({ verdict, object }) => bad.includes(object?.name ?? "") && verdict !== "denied",
  );
  if (passed !== undefined) throw new Error(`silent pass: ${JSON.stringify(passed)}`);
  if (last?.problem !== undefined) return last.problem.type;
  if (last?.summary === undefined) throw new Error(`the stream has no end: ${JSON.stringify(last)}`);
  if (last.allowed !== false || !bad.every((name) => denied.has(name)))
    throw new Error(`silent pass: ${answer.slice(-500)}`);
  return last.summary.invalid > 0 ? "denied, invalid" : "denied";
}

export const streams = (service: FuzzedService): Target => ({
  name: "streams of objects",
  share: 0.02,
  make: (random) => {
    const { lines, bad } = streamOf(random);
    const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from(random.once(9) ? "\r\n" : "\n")]));
    const isPacked = random.once(4);
    const headers = { "content-type": TYPE, ...(isPacked && { "content-encoding": "gzip" }) };
    const pieces = piecesOf(isPacked ? gzipSync(bytes, { level: 1 }) : bytes, random);
    const path = `/v1/evaluate?${random.pick(POLICIES)}`;
    return {
      text: `${path}\n${bytes.toString()}`,
      run: async () => {
        const answered = await service.post({ path, headers, pieces });
        const told = classOf(answered);
        return answered.type === TYPE ? judge(answered.text, bad) : told;
      },
    };
  },
});
