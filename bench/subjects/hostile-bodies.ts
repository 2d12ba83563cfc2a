/** Bodies that repeat one shape as often as fits: what a stranger would send. */

/** A shape that can repeat. */
export interface Shape {
  readonly name: string;
  readonly contentType: "application/json" | "application/yaml" | "application/x-ndjson";
  /** A body of about so many bytes. */
  readonly body: (bytes: number) => string;
}

const POD =
  '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostPID":true,"containers":[{}]}}';

/** One of as many as a body may hold: its name makes it long enough. */
const LONG_POD = POD.replace('"a"', `"${"a".repeat(240)}"`);

const NAMESPACE =
  '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a","labels":{"pod-security.kubernetes.io/enforce":"restricted"}}}';

/** Text around as many items as fit. */
function around(before: string, item: (i: number) => string, between: string, after: string) {
  return (bytes: number): string => {
    const items: string[] = [];
    let left = bytes - before.length - after.length;
    for (let i = 0; left > 0; i++) {
      const one = item(i);
      items.push(one);
      left -= one.length + between.length;
    }
    return before + items.join(between) + after;
  };
}

const podWith = (field: string, item: (i: number) => string, [open, close] = ["[", "]"]): Shape["body"] =>
  around(
    `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{${field}${open}`,
    item,
    ",",
    `${close}}}`,
  );

const inJson = (name: string, body: Shape["body"]): Shape => ({
  name,
  contentType: "application/json",
  body,
});
const inYaml = (name: string, body: Shape["body"]): Shape => ({
  name,
  contentType: "application/yaml",
  body,
});

/** Shapes of manifests. */
export const MANIFESTS: readonly Shape[] = [
  inJson(
    "empty containers",
    podWith('"containers":', () => "{}"),
  ),
  inJson(
    "containers",
    podWith('"containers":', (i) => `{"name":"c${i}","image":"a","securityContext":{"privileged":true}}`),
  ),
  inJson(
    "volumes",
    podWith('"containers":[{}],"volumes":', (i) => `{"name":"v${i}","hostPath":{"path":"/"}}`),
  ),
  inJson(
    "ports",
    around(
      `{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"ports":[`,
      (i) => `{"hostPort":${i % 60_000}}`,
      ",",
      "]}]}}",
    ),
  ),
  inJson(
    "capabilities",
    around(
      '{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"securityContext":{"capabilities":{"add":[',
      (i) => `"C${i}"`,
      ",",
      "]}}}]}}",
    ),
  ),
  inJson(
    "annotations",
    around(
      '{"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{',
      (i) => `"container.apparmor.security.beta.kubernetes.io/c${i}":"x"`,
      ",",
      '}},"spec":{"containers":[{}]}}',
    ),
  ),
  inYaml(
    "aliases",
    around(
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - &a {name: a, securityContext: {privileged: true}}\n",
      () => "  - *a",
      "\n",
      "\n",
    ),
  ),
  inYaml(
    "documents",
    around("", () => POD, "\n---\n", "\n"),
  ),
  inJson(
    "pods of a list",
    around('{"apiVersion":"v1","kind":"List","items":[', () => LONG_POD, ",", "]}"),
  ),
  inYaml(
    "lines of one document",
    around(
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n",
      (i) => `  - name: c${i}\n    image: a`,
      "\n",
      "\n",
    ),
  ),
  inJson("long names", (bytes) =>
    podWith('"containers":', () => `{"name":"${"n".repeat(bytes / 20)}"}`)(bytes),
  ),
  inJson("capabilities of a pod that is judged", (bytes) =>
    around(
      '{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"securityContext":{"capabilities":{"add":[',
      (i) => `"${`C${i}`.padEnd(bytes / 49_000, "x")}"`,
      ",",
      "]}}}]}}",
    )(bytes),
  ),
  inJson("ports of a pod that is judged", (bytes) =>
    around(
      `{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"`,
      (i) => (i === 0 ? `${"n".repeat(bytes / 2)}","ports":[{"hostPort":1}` : `{"hostPort":${i % 60_000}}`),
      ",",
      "]}]}}",
    )(Math.min(bytes, bytes / 2 + 300_000)),
  ),
  inJson("volumes of a pod that is judged", (bytes) =>
    podWith(
      '"containers":[{}],"volumes":',
      (i) => `{"name":"${`v${i}`.padEnd(bytes / 13_000, "x")}","hostPath":{"path":"/"}}`,
    )(bytes),
  ),
  inJson(
    "templates of a workflow",
    around(
      '{"apiVersion":"argoproj.io/v1alpha1","kind":"Workflow","metadata":{"name":"a"},"spec":{"templates":[',
      (i) => `{"name":"t${i}","container":{"image":"a"}}`,
      ",",
      "]}}",
    ),
  ),
];

