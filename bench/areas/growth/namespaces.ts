/** The webhook in a cluster of 10,000 namespaces, beside the same in one of ten. */
import { writeFileSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { compareLoad } from "../../measure/compare-load.ts";
import type { Effort, Row } from "../../row.ts";
import { untilReady } from "../../servers/answer.ts";
import type { Running } from "../../servers/run.ts";
import { buildOurs, inHome, ourArguments } from "../../servers/run.ts";
import { standInCluster } from "../../servers/stand-in-cluster.ts";
import { namespaceNamed } from "../../subjects/cluster-objects.ts";
import { admissionReview } from "../../subjects/review.ts";

const FEW = 10;
const MANY = 10_000;

export function namespaceGrowth(effort: Effort): Promise<readonly Row[]> {
  return inHome(async ({ directory, run }) => {
    buildOurs();
    const body = join(directory, "review.json");
    writeFileSync(body, admissionReview("conforming"));
    const start = async (namespaces: number): Promise<Running> => {
      const home = join(directory, String(namespaces));
      mkdirSync(home);
      const namespaceAt = (i: number): object => namespaceNamed(i === 0 ? "shop" : `namespace-${i}`);
      const kubeconfig = await standInCluster({ namespaces, namespaceAt }, home);
      const webhook = await run(ourArguments(["--kubeconfig", kubeconfig]));
      await untilReady(webhook.url);
      return webhook;
    };
    const [few, many] = [await start(FEW), await start(MANY)];
    const load = ({ url, pid }: Running) => ({
      url: `${url}/admission?timeout=10s`,
      pid,
      body,
      contentType: "application/json",
    });
    return await compareLoad(
      {
        what: `webhook, ${MANY} namespaces watched`,
        beside: `${FEW} namespaces`,
        ours: load(many),
        theirs: load(few),
        goals: { rate: { atLeast: 0.95 } },
      },
      effort,
    );
  });
}
