/** Our webhook beside upstream's, built from its Go module: both joined to the same real API server, both over TLS. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startCluster } from "../../test/cluster/cluster.ts";
import { NO_CONFIGURATION } from "../../test/cluster/compare/webhook.ts";
import { freePorts } from "../../test/cluster/ports.ts";
import { remove, startServer } from "../../test/cluster/processes.ts";
import { answers, untilReady as untilServing } from "../../test/cluster/ready.ts";
import { goProgram } from "../go/go.ts";
import { compareLoad } from "../measure/compare-load.ts";
import type { Area, Row } from "../row.ts";
import { answerOf } from "../servers/answer.ts";
import { buildOurs, inHome, ourArguments } from "../servers/run.ts";
import { admissionReview } from "../subjects/review.ts";

const NAMESPACE = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: {
    name: "shop",
    labels: {
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/warn": "restricted",
    },
  },
};

interface Response {
  readonly allowed: boolean;
  readonly status?: { readonly message?: string };
}

export const area: Area = {
  run: (effort) =>
    inHome(async ({ directory, run }) => {
      const program = await goProgram("webhook");
      const cluster = await startCluster({ disablePodSecurity: true, objects: JSON.stringify(NAMESPACE) });
      try {
        buildOurs();
        const pair = cluster.authority.issue("bench", { name: "bench", addresses: ["127.0.0.1"] });
        const kubeconfig = cluster.admin.kubeconfig;
        const configuration = join(directory, "configuration.yaml");
        writeFileSync(configuration, NO_CONFIGURATION);
        const files = ["--tls-cert-file", pair.certificateFile, "--tls-private-key-file", pair.keyFile];
        const common = [...files, "--kubeconfig", kubeconfig, "--config", configuration];
        const ours = await run(ourArguments(common));
        const [port = 0] = await freePorts(1);
        const upstream = startServer(
          "upstream's webhook",
          program,
          [...common, "--secure-port", String(port), "--bind-address", "127.0.0.1"],
          join(directory, "upstream.log"),
        );
        const theirUrl = `https://127.0.0.1:${port}`;
        const trust = { ca: cluster.caPem };
        await untilServing(upstream, () => answers(`${theirUrl}/readyz`, trust));
        while (!(await answers(`${ours.url}/readyz`, trust))) await sleep(50);

        const rows: Row[] = [];
        const contentType = "application/json";
        for (const kind of ["conforming", "violating"] as const) {
          const text = admissionReview(kind);
          const body = join(directory, `${kind}.json`);
          writeFileSync(body, text);
          const urls = [`${ours.url}/admission?timeout=10s`, `${theirUrl}/?timeout=10s`] as const;
          const [own, their] = (await Promise.all(
            urls.map(async (url) => {
              const answer = await answerOf(url, text, contentType, cluster.caPem);
              return (JSON.parse(answer) as { readonly response: Response }).response;
            }),
          )) as [Response, Response];
          if (own.allowed !== (kind === "conforming") || own.status?.message !== their.status?.message)
            throw new Error(`the webhooks disagree: ${JSON.stringify(own)} and ${JSON.stringify(their)}`);
          rows.push(
            ...(await compareLoad(
              {
                what: `webhook over TLS, ${kind === "conforming" ? "admitted" : "refused"}`,
                beside: "upstream's webhook in Go",
                ours: { url: urls[0], pid: ours.pid, body, contentType },
                theirs: { url: urls[1], pid: upstream.pid, body, contentType },
              },
              effort,
            )),
          );
        }
        await upstream.stop("SIGKILL");
        return rows;
      } finally {
        await cluster.stop();
        remove(cluster.directory);
      }
    }),
};
