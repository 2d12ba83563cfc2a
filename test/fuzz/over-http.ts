/** The target that goes over real sockets, byte by byte: any answer must be one of the contract. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import { answerAdmission } from "../../src/http/admission.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { PROBLEMS, TYPE_PREFIX } from "../../src/http/problem.ts";
import { head, raw } from "../http/raw.ts";
import { serving } from "../http/serving.ts";
import { mutateBytes, mutateJson, mutateText } from "./mutate.ts";
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";
import { createChanceAdmission, json, labelsOf, manifests, objectsToSpoil, reviewOf } from "./subject.ts";
import type { Target } from "./targets.ts";

const TYPES = [
  "application/json",
  "application/yaml",
  "application/x-ndjson",
  "text/plain",
  "application/json; charset=utf-16",
  "",
  "x",
  "__proto__",
];
const ENCODINGS = ["identity", "gzip", "br", "deflate", "zstd", "gzip, gzip", "constructor"];
const ACCEPTS = [
  "*/*",
  "application/json",
  "application/sarif+json;q=0.5",
  "application/x-ndjson",
  "q=,;",
  "__proto__/x",
  "text/html;q=9",
];
const QUERIES = [
  "",
  "",
  "",
  "",
  "?level=restricted",
  "?level=baseline&version=v1.20",
  "?level=%00",
  "?level=a&level=b",
  "?x",
  "?enforce=__proto__",
  "?timeout=1e9s",
  "?%ff",
];
const PATHS = [
  "/v1/evaluate",
  "/v1/evaluate",
  "/v1/remediate",
  "/v1/namespaces/evaluate",
  "/v1/grade",
  "/v1/compare",
  "/admission",
  "/v1/controls/__proto__",
  "/%c0%af",
];

function bodyFor(path: string, random: Random): string {
  const object = random.pick(objectsToSpoil);
  if (path === "/admission") return JSON.stringify(mutateJson(reviewOf(object, random), random));
  if (random.once(4)) {
    const metadata = { name: "a", labels: labelsOf(random) };
    const envelope = {
      namespace: { apiVersion: "v1", kind: "Namespace", metadata },
      pods: [object],
      workloads: [object],
    };
    return JSON.stringify(mutateJson(envelope, random));
  }
  if (random.once(3)) return [0, 1, 2].map(() => mutateText(random.pick(json), random, json)).join("\n");
  return mutateText(random.pick(manifests), random, manifests);
}

function requestOf(random: Random): readonly [string, string] {
  const path = random.pick(PATHS);
  let bytes = mutateBytes(bodyFor(path, random), random);
  const headers = ["Connection: close"];
  const type = random.pick(TYPES);
  if (type !== "") headers.push(`Content-Type: ${type}`);
  if (random.once(3)) headers.push(`Accept: ${random.pick(ACCEPTS)}`);
  if (random.once(6)) headers.push(`X-Request-Id: ${"é".repeat(random.below(300))}`);
  if (random.once(5)) {
    const encoding = random.pick(ENCODINGS);
    headers.push(`Content-Encoding: ${encoding}`);
    if (encoding === "gzip" && random.once(2)) bytes = gzipSync(bytes);
  }
  headers.push(`Content-Length: ${bytes.length}`);
  return [head("POST", `${path}${random.pick(QUERIES)}`, headers), bytes.toString("latin1")];
}

/** The class of an answer. @throws Error when it is none of the contract. */
function classOf(answer: string): string {
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
  if (Number.isNaN(status)) throw new Error(`no answer: ${answer.slice(0, 200)}`);
  const type = /"type":"([^"]+)"/.exec(answer)?.[1];
  const slug = type?.startsWith(TYPE_PREFIX) === true ? type.slice(TYPE_PREFIX.length) : undefined;
  // 501: there is no cluster to ask
  if (status >= 500 && status !== 501) throw new Error(`status ${status}: ${answer.slice(-300)}`);
  if (/^content-type: application\/problem\+json/im.test(answer)) {
    if (slug === undefined || !Object.hasOwn(PROBLEMS, slug))
      throw new Error(`unknown problem: ${answer.slice(-300)}`);
    return slug;
  }
  if (status >= 400 && !/^content-type: text\/plain/im.test(answer))
    throw new Error(`no problem: ${answer.slice(-300)}`);
  return String(status);
}

/** Starts the service on a free port; `stop` ends it. */
export async function overHttp(): Promise<{
  readonly target: Target;
  readonly stop: () => Promise<unknown>;
}> {
  const { app } = serving({}, {}, "silent");
  const admission = createChanceAdmission(createRandom(1));
  const metrics = createMetrics({ processMetrics: false });
  const log = pino({ level: "silent" });
  const given = {
    admission: () => admission,
    clock: () => performance.now(),
    metrics,
    log,
    bodyBytes: 100_000,
  };
  const server = createServer(answerAdmission({ ...given, isStopping: () => false }, app));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const make: Target["make"] = (random) => {
    const bytes = requestOf(random);
    return { text: bytes.join(""), run: async () => classOf(await raw(port, bytes)) };
  };
  return {
    target: { name: "requests over sockets", share: 0.01, make },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