/** Shapes that are hard to read: it is the same work on every route. */
export const READ: readonly Shape[] = [
  inJson(
    "texts of an unknown kind",
    around('{"apiVersion":"example.com/v1","kind":"Thing","spec":{"list":[', () => '"a"', ",", "]}}"),
  ),
  inJson(
    "maps of an unknown kind",
    around('{"apiVersion":"example.com/v1","kind":"Thing","spec":{"list":[', () => '{"a":{}}', ",", "]}}"),
  ),
  inJson(
    "keys of an unknown kind",
    around('{"apiVersion":"example.com/v1","kind":"Thing","spec":{', (i) => `"k${i}":1`, ",", "}}"),
  ),
  inJson(
    "odd numbers of an unknown kind",
    around('{"apiVersion":"example.com/v1","kind":"Thing","spec":{"list":[', () => "1.0", ",", "]}}"),
  ),
  inJson(
    "pods of an unknown kind",
    around(
      '{"apiVersion":"example.com/v1","kind":"Thing","spec":{"list":[',
      () => '{"containers":[{"image":"a"}]}',
      ",",
      "]}}",
    ),
  ),
  inJson(
    "labels of any object",
    around(
      '{"apiVersion":"example.com/v1","kind":"Thing","metadata":{"labels":{',
      (i) => `"l${i}":"x"`,
      ",",
      "}}}",
    ),
  ),
  inJson("parts of templates of a workflow", (bytes) =>
    around(
      '{"apiVersion":"argoproj.io/v1alpha1","kind":"Workflow","metadata":{"name":"a"},"spec":{"templates":[',
      (i) => `{"name":"t${i}","container":{"image":"a","args":[${'"",'.repeat(bytes / 3_000)}""]}}`,
      ",",
      "]}}",
    )(bytes),
  ),
  inJson(
    "objects of a list",
    around('{"apiVersion":"v1","kind":"List","items":[', () => '{"apiVersion":"v1","kind":"Pod"}', ",", "]}"),
  ),
  inYaml(
    "flow of one line",
    around("apiVersion: v1\nkind: Pod\nspec:\n  containers: [", (i) => `{name: c${i}}`, ", ", "]\n"),
  ),
  inYaml(
    "lines that are folded",
    around(
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n",
      (i) => `  - name: c${i}\n    image:\n      "a\n      b"`,
      "\n",
      "\n",
    ),
  ),
  inYaml(
    "short lines that end in carriage returns",
    around("apiVersion: v1\r\nkind: Pod\r\nlist:\r\n", () => "- a", "\r\n", "\r\n"),
  ),
  inYaml(
    "keys in YAML",
    around("apiVersion: example.com/v1\nkind: Thing\nspec:\n", (i) => `  k${i}: "\\t"`, "\n", "\n"),
  ),
  inYaml(
    "objects of a list in YAML",
    around(
      "apiVersion: v1\nkind: List\nitems:\n",
      (i) =>
        `- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: p${i}\n    annotations:\n      a: |\n        {"text": "of two",\n         "lines": ""}\n  spec:\n    containers:\n    - name: app\n      image: registry.example.com/app:1.0.0\n      securityContext:\n        privileged: true`,
      "\n",
      "\n",
    ),
  ),
  inYaml(
    "empty documents",
    around("", () => "---", "\n", "\n"),
  ),
  inYaml(
    "comments",
    around("apiVersion: v1\nkind: Pod\nspec:\n  containers: []\n", () => "#", "\n", "\n"),
  ),
];

