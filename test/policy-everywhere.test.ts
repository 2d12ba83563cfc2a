/** One policy for the same manifests through every door: REST, stream, command line, web page, and the link to it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { linkParams, settingsOf } from "../portal/src/pages/check/asked.ts";
import { METHODS } from "../portal/src/worker/methods.ts";
import type { EvaluateRequest, Result } from "../src/evaluate/index.ts";
import { createAccess } from "../src/server/auth/access.ts";
import type { ClusterConnection } from "../src/server/service.ts";
import { parseTokens } from "../src/server/auth/token-file.ts";
import type { RemediateAnswer } from "../src/remediate/index.ts";
import type { RuleData } from "../src/evaluate/rule-data.ts";
import { prepareRules } from "../src/evaluate/rule-data.ts";
import { foundPolicies, webPage } from "../src/report/web-page.ts";
import { podSecurity, workspace } from "./cli/command.ts";
import { serving } from "./server/serving.ts";

const { app } = serving();
/** What the page is handed by the service. */
const page = prepareRules((await request(app).get("/v1/ruleset")).body as RuleData);

const POD = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "player", namespace: "media" },
  spec: { hostNetwork: true, containers: [{ name: "p", image: "i" }] },
};
const namespace = (labels: Readonly<Record<string, string>>): object => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: {
    name: "media",
    labels: Object.fromEntries(
      Object.entries(labels).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]),
    ),
  },
});

/** A result as far as the policy decides it. */
interface Told {
  readonly verdict: string;
  readonly policy: readonly (string | undefined)[];
  readonly sources: readonly (string | undefined)[];
}

