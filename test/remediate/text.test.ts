/** Repairs in a text: what changes, what stays, and what is said where a text cannot be edited. */
import { describe, expect, test } from "vitest";
import { readManifests } from "../../src/manifest/read-manifests.ts";
import { remediateManifests, repairText } from "../../src/remediate/index.ts";
import { model, rules } from "../manifest/kubernetes-model.ts";

const BAD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true\n  containers: []\n";
const PERSON =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec:\n  volumes:\n  - {name: v, hostPath: {path: /}}\n";

function repaired(text: string, level = "baseline"): string {
  const { engine, ruleSet } = rules;
  const manifests = readManifests(text, "yaml", model);
  const context = { engine, model, scopes: ruleSet.scopes, ruleset: { version: "", digest: "" } };
  const { results } = remediateManifests(manifests, { level }, context);
  return repairText(text, manifests, results);
}

test("a deeply nested document that is refused is not parsed again because another one has a patch", () => {
  const deep = `"broken" here: ${"[".repeat(400)}\n`;
  const text = repaired(`${BAD}---\n${deep}`);
  expect(text).toBe(`${BAD.replace("hostPID: true", "hostPID: false")}---\n${deep}`);
});

test("a document without a patch is not parsed again, and keeps its text", () => {
  const other = "# ours\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: &d {a: 'b'}\n";
  expect(repaired(`---\n${other}---\n---\n${BAD}---\n# nothing\n`)).toBe(
    `---\n${other}---\n---\n${BAD.replace("hostPID: true", "hostPID: false")}---\n# nothing\n`,
  );
});

