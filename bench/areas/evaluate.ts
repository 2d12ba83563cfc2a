/** POST /v1/evaluate beside bare Node servers that only parse: a Deployment in YAML, and the same in JSON. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareLoad } from "../measure/compare-load.ts";
import type { Area, Row } from "../row.ts";
import { answerOf } from "../servers/answer.ts";
import { bareArguments, buildOurs, inHome, ourArguments } from "../servers/run.ts";
import { deploymentObject, deploymentYaml } from "../subjects/deployment.ts";

const FORMATS = {
  YAML: { text: deploymentYaml, bare: "bare-yaml", beside: "bare node:http and js-yaml" },
  JSON: {
    text: (kind: "conforming" | "violating") => JSON.stringify(deploymentObject(kind)),
    bare: "bare-json",
    beside: "bare node:http and JSON.parse",
  },
} as const;
const GOAL = { rate: { atLeast: 0.8 } } as const;

export const area: Area = {
  run: (effort) =>
    inHome(async ({ directory, run }) => {
      buildOurs();
      const ours = await run(ourArguments());
      const rows: Row[] = [];
      for (const [format, { text: write, bare: name, beside }] of Object.entries(FORMATS)) {
        const bare = await run(await bareArguments(name, directory));
        for (const kind of ["conforming", "violating"] as const) {
          const text = write(kind);
          const body = join(directory, `${kind}.${format}`);
          writeFileSync(body, text);
          const contentType = `application/${format.toLowerCase()}`;
          const url = `${ours.url}/v1/evaluate?level=restricted`;
          const answer = await answerOf(url, text, contentType);
          const { allowed } = JSON.parse(answer) as { readonly allowed: boolean };
          if (allowed !== (kind === "conforming")) throw new Error(`/v1/evaluate answers ${answer}`);
          rows.push(
            ...(await compareLoad(
              {
                what: `POST /v1/evaluate, ${format}, Deployment of ${(Buffer.byteLength(text) / 1_000).toFixed(1)} KB, ${kind}`,
                beside,
                ours: { url, pid: ours.pid, body, contentType },
                theirs: { url: bare.url, pid: bare.pid, body, contentType },
                ...(format === "YAML" && { goals: GOAL }),
              },
              effort,
            )),
          );
        }
        await bare.stop();
      }
      return rows;
    }),
};