interface Case {
  readonly name: string;
  /** Labels of the Namespace beside the pod; no Namespace without them. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly told: Told;
}

const told = (verdict: string, ...modes: readonly `${string} ${string}`[]): Told => ({
  verdict,
  policy: modes.map((mode) => mode.split(" ")[0]),
  sources: modes.map((mode) => mode.split(" ")[1]),
});
const DEFAULT = "privileged:latest default";

const CASES: readonly Case[] = [
  {
    name: "a Namespace labelled audit alone lets the pod pass, and notes it",
    labels: { audit: "baseline", "audit-version": "latest" },
    told: told("allowed", DEFAULT, "baseline:latest label", DEFAULT),
  },
  {
    name: "a Namespace labelled warn alone lets the pod pass, and warns",
    labels: { warn: "restricted" },
    told: told("allowed", DEFAULT, DEFAULT, "restricted:latest label"),
  },
  {
    name: "a Namespace that enforces privileged is silent",
    labels: { enforce: "privileged" },
    told: told("allowed", "privileged:latest label", DEFAULT, DEFAULT),
  },
  {
    name: "a Namespace without labels takes the configured default",
    labels: {},
    told: told("allowed", DEFAULT, DEFAULT, DEFAULT),
  },
  {
    name: "warn follows a stricter enforce",
    labels: { enforce: "baseline", "enforce-version": "v1.30" },
    told: told("denied", "baseline:v1.30 label", DEFAULT, "baseline:v1.30 inherited"),
  },
  {
    name: "a label that cannot be read counts as the strictest level",
    labels: { enforce: "strict", warn: "privileged" },
    told: told("denied", "restricted:latest error", DEFAULT, "privileged:latest label"),
  },
  {
    name: "a level that is asked for goes before every label",
    labels: { enforce: "privileged", warn: "restricted" },
    parameters: { level: "baseline", version: "v1.30" },
    told: told("denied", "baseline:v1.30 parameter", "baseline:v1.30 parameter", "baseline:v1.30 parameter"),
  },
];

const MODES = ["enforce", "audit", "warn"] as const;

function toldOf(results: readonly Result[]): Told {
  const result = results.find(({ object }) => object.kind === "Pod");
  return {
    verdict: result?.verdict ?? "none",
    policy: MODES.map((mode) => result?.policy?.[mode]),
    sources: MODES.map((mode) => result?.policySources?.[mode]),
  };
}

function objectsOf({ labels }: Case): readonly object[] {
  return labels === undefined ? [POD] : [namespace(labels), POD];
}

const textOf = (one: Case): string =>
  objectsOf(one)
    .map((object) => JSON.stringify(object))
    .join("\n---\n");
const queryOf = ({ parameters = {} }: Case): string => `?${new URLSearchParams(parameters).toString()}`;

async function throughRest(one: Case): Promise<readonly Result[]> {
  const sent = request(app)
    .post(`/v1/evaluate${queryOf(one)}`)
    .set("content-type", "application/yaml");
  return ((await sent.send(textOf(one))).body as { readonly results: readonly Result[] }).results;
}

async function throughStream(one: Case): Promise<readonly Result[]> {
  const sent = request(app)
    .post(`/v1/evaluate${queryOf(one)}`)
    .set("content-type", "application/x-ndjson");
  const answer = await sent
    .buffer(true)
    .parse((response, done) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => done(null, text));
    })
    .send(
      objectsOf(one)
        .map((object) => JSON.stringify(object))
        .join("\n"),
    );
  const lines = (answer.body as string).trimEnd().split("\n");
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Result);
}

function throughPage(text: string, asked: EvaluateRequest): readonly Result[] {
  return METHODS.evaluate(page, { text, request: asked }).answer.results;
}

/** What the page is asked when the link is opened. */
function askedByLink(link: string): EvaluateRequest {
  const params = new URLSearchParams(new URL(link).hash.replace(/^#\/\??/, ""));
  return settingsOf(params, "restricted").request;
}

/** The link that reports print for results. */
function linkOfCommand(results: readonly Result[]): string {
  const [found] = foundPolicies(results);
  return webPage(new URL("https://pods.example.com/")).check(found?.policy);
}

/** The link that the page's own dialog writes, when it was asked by labels. */
function linkOfPage({ parameters = {} }: Case, results: readonly Result[]): string {
  const settings = { by: "labels", request: parameters } as const;
  const params = linkParams(settings, { results }, false) as Record<string, string>;
  return `https://pods.example.com/#/?${new URLSearchParams(params).toString()}`;
}

function metadataOf(object: object): object {
  return (object as { readonly metadata: object }).metadata;
}

async function throughCommand({ parameters = {} }: Case, text: string): Promise<string> {
  const cwd = workspace();
  writeFileSync(join(cwd, "all.yaml"), text);
  const args = Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, value]);
  const run = (more: readonly string[]) => podSecurity(["check", "all.yaml", ...args, ...more], { cwd });
  return (await run(["--format", "json"])).stdout;
}

describe("the same policy through every door", () => {
  it.each(CASES)("$name", async (one) => {
    expect(toldOf(await throughRest(one)), "REST").toEqual(one.told);
    expect(toldOf(await throughStream(one)), "stream").toEqual(one.told);
    expect(toldOf(throughPage(textOf(one), one.parameters ?? {})), "page").toEqual(one.told);
    const { results } = JSON.parse(await throughCommand(one, textOf(one))) as {
      readonly results: readonly Result[];
    };
    expect(toldOf(results), "command").toEqual(one.told);
    for (const link of [linkOfCommand(results), linkOfPage(one, results)]) {
      // whatever else is in the text that is put into the page, or is not
      for (const text of [textOf(one), JSON.stringify(POD)]) {
        const { verdict, policy, sources } = toldOf(throughPage(text, askedByLink(link)));
        expect({ verdict, policy }, link).toEqual({ verdict: one.told.verdict, policy: one.told.policy });
        expect(new Set(sources), link).toEqual(new Set(["parameter"]));
      }
    }
  });
});

describe("when nothing at all names a policy", () => {
  const [unnamed, text] = [{ name: "", told: told("allowed") }, JSON.stringify(POD)];

  it("the service, its stream and its page take the configured default", async () => {
    const expected = told("allowed", DEFAULT, DEFAULT, DEFAULT);
    expect(toldOf(await throughRest(unnamed))).toEqual(expected);
    expect(toldOf(await throughStream(unnamed))).toEqual(expected);
    expect(toldOf(throughPage(text, {}))).toEqual(expected);
  });

  it("the command takes the strictest level, says so, and its link opens the page at it", async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), text);
    const run = (...more: readonly string[]) => podSecurity(["check", "pod.yaml", ...more], { cwd });
    const [{ stdout, exitCode }, sarif] = await Promise.all([
      run("--portal", "https://pods.example.com"),
      run("--format", "sarif"),
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("\nnote: nothing names a policy for 1 pod: it is judged at restricted:latest (");
    expect(sarif.stderr).toContain("note: nothing names a policy for 1 pod");
    const link = /^look into it: (\S+)$/m.exec(stdout)?.[1] ?? "";
    expect(toldOf(throughPage(text, askedByLink(link)))).toMatchObject({ verdict: "denied" });
    expect(askedByLink(link)).toEqual({ level: "restricted", version: "latest" });
  });

  it("a configuration names one, whatever it says", async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), text);
    const head = "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n";
    writeFileSync(join(cwd, "c.yaml"), head);
    const { stdout, exitCode } = await podSecurity(["check", "pod.yaml", "--config", "c.yaml"], { cwd });
    expect(stdout).toBe("1 file, 1 object: 1 allowed\n");
    expect(exitCode).toBe(0);
  });
});

