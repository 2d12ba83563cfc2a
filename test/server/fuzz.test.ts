/** Generated requests: whatever is sent, the answer is one of ours, and never a failure of the service. */
import fc from "fast-check";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { serving } from "./serving.ts";

const { app, lines } = serving();

const scraps = fc.constantFrom(
  ...[
    "apiVersion: v1\n",
    "kind: Pod\n",
    "kind: List\n",
    "kind: Namespace\n",
    "kind: Deployment\napiVersion: apps/v1\n",
  ],
  ...[
    "metadata: {name: a}\n",
    "metadata: []\n",
    "metadata: {labels: {pod-security.kubernetes.io/enforce: x}}\n",
  ],
  ...[
    "spec: {containers: [{name: a}]}\n",
    "spec: {containers: {}}\n",
    "spec: null\n",
    "items: [1, {}, null]\n",
  ],
  ...[
    "spec: {template: {spec: {containers: [null]}}}\n",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "&a [*a]\n",
    "<<: {a: b}\n",
  ],
  ...["{", "}", "[", "]", '"', "'", ":", "- ", "\t", "\r\n", "\0", "\ufeff", "!!binary x\n", "? [a]\n: b\n"],
  ...[
    '{"apiVersion":"v1","kind":"Pod"}',
    '{"namespace":{"kind":"Namespace"}}',
    '{"namespace":',
    '{"__proto__":{}}',
  ],
);
const body = fc.oneof(
  fc.array(scraps, { maxLength: 8 }).map((parts) => Buffer.from(parts.join(""))),
  fc.json().map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);
const type = fc.constantFrom(
  "application/json",
  "application/yaml",
  "application/x-ndjson",
  "text/plain",
  "*/*",
  "x",
);
const accept = fc.constantFrom(
  "*/*",
  "application/json",
  "application/sarif+json;q=0.5",
  "application/x-ndjson",
  "q=,;",
);
const value = fc.constantFrom(
  "restricted",
  "baseline",
  "latest",
  "v1.20",
  "v1.99999999999999999999",
  "",
  "%00",
  "__proto__",
);
const parameters = fc.array(
  fc.tuple(
    fc.constantFrom(
      "level",
      "version",
      "enforce",
      "warn-version",
      "namespace",
      "kubernetes-version",
      "failOn",
      "x",
    ),
    value,
  ),
  { maxLength: 3 },
);
const path = fc.constantFrom("/v1/evaluate", "/v1/namespaces/evaluate");

describe("generated requests", () => {
  it("never make the service fail", async () => {
    await fc.assert(
      fc.asyncProperty(
        path,
        parameters,
        type,
        accept,
        body,
        async (where, query, contentType, accepted, bytes) => {
          const search = query.map(([name, one]) => `${name}=${one}`).join("&");
          const response = await request(app)
            .post(`${where}?${search}`)
            .set({ "content-type": contentType, accept: accepted })
            .serialize((data: unknown) => data as string)
            .send(bytes);
          expect(response.status, response.text).toBeLessThan(500);
          expect(response.text).not.toMatch(/"type":"urn:pod-security-rules:problem:internal"/);
        },
      ),
      { numRuns: 500 },
    );
    expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