test("a byte-order mark, and what a person must do, stand where the document begins", () => {
  const text = repaired(`\ufeff${BAD}---\n${PERSON}`);
  expect(text.startsWith("\ufeffapiVersion: v1\n")).toBe(true);
  expect(text).toMatch(/---\n# [^\n]*hostPath[^\n]*\napiVersion: v1\nkind: Pod\nmetadata: \{name: b\}/);
});

test("a list at the top of a YAML document is one object that is invalid", () => {
  expect(repaired(`${BAD}---\n- {kind: Pod}\n- {kind: Pod}\n`)).toContain("hostPID: false");
});

test("the length of a text, and the number of its changes, do not keep it from being edited", () => {
  const long = `${BAD}# ${"x".repeat(500_000)}\n`;
  expect(repaired(long)).toBe(long.replace("hostPID: true", "hostPID: false"));
  const pod = "  - apiVersion: v1\n    kind: Pod # ours\n    spec: {hostPID: true, containers: []}\n";
  const list = `apiVersion: v1\nkind: List\nitems:\n${pod.repeat(500)}`;
  expect(repaired(list)).toBe(list.replaceAll("hostPID: true", "hostPID: false"));
});

test("an alias that is used often in JSON-like text does not make the writer fail", () => {
  const uses = Array.from({ length: 150 }, (_, i) => `k${i}: *a`).join(", ");
  const text = `{apiVersion: v1, kind: Pod, metadata: {annotations: {a: &a x, ${uses}}}, spec: {hostPID: true, containers: []}}\n`;
  expect(repaired(text)).toContain("hostPID: false");
});

test.each([
  ["block", BAD.replace("  hostPID", "  securityContext: {runAsGroup: 9007199254740993}\n  hostPID")],
  [
    "JSON",
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostPID": true, "activeDeadlineSeconds": 9007199254740993,"containers":[]}}',
  ],
])("whole numbers beyond 2^53 keep their digits in %s", (_, text) => {
  expect(repaired(text)).toBe(text.replace(/hostPID("?): true/, "hostPID$1: false"));
});

const HEAD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n";

describe("only what the patch changes is changed:", () => {
  test.each([
    [
      "comments, quotes and spacing in braces",
      `  containers:
  - { # the proxy
      name: p, # do not rename
      image: "i",
      securityContext: {
        runAsUser: 1000,   # app user
        privileged: true,  # for fuse
        "readOnlyRootFilesystem": true
      }
    }
`,
      `  containers:
  - { # the proxy
      name: p, # do not rename
      image: "i",
      securityContext: {
        runAsUser: 1000,   # app user
        privileged: false,  # for fuse
        "readOnlyRootFilesystem": true
      }
    }
`,
    ],
    [
      "the last item in brackets, with the comma before it",
      "  containers:\n  - name: a\n    securityContext: {capabilities: {add: [ KILL, NET_ADMIN ]}} # c\n",
      "  containers:\n  - name: a\n    securityContext: {capabilities: {add: [ KILL ]}} # c\n",
    ],
    [
      "an item on a line of its own in brackets",
      "  containers:\n  - name: a\n    securityContext: {capabilities: {add: [\n      NET_ADMIN, # c\n      # d\n      KILL, # e\n      ]}}\n",
      "  containers:\n  - name: a\n    securityContext: {capabilities: {add: [\n      # d\n      KILL, # e\n      ]}}\n",
    ],
    [
      "brackets that go on at a smaller indentation",
      '  hostIPC: true\n  containers:\n    - name: c\n      command: ["/bin/sh",\n      "-c",\n      "true"]\n',
      '  hostIPC: false\n  containers:\n    - name: c\n      command: ["/bin/sh",\n      "-c",\n      "true"]\n',
    ],
    [
      "a text that several places share, where all of them want the same",
      "  containers:\n  - name: a\n    securityContext: &sc {privileged: true} # c\n  - name: b\n    securityContext: *sc\n",
      "  containers:\n  - name: a\n    securityContext: &sc {privileged: false} # c\n  - name: b\n    securityContext: *sc\n",
    ],
    [
      "what a merge key brings in is overruled where it stands",
      "  initContainers: &i\n  - &c {name: a, image: b, securityContext: {privileged: false}}\n  containers:\n  - <<: *c\n    securityContext: {privileged: true}\n",
      "  initContainers: &i\n  - &c {name: a, image: b, securityContext: {privileged: false}}\n  containers:\n  - <<: *c\n    securityContext: {privileged: false}\n",
    ],
  ])("%s", (_, spec, expected) => {
    expect(repaired(HEAD + spec)).toBe(HEAD + expected);
  });

  test.each(["\r\n", "\n"])("lines that are put in end with %j, as those around them", (end) => {
    const text = `${HEAD}  containers:\n    - name: c\n      image: x`.replaceAll("\n", end);
    const now = repaired(text, "restricted");
    expect(now.startsWith(`${text}${end}      securityContext:${end}`)).toBe(true);
    expect(now.replaceAll(end, "")).not.toMatch(/[\r\n]/);
    expect(now).not.toMatch(/[\r\n]$/);
  });

  const PORTS = "  containers:\n  - name: c\n    ports:\n    - containerPort: 80\n";
  const SECURE =
    "      allowPrivilegeEscalation: false\n      capabilities:\n        drop:\n          - ALL\n";
  const POD_SECURE =
    "  securityContext:\n    runAsNonRoot: true\n    seccompProfile:\n      type: RuntimeDefault\n";
  test.each([
    ["the end of the text", ""],
    ["a comment", "# c\n"],
    ["another field of the pod", "  restartPolicy: Always\n"],
    ["another document", "---\n{apiVersion: v1, kind: Secret, metadata: {name: s}}\n"],
  ])("new lines take the place of the last line of a container, before %s", (_, rest) => {
    const text = `${HEAD}${PORTS}      # keep apart\n      hostPort: 81\n${rest}`;
    const field = rest.startsWith(" ") ? rest : "";
    const expected = `${HEAD}${PORTS}      # keep apart\n    securityContext:\n${SECURE}${field}${POD_SECURE}${rest.slice(field.length)}`;
    for (const end of ["\n", "\r\n"]) {
      const now = repaired(text.replaceAll("\n", end), "restricted");
      expect(now).toBe(expected.replaceAll("\n", end));
      expect(repaired(text.trimEnd().replaceAll("\n", end), "restricted")).toBe(
        expected.trimEnd().replaceAll("\n", end),
      );
    }
  });

  test("JSON stays JSON, and new lines are indented as those beside them", () => {
    const pod = { apiVersion: "v1", kind: "Pod", spec: { containers: [{ name: "a" }], hostPID: true } };
    for (const indent of [2, "\t", 0]) {
      const now = repaired(JSON.stringify(pod, null, indent), "restricted");
      expect(now).toBe(JSON.stringify(JSON.parse(now), null, indent));
      expect(now).toContain("allowPrivilegeEscalation");
    }
  });
});

test.each([
  [
    "an anchor whose other use must stay",
    "  containers:\n  - name: a\n    securityContext: {privileged: &t true, readOnlyRootFilesystem: *t}\n",
  ],
  [
    "a field that a merge key brings in and that has to go",
    "  containers:\n  - name: a\n    ports:\n    - &p {containerPort: 80, hostPort: 80}\n    - {<<: *p, name: b}\n",
  ],
])("an object is said to be left as it is, never written anew: %s", (_, spec) => {
  const text = repaired(HEAD + spec);
  expect(text).toMatch(/^# Not repaired: /);
  expect(text.endsWith(HEAD + spec)).toBe(true);
});

test("an object that cannot be edited does not keep the others of its document from being repaired", () => {
  const item = (spec: string): string =>
    `- apiVersion: v1\n  kind: Pod\n  spec:\n    containers:\n    - name: a\n      securityContext: ${spec}\n`;
  const shared = "{privileged: &t true, readOnlyRootFilesystem: *t}";
  const list = `apiVersion: v1\nkind: List\nitems:\n${item(shared)}${item("{privileged: true}")}`;
  const now = repaired(list);
  expect(now).toMatch(/^# Not repaired: /);
  expect(now.endsWith(list.replace("{privileged: true}", "{privileged: false}"))).toBe(true);
});
