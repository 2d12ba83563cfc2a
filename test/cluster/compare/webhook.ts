/** Serves our admission over TLS for a cluster, reading namespaces and pods from it as each request comes. */
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import types from "../../../schemas/kubernetes/types.json" with { type: "json" };
import type { PodLike } from "../../../src/engine/index.ts";
import {
  answerReview,
  createAdmission,
  parseTimeout,
  readReview,
} from "../../../src/kubernetes/admission/index.ts";
import { decodeTyped } from "../../../src/kubernetes/decode/index.ts";
import { createKnowledge } from "../../../src/kubernetes/manifest.ts";
import { createLevelOrder, parseConfiguration } from "../../../src/kubernetes/policy/index.ts";
import { loadRuleSet } from "../../../src/ruleset/index.ts";
import type { Cluster } from "../cluster.ts";
import { createAsk } from "./ask.ts";

const RULES = join(import.meta.dirname, "../../../rules");
const nothing = (): void => undefined;

/** A webhook that listens. */
export interface Webhook {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the webhook with a certificate of the cluster's authority. */
export async function startWebhook(cluster: Cluster, configuration: string): Promise<Webhook> {
  const ask = createAsk(cluster);
  const { engine, ruleSet, workloads, defaults } = await loadRuleSet([
    { pack: "built-in", directory: RULES },
  ]);
  const knowledge = createKnowledge({ types, workloads, defaults });
  const clock = (): number => performance.now();
  const admit = createAdmission({
    ...{ engine, ruleSet, knowledge, clock },
    configuration: parseConfiguration(configuration, createLevelOrder(engine.levels)),
    metrics: { evaluation: nothing, exemption: nothing, error: nothing },
    namespaces: async (name) => {
      const { status, body } = await ask({ method: "GET", path: `/api/v1/namespaces/${name}` });
      if (status === 404) return undefined;
      if (status !== 200) throw new Error(String(body.message));
      return body;
    },
    listPods: async (namespace) => {
      const { status, body } = await ask({ method: "GET", path: `/api/v1/namespaces/${namespace}/pods` });
      if (status !== 200) throw new Error(String(body.message));
      return (body.items as unknown[]).map((pod): PodLike => decodeTyped(pod, "Pod", types).value);
    },
  });
  const pair = cluster.authority.issue("webhook", { name: "webhook", addresses: ["127.0.0.1"] });
  const server = createServer({ cert: pair.certificatePem, key: pair.keyPem }, (request, response) => {
    const limit = parseTimeout(
      new URL(request.url ?? "/", "https://webhook").searchParams.get("timeout") ?? "",
    );
    const deadline = limit === undefined ? undefined : clock() + limit;
    void json(request)
      .then(async (review) => await admit(readReview(review), { deadline }))
      .then((answer) => response.end(JSON.stringify(answerReview(answer))))
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/admission`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      ask.close();
    },
  };
}
