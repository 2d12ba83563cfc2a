/** Requests over real sockets, byte by byte, with odd types, encodings, headers and paths: any answer must be one of the contract. */
import { gzipSync } from "node:zlib";
import { head, raw } from "../server/raw.ts";
import { classOf, firstAnswer } from "./contract.ts";
import { mutateBytes, mutateJson, mutateText } from "./mutate.ts";
import type { Random } from "./random.ts";
import { json, labelsOf, manifests, objectsToSpoil, reviewOf } from "./subject.ts";
import type { FuzzedService } from "./service.ts";
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

export const requests = (service: FuzzedService): Target => ({
  name: "requests over sockets",
  share: 0.01,
  make: (random) => {
    const bytes = requestOf(random);
    return {
      text: bytes.join(""),
      run: async () => classOf(firstAnswer(await raw(service.port, bytes))),
    };
  },
});