describe("namespaces with different policies", () => {
  it("have the same policy through every door, and through the links of command and page", async () => {
    const labels = {
      strict: { enforce: "restricted" },
      watched: { audit: "baseline", "audit-version": "v1.30" },
      warned: { enforce: "privileged", warn: "restricted" },
    };
    const objects = Object.entries(labels).flatMap(([name, own]) => [
      { ...namespace(own), metadata: { ...metadataOf(namespace(own)), name } },
      { ...POD, metadata: { name: "player", namespace: name } },
    ]);
    const text = objects.map((object) => JSON.stringify(object)).join("\n---\n");
    const byNamespace = (results: readonly Result[]): Readonly<Record<string, Told>> =>
      Object.fromEntries(
        Object.keys(labels).map((name) => [
          name,
          toldOf(results.filter(({ object }) => object.namespace === name)),
        ]),
      );
    const expected = {
      strict: told("denied", "restricted:latest label", DEFAULT, "restricted:latest inherited"),
      watched: told("allowed", DEFAULT, "baseline:v1.30 label", DEFAULT),
      warned: told("allowed", "privileged:latest label", DEFAULT, "restricted:latest label"),
    };
    const sent = await request(app).post("/v1/evaluate").set("content-type", "application/yaml").send(text);
    const { results } = sent.body as { readonly results: readonly Result[] };
    expect(byNamespace(results), "REST").toEqual(expected);
    expect(byNamespace(throughPage(text, {})), "page").toEqual(expected);
    const settings = { by: "labels", request: {} } as const;
    const withText = new URLSearchParams(linkParams(settings, { results }, true) as Record<string, string>);
    const opened = throughPage(text, askedByLink(`https://p.example/#/?${withText.toString()}`));
    expect(byNamespace(opened), "the page's link with the text").toEqual(expected);

    const cwd = workspace();
    writeFileSync(join(cwd, "all.yaml"), text);
    const { stdout } = await podSecurity(["check", "all.yaml", "--portal", "https://p.example"], { cwd });
    const links = [...stdout.matchAll(/^look into (\w+): (\S+)$/gm)];
    expect(links.map(([, name]) => name)).toEqual(Object.keys(labels));
    for (const [, name = "", link = ""] of links) {
      const { verdict, policy } = byNamespace(throughPage(text, askedByLink(link)))[name] as Told;
      const { verdict: wanted, policy: wantedPolicy } = expected[name as keyof typeof expected];
      expect({ verdict, policy }, link).toEqual({ verdict: wanted, policy: wantedPolicy });
      expect(link).not.toContain("by=labels");
    }
  });

  it("where nothing could be judged, the link asks what the check asked", async () => {
    const cwd = workspace();
    writeFileSync(
      join(cwd, "a.yaml"),
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: {}}\n",
    );
    const { stdout } = await podSecurity(
      ["check", "a.yaml", "--level", "baseline", "--version", "v1.30", "--portal", "https://p.example"],
      { cwd },
    );
    const link = /^look into it: (\S+)$/m.exec(stdout)?.[1] ?? "";
    expect(askedByLink(link)).toEqual({ level: "baseline", version: "v1.30" });
  });

  it("have a link each", async () => {
    const cwd = workspace();
    const objects = ["baseline", "restricted"].flatMap((level) => [
      {
        ...namespace({ enforce: level }),
        metadata: { ...metadataOf(namespace({ enforce: level })), name: level },
      },
      { ...POD, metadata: { name: "player", namespace: level } },
    ]);
    writeFileSync(join(cwd, "all.yaml"), objects.map((object) => JSON.stringify(object)).join("\n---\n"));
    const { stdout } = await podSecurity(["check", "all.yaml", "--portal", "https://p.example"], { cwd });
    const links = [...stdout.matchAll(/^look into (\w+): (\S+)$/gm)].map(([, name, link = ""]) => [
      name,
      askedByLink(link).enforce,
    ]);
    expect(links).toEqual([
      ["baseline", "baseline"],
      ["restricted", "restricted"],
    ]);
  });
});

