/** Upstream's example pods, judged by our engine and by others that npm has, in turn. */
import type { PodLike } from "../../src/engine/index.ts";
import { loadRuleSet } from "../../src/rules/index.ts";
import { takeTurns } from "../measure/rounds.ts";
import { bufCel, celJs } from "../peers/cel.ts";
import { jsonRules } from "../peers/json-rules.ts";
import { monokle } from "../peers/monokle.ts";
import type { Judge, Level, Peer, Pod } from "../peers/peer.ts";
import { spectral } from "../peers/spectral.ts";
import { replyWith } from "./reply.ts";

/** A pod and upstream's verdicts. */
export interface Example {
  readonly pod: Pod;
  readonly allowed: Readonly<Record<Level, boolean>>;
}

export interface Input {
  readonly rules: string;
  readonly examples: readonly Example[];
  readonly rounds: number;
}

/** What came of one engine. */
export interface Contender {
  readonly name: string;
  readonly rules: string;
  /** Microseconds of processor time for a pod at restricted, in each round. */
  readonly times: readonly number[];
  /** Verdicts that are not upstream's, both levels together. */
  readonly passed: number;
  readonly refused: number;
}

const LEVELS = ["baseline", "restricted"] as const;
const TURN_MS = 100;
const AT_A_TIME = 33;
const STRIDE = 11;

replyWith(async ({ rules, examples, rounds }: Input): Promise<readonly Contender[]> => {
  const { engine } = await loadRuleSet([{ pack: "built-in", directory: rules }]);
  const ours: Peer = {
    name: "pod-security-rules",
    rules: "its own",
    prepare: (level) => {
      const evaluator = engine.evaluator(level, "latest");
      return Promise.resolve((pods) => pods.map((pod) => evaluator.allows(pod as unknown as PodLike)));
    },
  };
  const pods = examples.map(({ pod }) => pod);
  const contenders = await Promise.all(
    [ours, monokle, jsonRules, celJs, bufCel, spectral].map(async (peer) => {
      const errors = { passed: 0, refused: 0 };
      let judge: Judge = () => [];
      for (const level of LEVELS) {
        judge = await peer.prepare(level);
        const verdicts = await judge(pods);
        examples.forEach(({ allowed }, i) => {
          if (verdicts[i] === allowed[level]) return;
          errors[allowed[level] ? "refused" : "passed"] += 1;
        });
      }
      return { peer, judge, errors };
    }),
  );
  const sample = mixed(pods);
  const timed = contenders.map(
    ({ judge }) =>
      () =>
        timeOf(judge, sample, TURN_MS),
  );
  await takeTurns(timed, 2);
  const times = await takeTurns(timed, rounds);
  return contenders.map(({ peer: { name, rules: whose }, errors }, i) => ({
    name,
    rules: whose,
    times: times[i] ?? [],
    ...errors,
  }));
});

/** Judges pods, a few at a time in turn, until so many milliseconds are over. @returns the microseconds that a pod took. */
async function timeOf(judge: Judge, pods: readonly Pod[], milliseconds: number): Promise<number> {
  const start = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  let judged = 0;
  for (let from = 0; spent() < milliseconds * 1_000; from = (from + AT_A_TIME) % pods.length) {
    const some = pods.slice(from, from + AT_A_TIME);
    await judge(some);
    judged += some.length;
  }
  return spent() / judged;
}

/** Pods that stand together are alike: every part of the list becomes a sample of the whole. */
function mixed(pods: readonly Pod[]): readonly Pod[] {
  return Array.from({ length: STRIDE }, (_, first) => pods.filter((_pod, i) => i % STRIDE === first)).flat();
}
