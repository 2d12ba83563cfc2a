/** POST /v1/evaluate: more containers in a pod, more documents in a body; the service's processor time. */
import { processorTime } from "../../measure/processor-time.ts";
import { perItemRows } from "../../measure/per-item.ts";
import { takeTurns } from "../../measure/rounds.ts";
import type { Effort, Row } from "../../row.ts";
import { answerOf } from "../../servers/answer.ts";
import { buildOurs, inHome, ourArguments } from "../../servers/run.ts";
import { deploymentYaml, podWith } from "../../subjects/deployment.ts";

const SIZES = [10, 100, 1_000];
/** Items that are sent in one turn, whatever the size. */
const PER_TURN = 2_000;
const VARIABLES = 2;

interface Answer {
  readonly summary: { readonly objects: number };
  readonly results: readonly { readonly violations: readonly { readonly findings: readonly unknown[] }[] }[];
}

export function requestGrowth({ quick }: Effort): Promise<readonly Row[]> {
  return inHome(async ({ run }) => {
    buildOurs();
    const ours = await run(ourArguments());
    const ask = (body: string): Promise<string> =>
      answerOf(`${ours.url}/v1/evaluate?level=restricted`, body, "application/yaml");
    const measure = async (
      what: string,
      unit: string,
      bodies: readonly string[],
    ): Promise<readonly Row[]> => {
      const turns = bodies.map((body, i) => async () => {
        const times = Math.ceil(PER_TURN / (SIZES[i] ?? NaN));
        const before = processorTime(ours.pid);
        for (let n = 0; n < times; n++) await ask(body);
        return (processorTime(ours.pid) - before) / 1_000 / times;
      });
      await takeTurns(turns, quick ? 1 : 3);
      const times = await takeTurns(turns, quick ? 3 : 11);
      const sized = SIZES.map((items, i) => ({ items, microseconds: times[i] ?? [] }));
      return perItemRows(what, unit, sized);
    };

    const pods = SIZES.map((count) =>
      deploymentYaml("violating", "web", podWith(count, "violating", VARIABLES)),
    );
    const [few] = pods;
    const answer = JSON.parse(await ask(few ?? "")) as Answer;
    const findings = answer.results[0]?.violations.map((violation) => violation.findings.length) ?? [];
    if (!findings.includes(SIZES[0] ?? NaN)) throw new Error("not every container was judged");
    const documents = SIZES.map((count) =>
      Array.from({ length: count }, (_, i) =>
        deploymentYaml(
          i % 2 === 0 ? "conforming" : "violating",
          `web-${i}`,
          podWith(1, "violating", VARIABLES),
        ),
      ).join("---\n"),
    );
    const { summary } = JSON.parse(await ask(documents[1] ?? "")) as Answer;
    if (summary.objects !== SIZES[1]) throw new Error("not every document was judged");
    return [
      ...(await measure("POST /v1/evaluate, YAML, a violating pod", "containers", pods)),
      ...(await measure("POST /v1/evaluate, YAML, a body", "documents", documents)),
    ];
  });
}
