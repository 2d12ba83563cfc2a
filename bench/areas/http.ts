/** The webhook beside bare Node servers that only parse, over HTTP and over TLS. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createAuthority } from "../../test/cluster/certificates.ts";
import { compareLoad } from "../measure/compare-load.ts";
import type { Area, Row } from "../row.ts";
import { bareArguments, buildOurs, inHome, ourArguments } from "../servers/run.ts";
import type { Running } from "../servers/run.ts";
import { ONE_NAMESPACE, standInCluster } from "../servers/stand-in-cluster.ts";
import { admissionReview } from "../subjects/review.ts";
import { answerOf } from "../servers/answer.ts";

const GOALS = {
  HTTP: { rate: { atLeast: 0.95 }, p99: { atMost: 1.3 } },
  TLS: { rate: { atLeast: 0.9 } },
} as const;

export const area: Area = {
  run: (effort) =>
    inHome(async ({ directory, run }) => {
      buildOurs();
      const authority = createAuthority(directory);
      const pair = authority.issue("server", { name: "bench", addresses: ["127.0.0.1"] });
      const files = [pair.certificateFile, pair.keyFile] as const;
      const flags = ["--kubeconfig", await standInCluster(ONE_NAMESPACE, directory)];
      const tls = ["--tls-cert-file", files[0], "--tls-private-key-file", files[1]];
      const servers = {
        HTTP: [await run(ourArguments(flags)), await run(await bareArguments("bare-review", directory))],
        TLS: [
          await run(ourArguments([...flags, ...tls])),
          await run(await bareArguments("bare-review", directory, files)),
        ],
      } as const satisfies Record<string, readonly Running[]>;
      const rows: Row[] = [];
      for (const protocol of ["HTTP", "TLS"] as const) {
        for (const kind of ["conforming", "violating"] as const) {
          const text = admissionReview(kind);
          const body = join(directory, `${kind}.json`);
          writeFileSync(body, text);
          const [ours, bare] = servers[protocol];
          const url = `${ours.url}/admission?timeout=10s`;
          const contentType = "application/json";
          const answer = await answerOf(url, text, contentType, authority.certificatePem);
          const { allowed } = (JSON.parse(answer) as { response: { allowed: boolean } }).response;
          if (allowed !== (kind === "conforming")) throw new Error(`the webhook answers ${answer}`);
          rows.push(
            ...(await compareLoad(
              {
                what: `webhook over ${protocol}, ${size(text)} review, ${kind === "conforming" ? "admitted" : "refused"}`,
                beside: protocol === "TLS" ? "bare node:https" : "bare node:http",
                ours: { url, pid: ours.pid, body, contentType },
                theirs: { url: bare.url, pid: bare.pid, body, contentType },
                goals: GOALS[protocol],
              },
              effort,
            )),
          );
        }
      }
      return rows;
    }),
};

const size = (text: string): string => `${(Buffer.byteLength(text) / 1_000).toFixed(1)} KB`;
