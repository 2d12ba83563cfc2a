/** The client against the service, over HTTP. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import { ROOT } from "../../../test/server/serving.ts";
import type { EvaluateAnswer, Finding, PodSecurityClient, ProblemKind, StreamLine } from "../src/index.ts";
import { createClient, ProblemError, UnexpectedAnswerError } from "../src/index.ts";
import { served, TOKEN } from "./serving.ts";

const url = served();
const DEPLOYMENT = readFileSync(join(ROOT, "examples/deployment.yaml"), "utf8");
const POD = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a" },
  spec: { containers: [{ name: "a", image: "x" }] },
};
const client = (more: Partial<Parameters<typeof createClient>[0]> = {}): PodSecurityClient =>
  createClient({ baseUrl: url(), token: TOKEN, ...more });

async function problemOf(work: Promise<unknown>): Promise<ProblemError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProblemError) return error;
  throw new Error("no problem was thrown", { cause: error });
}

describe("the client", () => {
  it("judges YAML, an object, and several objects", async () => {
    const yaml = await client().evaluate(DEPLOYMENT, { level: "restricted", version: "v1.30" });
    expect(yaml.results[0]?.violations.map(({ control }) => control)).toContain("restrictedVolumes");
    expect(yaml.results[0]?.judgedAt?.enforce).toMatch(/^restricted:v1\./);
    expect((await client().evaluate(POD, { level: "baseline" })).allowed).toBe(true);
    expect((await client().evaluate([POD, POD])).summary.objects).toBe(2);
  });

  it("types every answer to the leaf", async () => {
    const answer = await client().evaluate(DEPLOYMENT, { level: "restricted" });
    expectTypeOf(answer).toEqualTypeOf<EvaluateAnswer>();
    for (const { violations } of answer.results) {
      for (const { findings, since, modes } of violations) {
        expectTypeOf(findings).toEqualTypeOf<Finding[]>();
        expectTypeOf(since).toEqualTypeOf<string>();
        expectTypeOf(modes).toEqualTypeOf<("enforce" | "audit" | "warn")[]>();
        expectTypeOf<Finding["line"]>().toEqualTypeOf<number | undefined>();
      }
    }
    expectTypeOf(answer.results[0]?.verdict).toEqualTypeOf<
      "allowed" | "denied" | "exempt" | "notApplicable" | "notEvaluated" | "invalid" | undefined
    >();
    // @ts-expect-error there is no such parameter
    await problemOf(client().evaluate(POD, { levle: "baseline" }));
    // @ts-expect-error a policy is missing
    await problemOf(client().compare(POD, { from: "baseline" }));
  });

  it("answers the other questions", async () => {
    const psr = client();
    expect(
      (await psr.sarif(DEPLOYMENT, { level: "restricted", file: "web.yaml" })).runs[0]?.results[0]
        ?.locations[0]?.physicalLocation.artifactLocation.uri,
    ).toBe("web.yaml");
    expect((await psr.grade(DEPLOYMENT)).whole.latest).toBe("privileged");
    expect((await psr.compare(POD, { from: "privileged", to: "restricted" })).summary.newlyFails).toBe(1);
    expect((await psr.remediate(DEPLOYMENT, { level: "baseline" })).results[0]?.patch[0]?.path).toMatch(
      /^\/spec/,
    );
    expect(await psr.repair(DEPLOYMENT)).toContain("allowPrivilegeEscalation: false");
    const namespace = await psr.evaluateNamespace({
      namespace: { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } },
      pods: [POD],
    });
    expect(namespace.impact?.summary.stillPasses).toBe(1);
    const controls = await psr.controls({ level: "baseline", version: "v1.20" });
    const { id } = controls[0] ?? { id: "" };
    expect((await psr.control(id)).revisions[0]?.fields[0]?.in).not.toEqual([]);
    expect((await psr.levels()).levels.map(({ name }) => name)).toEqual([
      "privileged",
      "baseline",
      "restricted",
    ]);
    expect((await psr.versions()).versions.at(-1)?.version).toBe("latest");
  });

  it("streams an inventory object by object", async () => {
    const asked: number[] = [];
    async function* inventory(): AsyncGenerator<object> {
      for (let i = 0; i < 300; i++) {
        asked.push(i);
        yield { ...POD, metadata: { name: `pod-${i}`, annotations: { a: "x".repeat(1_000) } } };
        await Promise.resolve();
      }
    }
    const verdicts: string[] = [];
    let last: StreamLine | undefined;
    for await (const line of client().evaluateStream(inventory(), { level: "restricted" })) {
      if ("verdict" in line) verdicts.push(line.verdict);
      last = line;
    }
    expect(verdicts).toEqual(Array(300).fill("denied"));
    expect(asked).toHaveLength(300);
    expect(last).toMatchObject({ allowed: false, summary: { objects: 300, denied: 300 } });
  });

  it("throws what ended a stream early", async () => {
    const stream = client().evaluateStream([POD, { a: "x".repeat(200_000) }]);
    expect((await stream.next()).value).toMatchObject({ object: { index: 0 } });
    expect((await problemOf(stream.next())).kind).toBe("body-too-large");
  });

  it("throws problems with their kind, for the methods and for the paths", async () => {
    const unknown = await problemOf(client().control("hostPort"));
    expect(unknown).toMatchObject({ kind: "unknown-control", status: 404 });
    expect(unknown.message).toContain('Did you mean "hostPorts"?');
    expect(unknown.is("unknown-control", "not-found")).toBe(true);
    expectTypeOf(unknown.kind).toEqualTypeOf<ProblemKind>();
    expectTypeOf<"no-such-kind">().not.toExtend<ProblemKind>();
    const refused = await problemOf(client({ token: "nobody's" }).evaluate(POD));
    expect(refused.kind).toBe("unauthorized");
    const mistaken = await problemOf(client().evaluateNamespace("kind: Pod"));
    expect(mistaken.problem.errors?.[0]?.detail).toContain("Namespace");
  });

  it("changes rules by the paths of the API, with its preconditions", async () => {
    const { api } = client();
    const exemption = {
      owner: "team-metrics",
      reason: "reads counters",
      expires: "2999-01-01",
      match: { namespaces: ["shop"] },
      allow: [{ control: "hostNamespaces" }],
    };
    const put = (headers: { "If-None-Match"?: string; "If-Match"?: string }) =>
      api.PUT("/v1/exemptions/{name}", {
        params: { path: { name: "agent" }, header: headers },
        body: exemption,
      });
    const { data, response } = await put({ "If-None-Match": "*" });
    expect(response.status).toBe(201);
    expectTypeOf(data?.entry).toEqualTypeOf<number | null | undefined>();
    expect((await problemOf(put({ "If-None-Match": "*" }))).kind).toBe("precondition-failed");
    expect((await put({ "If-Match": response.headers.get("etag") ?? "" })).response.status).toBe(200);
    const { data: view } = await api.GET("/v1/exemptions");
    expect(view?.exemptions[0]).toMatchObject({ name: "agent", state: "active" });
  });

  it("asks with the headers, the token and the fetch that it was given", async () => {
    const seen: Headers[] = [];
    const psr = client({
      token: () => Promise.resolve(TOKEN),
      headers: { "x-request-id": "mine" },
      fetch: (input, init) => {
        seen.push(new Headers(init?.headers ?? (input as Request).headers));
        return fetch(input, init);
      },
    });
    await psr.levels();
    const error = await problemOf(psr.evaluate(""));
    expect(error.requestId).toBe("mine");
    for (const headers of seen) {
      expect(headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
      expect(headers.get("x-request-id")).toBe("mine");
    }
    expect(seen).toHaveLength(2);
  });

  it("works under a path prefix, and tells when something else answers", async () => {
    const proxy = createServer((request, response) => {
      if (request.url?.startsWith("/psr/v1/levels") !== true) {
        response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
        return;
      }
      void fetch(`${url()}${request.url.slice("/psr".length)}`, {
        headers: { authorization: request.headers.authorization ?? "" },
      }).then(async (answer) => response.end(await answer.text()));
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/psr/`;
    try {
      expect((await client({ baseUrl }).levels()).levels).toHaveLength(3);
      await expect(client({ baseUrl }).evaluate(POD)).rejects.toThrow(UnexpectedAnswerError);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });
});