describe("the labels of a Namespace in the cluster", () => {
  const TOKEN = "0123456789abcdef";
  const one = { name: "", told: told("denied") };
  const inCluster = (openReading: boolean) => {
    const sources = [parseTokens(`portal:${TOKEN}`)];
    const { app: joined, service } = serving({ access: createAccess({ sources, openReading }) });
    const labels = { "pod-security.kubernetes.io/enforce": "baseline" };
    service.registerCluster({
      client: {} as ClusterConnection["client"],
      namespaces: {
        ...({} as ClusterConnection["namespaces"]),
        known: (name) => (name === "media" ? { metadata: { labels } } : undefined),
      },
    });
    return (body: string, type = "application/yaml") =>
      request(joined)
        .post("/v1/evaluate")
        .set({ "content-type": type, authorization: `Bearer ${TOKEN}` })
        .send(body);
  };
  const results = ({ body }: { readonly body: unknown }) =>
    (body as { readonly results: readonly Result[] }).results;

  it("give the policy, unless the body brings the Namespace itself", async () => {
    const ask = inCluster(false);
    const expected = told("denied", "baseline:latest label", DEFAULT, "baseline:latest inherited");
    expect(toldOf(results(await ask(textOf(one))))).toEqual(expected);
    const own = await ask(textOf({ ...one, labels: { audit: "baseline" } }));
    expect(toldOf(results(own)).verdict).toBe("allowed");
  });

  it("are not told to callers that are not known", async () => {
    const answer = await inCluster(true)(textOf(one));
    expect(toldOf(results(answer))).toEqual(told("allowed", DEFAULT, DEFAULT, DEFAULT));
  });
});

describe("parameters for single modes", () => {
  it("leave the other modes to the labels of the Namespace, and then to the defaults", async () => {
    const one = { name: "", labels: { audit: "baseline", enforce: "privileged" }, told: told("denied") };
    const results = await throughRest({ ...one, parameters: { enforce: "baseline" } });
    expect(toldOf(results)).toEqual(
      told("denied", "baseline:latest parameter", "baseline:latest label", "baseline:latest inherited"),
    );
  });
});

