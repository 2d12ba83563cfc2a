/** Requests of many kinds, with the answers that a service with the built-in rules must give, whatever happens to it. */
import type { Answer, Question } from "./load.ts";

interface Judged {
  readonly ruleset: { readonly digest: string };
  readonly allowed: boolean;
  readonly results: readonly {
    readonly verdict: string;
    readonly violations: readonly { readonly control: string; readonly detail: string }[];
  }[];
}

/** The body of an evaluation. */
export const judgedIn = ({ text }: Answer): Judged => JSON.parse(text) as Judged;

/** `verdict control,control` of each result. */
function verdictsIn(answer: Answer): readonly string[] {
  return judgedIn(answer).results.map(({ verdict, violations }) =>
    [verdict, violations.map(({ control }) => control).join(",")].join(" ").trim(),
  );
}

const pod = (name: string, spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
const CONFORMING = pod(
  "good",
  "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, image: b, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
);
const HOST = pod("host", "{hostPID: true, containers: [{name: a, image: b}]}");
const PRIVILEGED = pod("strong", "{containers: [{name: a, image: b, securityContext: {privileged: true}}]}");

/** A body that is judged, and what becomes of each of its pods. */
export function judged(name: string, level: string, body: string, verdicts: readonly string[]): Question {
  const expected = verdicts.join("; ");
  return {
    name,
    method: "POST",
    path: `/v1/evaluate?level=${level}`,
    body,
    fault: (answer) => {
      if (answer.status !== 200) return `${answer.status} ${answer.text.slice(0, 200)}`;
      const found = verdictsIn(answer).join("; ");
      return found === expected ? undefined : `expected ${expected}, got ${found}`;
    },
  };
}

/** What is no request that can be answered, and the status that says so. */
function refused(name: string, path: string, body: string, status: number): Question {
  return {
    name,
    method: "POST",
    path,
    body,
    fault: (answer) =>
      answer.status === status
        ? undefined
        : `expected ${status}, got ${answer.status} ${answer.text.slice(0, 200)}`,
  };
}

/** Of many kinds; the built-in rules decide them all. */
export const QUESTIONS: readonly Question[] = [
  judged("a pod that conforms", "restricted", CONFORMING, ["allowed"]),
  judged("a pod on the host", "baseline", HOST, ["denied hostNamespaces"]),
  judged("a privileged pod", "baseline", PRIVILEGED, ["denied privileged"]),
  judged("three pods", "baseline", [CONFORMING, HOST, PRIVILEGED].join("---\n"), [
    "allowed",
    "denied hostNamespaces",
    "denied privileged",
  ]),
  judged("a kind without pods", "restricted", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n", [
    "notApplicable",
  ]),
  judged("no YAML", "baseline", "a: [", ["invalid"]),
  refused("nothing", "/v1/evaluate", "", 400),
  refused("no such level", "/v1/evaluate?level=none", HOST, 400),
  {
    name: "a control",
    method: "GET",
    path: "/v1/controls/hostNamespaces",
    fault: ({ status, text }) =>
      status === 200 && text.includes('"id":"hostNamespaces"') ? undefined : `${status} ${text}`,
  },
];