/** Lines of a stream. */
export const STREAM: Shape = {
  name: "lines of a stream",
  contentType: "application/x-ndjson",
  body: around("", () => POD, "\n", "\n"),
};

/** Shapes beside a Namespace whose labels change. */
export const NAMESPACES: readonly Shape[] = [
  inJson(
    "pods of a namespace",
    around(`{"namespace":${NAMESPACE},"pods":[`, () => LONG_POD, ",", "]}"),
  ),
  inJson(
    "workloads of a namespace",
    around(
      `{"namespace":${NAMESPACE},"workloads":[`,
      (i) =>
        `{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"${`a${i}`.padEnd(200, "x")}"},"spec":{"template":{"spec":{"hostPID":true,"containers":[{}]}}}}`,
      ",",
      "]}",
    ),
  ),
  inJson("labels of a namespace", (bytes) =>
    around(
      '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a","labels":{',
      (i) => `"pod-security.kubernetes.io/${`enforc${i}`.padEnd(bytes / 50_000 - 30, "x")}":"x"`,
      ",",
      "}}}",
    )(bytes),
  ),
];

/** Objects on which a control is tried. @param control its file. */
export const impactOf = (control: string): Shape =>
  inJson(
    "objects to try a control on",
    around(`{"control":${JSON.stringify(control)},"manifests":[`, () => LONG_POD, ",", "]}"),
  );

/** An exemption of as many names as fit. */
export const EXEMPTION: Shape = inJson(
  "names of an exemption",
  around(
    '{"owner":"a","reason":"a","expires":"2099-01-01","allow":[{"control":"hostNamespaces"}],"match":{"namespaces":["shop"],"names":[',
    (i) => `"n${i}*"`,
    ",",
    "]}}",
  ),
);

/** Shapes of controls, which anybody may have checked. */
export const CONTROLS: readonly Shape[] = [
  inYaml("unions", (bytes) =>
    controlOf(JSON.stringify({ f: { in: ["containers"], path: "[a,b]".repeat(bytes / 6), allowed: [0] } })),
  ),
  inYaml("patterns", (bytes) =>
    controlOf(
      fieldsOf(bytes, (i) => ({ in: ["containers"], path: "image", pattern: `([a-z]{1,10}){80}${i}` })),
    ),
  ),
  inYaml("fields", (bytes) =>
    controlOf(
      fieldsOf(bytes, () => ({ in: ["containers", "volumes", "pod"], path: "a.b[*].c", allowed: [0] })),
    ),
  ),
  inYaml("values", (bytes) =>
    controlOf(
      JSON.stringify({
        f: { in: ["pod"], path: "a", allowed: Array.from({ length: bytes / 12 }, (_, i) => `v${i}*`) },
      }),
    ),
  ),
];

function fieldsOf(bytes: number, field: (i: number) => object): string {
  const fields: Record<string, object> = {};
  for (let i = 0, left = bytes; left > 0; i++) {
    const one = field(i);
    fields[`f${i}`] = one;
    left -= JSON.stringify(one).length + 10;
  }
  return JSON.stringify(fields);
}

function controlOf(fields: string): string {
  return [
    "id: hostile",
    "level: baseline",
    "title: T",
    "description: d",
    "remediation: r",
    "docs: https://example.com/",
    "reason: x",
    "detail: '{setters}{values}'",
    `versions: [{since: v1.0, fields: ${fields}}]`,
    "examples:",
    `  pass: [{name: a, pod: {spec: {containers: [{name: app, image: ${"a".repeat(2_000)}}]}}}]`,
    "  fail: [{name: b, pod: {spec: {containers: [{name: app}]}}, reason: x, detail: y}]",
    "",
  ].join("\n");
}