describe("a repair", () => {
  /** The strictest of the modes: a repair silences all of them. */
  const AIMS: Readonly<Record<string, string>> = {
    "a Namespace labelled audit alone lets the pod pass, and notes it": "baseline:latest label",
    "a Namespace labelled warn alone lets the pod pass, and warns": "restricted:latest label",
    "a Namespace that enforces privileged is silent": "privileged:latest label",
    "a Namespace without labels takes the configured default": "privileged:latest default",
    "warn follows a stricter enforce": "baseline:v1.30 label",
    "a label that cannot be read counts as the strictest level": "restricted:latest error",
    "a level that is asked for goes before every label": "baseline:v1.30 parameter",
  };

  const remediated = async (text: string, query = ""): Promise<RemediateAnswer> => {
    const sent = request(app).post(`/v1/remediate${query}`).set("content-type", "application/yaml");
    return (await sent.send(text)).body as RemediateAnswer;
  };
  const fixed = async (text: string, args: readonly string[] = []): Promise<RemediateAnswer> => {
    const cwd = workspace();
    writeFileSync(join(cwd, "all.yaml"), text);
    const { stdout } = await podSecurity(["fix", "all.yaml", "--format", "json", ...args], { cwd });
    return JSON.parse(stdout) as RemediateAnswer;
  };
  const aimOf = ({ results }: RemediateAnswer): string | undefined => {
    const pod = results.find(({ object }) => object.kind === "Pod");
    return pod && `${pod.policy} ${pod.policySource}`;
  };

  it.each(CASES)("meets the strictest mode of that policy: $name", async (one) => {
    const args = Object.entries(one.parameters ?? {}).flatMap(([name, value]) => [`--${name}`, value]);
    expect(aimOf(await remediated(textOf(one), queryOf(one))), "REST").toBe(AIMS[one.name]);
    expect(aimOf(await fixed(textOf(one), args)), "command").toBe(AIMS[one.name]);
  });

  it("meets the strictest level when nothing names a policy, and says so", async () => {
    const text = JSON.stringify(POD);
    for (const answer of [await remediated(text), await fixed(text)]) {
      expect(aimOf(answer)).toBe("restricted:latest strictest");
      expect(answer.judgedAt).toMatch(/^restricted:v1\.\d+$/);
    }
    expect(aimOf(await remediated(text, "?version=v1.30"))).toBe("restricted:v1.30 parameter");
    const cwd = workspace();
    writeFileSync(join(cwd, "pod.yaml"), text);
    const { stderr } = await podSecurity(["fix", "pod.yaml"], { cwd });
    expect(stderr).toContain(
      "note: nothing names a policy for 1 object: it is repaired to meet restricted:latest (",
    );
  });

  it("silences every mode, and not the strictest alone", async () => {
    // restricted at v1.24 asks nothing of a setting that baseline restricts since v1.34
    const probe = { httpGet: { host: "10.0.0.1", port: 80 } };
    const pod = { ...POD, spec: { containers: [{ name: "p", image: "i", livenessProbe: probe }] } };
    const labels = { enforce: "baseline", warn: "restricted", "warn-version": "v1.24" };
    const text = [namespace(labels), pod].map((object) => JSON.stringify(object)).join("\n---\n");
    const answer = await remediated(text);
    expect(aimOf(answer)).toBe("restricted:v1.24 label");
    const [, result] = answer.results;
    const { changes, remaining } = result ?? { changes: [], remaining: [] };
    expect([...changes, ...remaining].map(({ path }) => path).join(" ")).toContain("livenessProbe");
  });

  it("names the policy of each object where these differ", async () => {
    const objects = ["baseline", "restricted"].flatMap((level) => [
      {
        ...namespace({ enforce: level }),
        metadata: { ...metadataOf(namespace({ enforce: level })), name: level },
      },
      { ...POD, metadata: { name: "player", namespace: level } },
    ]);
    const answer = await remediated(objects.map((object) => JSON.stringify(object)).join("\n---\n"));
    expect(answer.results.map(({ policy }) => policy)).toEqual([
      null,
      "baseline:latest",
      null,
      "restricted:latest",
    ]);
    expect(answer).not.toHaveProperty("judgedAt");
  });

  it("takes the namespace of objects that name none from the caller", async () => {
    const nameless = { ...POD, metadata: { name: "player" } };
    const text = [namespace({ enforce: "baseline" }), nameless]
      .map((object) => JSON.stringify(object))
      .join("\n---\n");
    expect(aimOf(await remediated(text))).toBe("privileged:latest default");
    expect(aimOf(await remediated(text, "?namespace=media"))).toBe("baseline:latest label");
    expect(aimOf(await fixed(text, ["--namespace", "media"]))).toBe("baseline:latest label");
  });
});
