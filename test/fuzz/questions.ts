/** Every operation that judges a body, asked with parameters that are spoilt as well: a bad pod in the body is never let pass. */
import type { Answered } from "./contract.ts";
import { classOf } from "./contract.ts";
import { badPod } from "./bad-pod.ts";
import { mutateJson, mutateText } from "./mutate.ts";
import type { Random } from "./random.ts";
import type { FuzzedService } from "./service.ts";
import { labelsOf, manifests, ruleTexts } from "./subject.ts";
import type { Target } from "./targets.ts";

const LEVELS = ["restricted", "baseline"];
const VERSIONS = ["latest", "v1.20", "v1.0", "v1.37"];
const POLICIES = ["restricted", "restricted:v1.30", "baseline:latest"];
const NAMES = ["shop", "a"];
/** Values for each parameter that there is. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  ...{ level: LEVELS, enforce: LEVELS, audit: LEVELS, warn: LEVELS, from: ["privileged"], to: POLICIES },
  ...{
    version: VERSIONS,
    "enforce-version": VERSIONS,
    "warn-version": VERSIONS,
    "kubernetes-version": ["v1.30"],
  },
  ...{ namespace: NAMES, user: NAMES, file: ["a.yaml"], failOn: ["violations"] },
};
const ODD = [
  "",
  "%00",
  "%ff",
  "%",
  "+",
  "__proto__",
  "constructor",
  "v1.99999999999",
  ":",
  "a:b:c",
  "k".repeat(5_000),
];

/** An operation: its parameters (those with ! are always given), a body, and what the answer must say of the bad pod in it. */
interface Question {
  readonly path: string;
  readonly parameters: readonly string[];
  readonly body: (random: Random) => readonly [type: string, text: string];
  readonly passes?: (answer: never) => boolean;
}

const JSON_TYPE = "application/json";
const YAML_TYPE = "application/yaml";
const BAD = `${JSON.stringify(badPod("bad"))}\n---\n`;
const CONTROLS = ruleTexts.filter(({ file }) => /(baseline|restricted)\//.test(file));
/** The control whose impact is asked for, and changes that leave it one. */
const SUBJECT = CONTROLS.find(({ file }) => file.endsWith("hostNamespaces.yaml"))?.text ?? "";
const CHANGES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace("level: baseline", "level: restricted"),
  (text) => text.replace(/^title: .*$/m, "title: __proto__"),
];
const texts = ruleTexts.map(({ text }) => text);

/** The bad pod before documents that are spoilt. */
const afterBad = (random: Random) =>
  [YAML_TYPE, BAD + mutateText(random.pick(manifests), random, manifests)] as const;
/** Without the names of other parts: a spoilt key would be all that is answered. */
const namespaceBody = (random: Random): readonly [string, string] => {
  const namespace = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "a", labels: labelsOf(random) },
  };
  if (random.once(3)) return [YAML_TYPE, `${BAD}${mutateText(JSON.stringify(namespace), random, manifests)}`];
  const part = (key: string, value: object) => ({ [key]: mutateJson(value as never, random) });
  const pods = { pods: [badPod("bad"), ...[part("metadata", { name: "b" })]] };
  return [
    JSON_TYPE,
    JSON.stringify({
      ...part("namespace", namespace),
      ...(random.once(2) ? pods : part("workloads", pods.pods)),
    }),
  ];
};
const control = (random: Random): string => mutateText(random.pick(CONTROLS).text, random, texts);
const tried = (random: Random): string => (random.once(3) ? control(random) : random.pick(CHANGES)(SUBJECT));
const impactBody = (random: Random): readonly [string, string] => [
  JSON_TYPE,
  JSON.stringify({
    control: tried(random),
    manifests: [badPod("bad"), mutateJson(badPod("b"), random)],
  }),
];

interface Results {
  readonly results: readonly {
    readonly object: { readonly index: number };
    readonly [key: string]: unknown;
  }[];
}
const saysOfBad = ({ results }: Results, key: string): unknown =>
  results.find(({ object }) => object.index === 0)?.[key];

const JUDGING = ["level!", "version", "namespace", "user", "kubernetes-version", "failOn", "file"];
const QUESTIONS: readonly Question[] = [
  {
    ...{ path: "/v1/evaluate", parameters: JUDGING, body: afterBad },
    passes: (answer: Results & { allowed: boolean }) =>
      answer.allowed || saysOfBad(answer, "verdict") !== "denied",
  },
  {
    ...{
      path: "/v1/evaluate",
      parameters: ["enforce!", "enforce-version", "audit", "warn", "warn-version"],
      body: afterBad,
    },
    passes: (answer: Results & { allowed: boolean }) =>
      answer.allowed || saysOfBad(answer, "verdict") !== "denied",
  },
  {
    ...{ path: "/v1/grade", parameters: ["namespace", "kubernetes-version"], body: afterBad },
    passes: (answer: Results) => saysOfBad(answer, "latest") !== "privileged",
  },
  {
    ...{ path: "/v1/compare", parameters: ["from!", "to!", "namespace"], body: afterBad },
    passes: (answer: Results) => saysOfBad(answer, "change") !== "newlyFails",
  },
  {
    ...{ path: "/v1/remediate", parameters: ["level!", "version"], body: afterBad },
    passes: (answer: Results) => saysOfBad(answer, "status") !== "repaired",
  },
  { path: "/v1/namespaces/evaluate", parameters: ["kubernetes-version"], body: namespaceBody },
  {
    path: "/v1/controls/hostNamespaces/impact",
    parameters: ["level", "version", "namespace"],
    body: impactBody,
  },
  { path: "/v1/controls/validate", parameters: [], body: (random) => [YAML_TYPE, control(random)] },
];

/** Half a surrogate pair cannot be written in a query. */
function encoded(text: string): string {
  return encodeURIComponent(text.slice(0, 1_000).toWellFormed());
}

function queryOf(parameters: readonly string[], random: Random): string {
  const pairs: string[] = [];
  for (const parameter of parameters) {
    const name = parameter.replace("!", "");
    if (parameter === name && !random.once(3)) continue;
    const value = random.once(12) ? random.pick(ODD) : random.pick(VALUES[name] ?? []);
    pairs.push(`${name}=${random.once(40) ? encoded(mutateText(value, random, LEVELS)) : value}`);
  }
  if (random.once(20)) pairs.push(random.once(2) ? `${random.pick(ODD)}=1` : `level=${random.pick(LEVELS)}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** @throws Error when the bad pod was let pass. */
function told({ path, passes }: Question, answered: Answered): string {
  const told = classOf(answered);
  if (answered.type !== JSON_TYPE) return told;
  const answer = JSON.parse(answered.text) as never;
  if (passes?.(answer) === true) throw new Error(`silent pass: ${path} ${answered.text.slice(0, 500)}`);
  return `${path.replace(/^.*\//, "")} ${told}`;
}

export const questions = (service: FuzzedService): Target => ({
  name: "questions with parameters",
  share: 0.02,
  make: (random) => {
    const question = random.pick(QUESTIONS);
    const [type, text] = question.body(random);
    const path = question.path + queryOf(question.parameters, random);
    const bytes = Buffer.from(text);
    return {
      text: `${path}\n${text}`,
      run: async () =>
        told(question, await service.post({ path, headers: { "content-type": type }, pieces: [bytes] })),
    };
  },
});
