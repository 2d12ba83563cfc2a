/** What is judged in small steps is answered, and counted, as what is judged at once. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AdmissionOptions, AdmissionRequest } from "../../src/admission/index.ts";
import { createAdmission } from "../../src/admission/index.ts";
import type { TimeSlices } from "../../src/core/time-slices.ts";
import { writingJson } from "../../src/server/answer/json-pieces.ts";
import { runToEnd } from "../../src/core/time-slices.ts";
import type { Frozen } from "../conformance/admission/freeze.ts";
import type { Counter, Question } from "../conformance/admission/question.ts";
import { clusterOf, createRecorder } from "../conformance/admission/subject.ts";
import { active } from "../server/serving.ts";

const frozen = JSON.parse(
  gunzipSync(
    readFileSync(new URL("../conformance/admission/data/frozen.json.gz", import.meta.url)),
  ).toString(),
) as readonly Frozen[];
const LABELS = Object.fromEntries(
  ["enforce", "audit", "warn"].map((mode, i) => [
    `pod-security.kubernetes.io/${mode}`,
    i === 0 ? "baseline" : "restricted",
  ]),
);

/** Does steps, each in a turn of its own. */
let steps = 0;
async function oneByOne<Outcome>(slices: TimeSlices<Outcome>): Promise<Outcome> {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
    steps += 1;
    await Promise.resolve();
  }
}

/** The answer to a question, as it is sent, and what was counted. */
async function answered(question: Question, options: AdmissionOptions): Promise<string> {
  const counters: Counter[] = [];
  const { admit } = createAdmission({
    ...clusterOf(question, active.loaded),
    metrics: createRecorder(active.loaded, counters),
  });
  return JSON.stringify([await admit(question.request, options), counters]);
}

async function compare(question: Question): Promise<string> {
  const deadline = question.expired === true ? -1000 : undefined;
  const whole = await answered(question, { deadline });
  expect(await answered(question, { deadline, inSteps: oneByOne })).toBe(whole);
  return whole;
}

function requestFor(kind: string, object: unknown): AdmissionRequest {
  const [group, version] = kind === "Deployment" ? ["apps", "v1"] : ["", "v1"];
  return {
    uid: "1",
    kind: { group, version, kind },
    resource: { group, version, resource: `${kind.toLowerCase()}s` },
    name: "a",
    namespace: "shop",
    operation: "CREATE",
    object,
  };
}

const name = fc.constantFrom("a", "b", "web", "x-1");
const odd = fc.constantFrom<unknown>(null, 1, "text", [], {}, [null], { "": 1 });
const container = fc.record(
  {
    name: fc.oneof({ weight: 20, arbitrary: name }, odd),
    image: name,
    securityContext: fc.oneof(
      { weight: 20, arbitrary: fc.record({ privileged: fc.boolean(), runAsUser: fc.constantFrom(0, 1) }) },
      fc.constant({ capabilities: { add: ["SYS_ADMIN", "CHOWN"] }, "not known": 1 }),
      odd,
    ),
    ports: fc.constant([{ hostPort: 80, containerPort: 80 }, { containerPort: 81 }]),
    __proto__: fc.constant("own"),
    unknown: fc.constant({ a: [1, 2] }),
  },
  { requiredKeys: ["name"] },
);
/** Fewer kinds of containers than containers: generating thousands of different ones takes too long. */
const containers = fc
  .tuple(fc.array(container, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 60, 400))
  .map(([some, times]) => Array.from({ length: times }, () => some).flat());
const pod = fc.record(
  {
    metadata: fc.record({
      name: fc.constant("a"),
      annotations: fc.oneof(
        {
          weight: 10,
          arbitrary: fc.constant(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, "v"]))),
        },
        odd,
      ),
    }),
    spec: fc.record(
      { containers, initContainers: containers, hostPID: fc.boolean(), more: odd },
      { requiredKeys: ["containers"] },
    ),
  },
  { requiredKeys: ["spec"] },
);

/** One that is denied, one that is allowed, one that is refused. */
const ONE_OF_EACH = [{ hostPID: true, containers: [{}] }, { containers: [{}] }, { containers: 1 }];

describe("an admission request that is judged in steps", () => {
  it("is answered as at once, for every twentieth frozen request", async () => {
    for (const { question } of frozen.filter((_, i) => i % 20 === 0)) await compare(question);
  });

  it("is answered as at once, however large it is and whatever is wrong with it", async () => {
    steps = 0;
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(pod, fc.constantFrom("Pod", "Deployment"), async (made, kind) => {
        const object =
          kind === "Pod"
            ? { apiVersion: "v1", kind, ...made }
            : { apiVersion: "apps/v1", kind, metadata: { name: "a" }, spec: { template: made } };
        const question: Question = {
          configuration: "",
          namespace: { labels: LABELS },
          request: requestFor(kind, object),
        };
        const whole = await compare(question);
        outcomes.add(
          whole.includes("failed to decode")
            ? "refused"
            : whole.includes('"allowed":false')
              ? "denied"
              : "allowed",
        );
      }),
      { numRuns: 30, examples: ONE_OF_EACH.map((spec): [never, "Pod"] => [{ spec } as never, "Pod"]) },
    );
    expect(outcomes).toEqual(new Set(["refused", "denied", "allowed"]));
    expect(steps).toBeGreaterThan(1_000);
  });

  it("is written as JSON as at once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", maxLength: 200 })),
        fc.string({ unit: "binary" }),
        (warnings, message) => {
          const answer = {
            response: {
              uid: "1",
              allowed: false,
              status: { message: message.repeat(3) },
              warnings,
              left: undefined,
            },
          };
          expect(runToEnd(writingJson(answer, 3))).toBe(JSON.stringify(answer));
        },
      ),
      { numRuns: 500 },
    );
  });
});
