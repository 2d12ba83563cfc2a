/** Resident memory, idle and under load, beside a bare node:http server; and that of the webhook in a large cluster. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { load } from "../measure/load.ts";
import { peakResident, resident, residentDuring } from "../measure/resident.ts";
import { takeTurns } from "../measure/rounds.ts";
import { median, ratioOf } from "../measure/spread.ts";
import type { Area, Effort, Goal, Row } from "../row.ts";
import { answerOf, untilReady } from "../servers/answer.ts";
import type { Home } from "../servers/run.ts";
import { bareArguments, buildOurs, inHome, ourArguments } from "../servers/run.ts";
import { ONE_NAMESPACE, standInCluster } from "../servers/stand-in-cluster.ts";
import { namespaceNamed, podAt } from "../subjects/cluster-objects.ts";
import { deploymentYaml } from "../subjects/deployment.ts";
import { admissionReview } from "../subjects/review.ts";
import { namespaceReview } from "../subjects/namespace-review.ts";

const GOALS = { idle: { atMost: 1.4 }, loaded: { atMost: 1.3 } } as const;
const SETTLE_MS = 1_000;
const NAMESPACES = 10_000;
const PODS = 100_000;
const DRY_RUNS = 10;

interface Contender {
  readonly args: readonly string[];
  readonly path: string;
  readonly body: string;
  readonly contentType: string;
}

/** MiB. */
interface Held {
  readonly idle: number;
  readonly loaded: number;
}

export const area: Area = {
  run: (effort) =>
    inHome(async (home) => {
      buildOurs();
      return [...(await besideBare(home, effort)), ...(await inLargeCluster(home, effort))];
    }),
};

async function besideBare({ directory, run }: Home, { quick }: Effort): Promise<readonly Row[]> {
  const write = (name: string, text: string): string => {
    const file = join(directory, name);
    writeFileSync(file, text);
    return file;
  };
  const review = {
    body: write("review.json", admissionReview("conforming")),
    contentType: "application/json",
  };
  const yaml = {
    body: write("deployment.yaml", deploymentYaml("violating")),
    contentType: "application/yaml",
  };
  const webhookFlags = ["--kubeconfig", await standInCluster(ONE_NAMESPACE, directory)];
  const contenders: Readonly<Record<string, Contender>> = {
    bare: { args: await bareArguments("bare-review", directory), path: "/", ...review },
    webhook: { args: ourArguments(webhookFlags), path: "/admission?timeout=10s", ...review },
    bareYaml: { args: await bareArguments("bare-yaml", directory), path: "/", ...yaml },
    service: { args: ourArguments(), path: "/v1/evaluate?level=restricted", ...yaml },
  };
  const hold = async ({ args, path, body, contentType }: Contender): Promise<Held> => {
    const server = await run(args);
    await sleep(SETTLE_MS);
    const idle = resident(server.pid);
    const round = (seconds: number) =>
      load({ url: `${server.url}${path}`, pid: server.pid, body, contentType }, seconds);
    await round(quick ? 1 : 3);
    const loaded = await residentDuring(server.pid, () => round(quick ? 1 : 4));
    await server.stop();
    return { idle, loaded };
  };
  const turns = Object.values(contenders).map((contender) => () => hold(contender));
  const [bare = [], webhook = [], bareYaml = [], service = []] = await takeTurns(turns, quick ? 1 : 5);
  const row = (
    what: string,
    beside: string,
    own: readonly number[],
    other: readonly number[],
    goal: Goal,
  ): Row => ({
    what: `resident memory, ${what}`,
    beside,
    ratio: ratioOf(own, other),
    goal,
    figures: `${median(own).toFixed(0)} to ${median(other).toFixed(0)} MiB`,
  });
  const rows = (name: string, beside: string, own: readonly Held[], other: readonly Held[]): readonly Row[] =>
    (["idle", "loaded"] as const).map((when) =>
      row(
        `${name}, ${when === "idle" ? "idle" : "under load"}`,
        beside,
        own.map((one) => one[when]),
        other.map((one) => one[when]),
        GOALS[when],
      ),
    );
  return [
    ...rows("webhook", "bare node:http and JSON.parse", webhook, bare),
    ...rows("POST /v1/evaluate, YAML", "bare node:http and js-yaml", service, bareYaml),
  ];
}

/** What the webhook holds once it knows many namespaces, and after it has listed many pods for dry runs. */
async function inLargeCluster({ directory, run }: Home, { quick }: Effort): Promise<readonly Row[]> {
  const namespaceAt = (i: number): object => namespaceNamed(`namespace-${i}`);
  const holds = { namespaces: NAMESPACES, namespaceAt, pods: PODS, podAt };
  const bare = await run(await bareArguments("bare-review", directory));
  const webhook = await run(ourArguments(["--kubeconfig", await standInCluster(holds, directory)]));
  await untilReady(webhook.url);
  await sleep(SETTLE_MS);
  const [known, yardstick] = [resident(webhook.pid), resident(bare.pid)];
  for (let i = 0; i < (quick ? 1 : DRY_RUNS); i++) {
    const answer = await answerOf(
      `${webhook.url}/admission?timeout=10s`,
      namespaceReview("namespace-1"),
      "application/json",
    );
    const { warnings } = (
      JSON.parse(answer) as { readonly response: { readonly warnings?: readonly string[] } }
    ).response;
    if ((warnings ?? []).length === 0) throw new Error("the pods were not judged");
  }
  const row = (what: string, own: number, more: string): Row => ({
    what: `resident memory, webhook, ${what}`,
    beside: "bare node:http, idle",
    ratio: ratioOf([own], [yardstick]),
    figures: `${own.toFixed(0)} to ${yardstick.toFixed(0)} MiB${more}`,
  });
  return [
    row(`${NAMESPACES} namespaces known`, known, ""),
    row(
      `then dry runs over ${PODS} pods`,
      resident(webhook.pid),
      `; peak ${peakResident(webhook.pid).toFixed(0)}`,
    ),
  ];
}
