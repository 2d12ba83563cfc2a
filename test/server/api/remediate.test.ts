/** POST /v1/remediate through the real app: JSON patches, and YAML repaired in its own text. */
import jsonPatch from "fast-json-patch";
import { load } from "js-yaml";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { serving } from "../serving.ts";

const { app } = serving();

async function repairedText(
  body: string,
  query = "?level=restricted",
  type = "application/yaml",
): Promise<string> {
  const answer = await request(app)
    .post(`/v1/remediate${query}`)
    .set("content-type", type)
    .set("accept", "application/yaml")
    .buffer(true)
    .parse((response, done) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => (text += piece));
      response.on("end", () => done(null, text));
    })
    .send(body);
  expect(answer.status).toBe(200);
  expect(answer.headers["content-type"]).toContain("application/yaml");
  return answer.body as string;
}

async function allowed(body: string, level = "restricted"): Promise<boolean> {
  const answer = await request(app)
    .post(`/v1/evaluate?level=${level}`)
    .set("content-type", "text/yaml")
    .send(body);
  return (answer.body as { allowed: boolean }).allowed;
}

const WEB = `# The shop's front end.
apiVersion: apps/v1
kind: Deployment
metadata:
    name: web   # four blanks of indentation
spec:
    template:
        spec:
            hostNetwork: true   # to be fast

            containers:
            # the only one
            - name: 'web'
              image: "nginx:1.27"   # tested
              securityContext:
                  privileged: true # why?
                  runAsNonRoot: false
            - name: side
              image: x
              ports:
              - containerPort: 80
                hostPort: 8080
              securityContext: { capabilities: { add: [NET_ADMIN, NET_BIND_SERVICE] } }
---
# A Service stays as it is.
apiVersion:   v1
kind: Service
metadata: {name: web}
`;

const REPAIRED = `# The shop's front end.
apiVersion: apps/v1
kind: Deployment
metadata:
    name: web   # four blanks of indentation
spec:
    template:
        spec:
            hostNetwork: false   # to be fast

            containers:
            # the only one
            - name: 'web'
              image: "nginx:1.27"   # tested
              securityContext:
                  privileged: false # why?
                  allowPrivilegeEscalation: false
                  capabilities:
                    drop:
                      - ALL
            - name: side
              image: x
              ports:
              - containerPort: 80
              securityContext: { capabilities: { add: [NET_BIND_SERVICE], drop: [ALL] }, allowPrivilegeEscalation: false }
            securityContext:
              runAsNonRoot: true
              seccompProfile:
                type: RuntimeDefault
---
# A Service stays as it is.
apiVersion:   v1
kind: Service
metadata: {name: web}
`;

describe("the JSON answer", () => {
  it("holds a patch that makes the object pass", async () => {
    const answer = await request(app).post("/v1/remediate").set("content-type", "text/yaml").send(WEB);
    const { compliant, judgedAt, summary, results } = answer.body as {
      compliant: boolean;
      judgedAt: string;
      summary: unknown;
      results: { status: string; verified: boolean; patch: never[] }[];
    };
    expect({ compliant, judgedAt }).toEqual({ compliant: true, judgedAt: "restricted:v1.37" });
    expect(summary).toMatchObject({ objects: 2, repaired: 1, notApplicable: 1, remaining: 0 });
    expect(results.map(({ status, verified }) => [status, verified])).toEqual([
      ["repaired", true],
      ["notApplicable", false],
    ]);
    const document = load(WEB.split("---")[0] ?? "");
    const { newDocument } = jsonPatch.applyPatch(document, results[0]?.patch ?? []);
    expect(await allowed(JSON.stringify(newDocument))).toBe(true);
  });

  it("meets the level and the version that are asked for", async () => {
    const answer = await request(app).post("/v1/remediate?level=baseline&version=v1.20").send(WEB);
    expect(answer.body).toMatchObject({ judgedAt: "baseline:v1.20", compliant: true });
    expect(JSON.stringify(answer.body)).not.toContain("runAsNonRoot");
  });

  it("leaves objects alone that cannot be repaired whole, if asked to", async () => {
    const volume =
      "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a}], volumes: [{name: v, hostPath: {path: /}}]}\n";
    const ask = (query: string) =>
      request(app).post(`/v1/remediate${query}`).set("content-type", "text/yaml").send(volume);
    expect((await ask("")).body).toMatchObject({ results: [{ status: "partly" }], summary: { partly: 1 } });
    expect((await ask("?only=whole")).body).toMatchObject({
      results: [{ status: "unchanged", patch: [] }],
      summary: { unchanged: 1 },
    });
    const text = await ask("?only=whole").set("accept", "application/yaml");
    expect(text.text).toBe(volume);
    expect((await ask("?only=half")).status).toBe(400);
  });

  it.each([
    ["?level=strict", "level"],
    ["?version=2", "version"],
    ["?levle=baseline", "levle"],
  ])("tells a mistake in %s", async (query, name) => {
    const answer = await request(app).post(`/v1/remediate${query}`).send(WEB);
    expect(answer.status).toBe(400);
    expect((answer.body as { detail: string }).detail).toContain(name);
  });

  it("is not given for an empty body or a stream", async () => {
    expect((await request(app).post("/v1/remediate").send("---\n")).status).toBe(400);
    const stream = request(app).post("/v1/remediate").set("content-type", "application/x-ndjson");
    expect((await stream.send("{}")).status).toBe(415);
  });
});

