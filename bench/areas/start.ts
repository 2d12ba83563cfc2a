/** From the start of the process to its first answer, beside a bare node:http script; whole processes in turn. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { takeTurns } from "../measure/rounds.ts";
import { median, ratioOf } from "../measure/spread.ts";
import type { Area, Row } from "../row.ts";
import { answerOf } from "../servers/answer.ts";
import { bareArguments, buildOurs, inHome, ourArguments } from "../servers/run.ts";
import { ONE_NAMESPACE, standInCluster } from "../servers/stand-in-cluster.ts";
import { deploymentObject } from "../subjects/deployment.ts";
import { admissionReview } from "../subjects/review.ts";

const GOAL = { atMost: 2 };

interface Contender {
  readonly args: readonly string[];
  readonly path: string;
  readonly body: string;
}

/** Milliseconds until the whole first answer is here. */
async function firstAnswer({ args, path, body }: Contender): Promise<number> {
  const began = process.hrtime.bigint();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "close");
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stderr.on("data", (text: Buffer) => {
      output += text.toString();
      const found = /listens on (\S+) \(/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("close", () => reject(new Error(output)));
  });
  await answerOf(`${url}${path}`, body, "application/json");
  const took = Number(process.hrtime.bigint() - began) / 1e6;
  child.kill("SIGKILL");
  await ended;
  return took;
}

export const area: Area = {
  run: ({ quick }) =>
    inHome(async ({ directory }) => {
      buildOurs();
      const kubeconfig = await standInCluster(ONE_NAMESPACE, directory);
      const deployment = JSON.stringify(deploymentObject("violating"));
      const review = admissionReview("violating");
      const contenders: readonly Contender[] = [
        { args: await bareArguments("bare-review", directory), path: "/", body: review },
        { args: ourArguments(), path: "/v1/evaluate?level=restricted", body: deployment },
        { args: ourArguments(["--kubeconfig", kubeconfig]), path: "/admission?timeout=10s", body: review },
      ];
      const measures = contenders.map((contender) => () => firstAnswer(contender));
      await takeTurns(measures, 2);
      const [bare = [], service = [], webhook = []] = await takeTurns(measures, quick ? 3 : 25);
      const row = (what: string, own: readonly number[]): Row => ({
        what: `start to first answer, ${what}`,
        beside: "bare node:http",
        ratio: ratioOf(own, bare),
        goal: GOAL,
        figures: `${median(own).toFixed(0)} to ${median(bare).toFixed(0)} ms`,
      });
      return [row("POST /v1/evaluate", service), row("webhook", webhook)];
    }),
};