describe("the YAML answer", () => {
  it("changes only what the patch changes", async () => {
    const text = await repairedText(WEB);
    expect(text).toBe(REPAIRED);
    expect(await allowed(text)).toBe(true);
    expect(await repairedText(text)).toBe(text);
  });

  it("tells in comments what is left to a person, once", async () => {
    const body =
      "apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n  - {name: a, hostPath: {path: /}}\n  containers: [{name: a}]\n";
    const text = await repairedText(`---\n${body}`, "?level=baseline");
    expect(text).toMatch(/^---\n# hostPathVolumes: spec\.volumes\[0\]\.hostPath: Choose another source/);
    expect(text.endsWith(body)).toBe(true);
    expect(await repairedText(text, "?level=baseline")).toBe(text);
  });

  it("says so where the text cannot be edited faithfully", async () => {
    const spec =
      "  containers:\n  - name: a\n    securityContext: {privileged: &t true, readOnlyRootFilesystem: *t}\n";
    const body = `apiVersion: v1\nkind: Pod\nspec:\n${spec}`;
    const text = await repairedText(body, "?level=baseline");
    expect(text).toMatch(/^# Not repaired: /);
    expect(text.endsWith(body)).toBe(true);
  });

  it("leaves JSON, which is YAML too, in its form, and repairs the items of Lists", async () => {
    const pod = { apiVersion: "v1", kind: "Pod", spec: { hostPID: true, containers: [{ name: "a" }] } };
    const list = { apiVersion: "v1", kind: "List", items: [pod, pod] };
    const text = await repairedText(JSON.stringify(list), "?level=baseline", "application/json");
    const fixed = { ...pod, spec: { ...pod.spec, hostPID: false } };
    expect(load(text)).toEqual({ ...list, items: [fixed, fixed] });
  });

  it.each([
    ["the only key of a block", "securityContext:\n      privileged: true"],
    ["an empty value", "securityContext:"],
    ["null", "securityContext: null # none"],
    ["empty braces", "securityContext: {}"],
    [
      "a list without indentation",
      "securityContext:\n      capabilities:\n        add:\n        - NET_ADMIN\n        - KILL # ours\n        drop:\n        - KILL",
    ],
    ["a first key behind a dash", "ports:\n    - hostPort: 80\n      containerPort: 80"],
    [
      "a block scalar at the end",
      "command:\n    - |\n      run\n\n    securityContext:\n      seccompProfile: {type: Unconfined}",
    ],
    ["Windows line ends", "securityContext:\r\n      privileged: true\r\n      runAsUser: 1"],
    [
      "a block scalar in place",
      "securityContext:\n      procMount: |+\n        Odd\n\n      runAsGroup: 0x10",
    ],
    [
      "words and numbers of YAML 1.1 in braces",
      "securityContext: { privileged: yes, runAsUser: 0644, runAsGroup: 1_0 }",
    ],
    ["numbers of other bases in braces", "ports: [{ containerPort: 0x50, hostPort: 010, name: web }]"],
    ["quoted keys", '"securityContext":\n      "privileged": true'],
  ])("stays YAML that passes: %s", async (_, field) => {
    const body = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    ${field}\n    image: x\n  hostIPC: true # no\n`;
    const text = await repairedText(body);
    expect(text).not.toContain("Not repaired");
    expect(await allowed(text)).toBe(true);
  });
});
