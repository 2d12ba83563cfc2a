/** Controls, levels and versions as the API tells them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { revisionAt, revisionViews } from "../../../src/report/control-view.ts";
import { active, ROOT, serving } from "../serving.ts";

const { app } = serving();
const { engine, loaded, ruleset } = active;
const MINORS = Array.from({ length: 38 }, (_, minor) => `v1.${minor}`);

interface Field {
  readonly name: string;
  readonly paths: readonly string[];
  readonly allowed?: readonly unknown[];
}
interface Summary {
  readonly id: string;
  readonly since: string;
  readonly pack: string;
  readonly fields: readonly Field[];
}

async function list(query: string): Promise<readonly Summary[]> {
  const response = await request(app).get(`/v1/controls${query}`);
  expect(response.status).toBe(200);
  expect((response.body as { ruleset: unknown }).ruleset).toEqual(ruleset);
  return (response.body as { controls: readonly Summary[] }).controls;
}

async function problem(path: string): Promise<{ readonly type: string; readonly detail: string }> {
  const response = await request(app).get(path);
  expect(response.headers["content-type"]).toBe("application/problem+json");
  return response.body as { type: string; detail: string };
}

describe("GET /v1/controls", () => {
  it.each([
    ["restricted", "latest"],
    ["restricted", "v1.19"],
    ["baseline", "v1.0"],
    ["privileged", "latest"],
  ])("lists the controls that run at %s %s, in the order of results", async (level, version) => {
    const controls = await list(`?level=${level}&version=${version}`);
    const checks = engine.evaluator(level, version).checks;
    expect(controls.map(({ id, since }) => [id, since])).toEqual(
      checks.map(({ control, since }) => [control.id, since]),
    );
  });

  it("lists all 19 controls of the standard when no level is asked for", async () => {
    expect(await list("")).toHaveLength(19);
  });

  it("leaves out what came after the version", async () => {
    const ids = (await list("?version=v1.0")).map(({ id }) => id);
    expect(ids).toContain("seccompProfile_baseline");
    expect(ids).not.toContain("seccompProfile_restricted");
  });

  it("tells the fields with their places and the values allowed at the version", async () => {
    const sysctls = async (version: string): Promise<Field | undefined> =>
      (await list(`?version=${version}`)).find(({ id }) => id === "sysctls")?.fields[0];
    expect((await sysctls("v1.26"))?.paths).toEqual(["spec.securityContext.sysctls[*].name"]);
    expect((await sysctls("v1.26"))?.allowed).not.toContain("net.ipv4.ip_local_reserved_ports");
    expect((await sysctls("v1.27"))?.allowed).toContain("net.ipv4.ip_local_reserved_ports");
    expect((await sysctls("latest"))?.allowed).toContain("net.ipv4.tcp_notsent_lowat");
  });

  it("tells keys of annotations in brackets, and parameters by their values", async () => {
    const controls = await list("");
    const fields = (id: string): readonly Field[] =>
      controls.find((control) => control.id === id)?.fields ?? [];
    expect(fields("appArmorProfile").flatMap(({ paths }) => paths)).toContain(
      "metadata.annotations['container.apparmor.security.beta.kubernetes.io/*']",
    );
    expect(fields("hostPorts")[0]?.allowed).toEqual([0]);
  });

  it.each([
    ["?level=restrictd", 'did you mean "restricted"?'],
    ["?version=1.30", 'must be "latest" or "v1.x"'],
    ["?version=v1.030", 'must be "latest" or "v1.x"'],
    ["?level=", "is empty"],
    ["?level=baseline&level=restricted", "is given twice"],
  ])("refuses %s and says what to write", async (query, detail) => {
    expect((await problem(`/v1/controls${query}`)).detail).toContain(detail);
  });
});

describe("revisions", () => {
  it("start where the engine says that they are in force", () => {
    for (const version of MINORS) {
      for (const { control, since } of engine.evaluator("restricted", version).checks) {
        expect(revisionAt(control, version, loaded.ruleSet)?.since).toBe(since);
      }
    }
  });

  it("state every key that they inherit", () => {
    for (const control of engine.controls) {
      for (const revision of revisionViews(control, loaded.ruleSet)) {
        expect(revision.fields.length, `${control.id} ${revision.since}`).toBeGreaterThan(0);
        expect(revision.reason).not.toBeNull();
        for (const field of revision.fields) expect(field.paths.length).toBeGreaterThan(0);
      }
    }
  });
});

describe("GET /v1/controls/{id}", () => {
  it("gives the whole control", async () => {
    const response = await request(app).get("/v1/controls/procMount");
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      ruleset,
      control: {
        id: "procMount",
        level: "baseline",
        pack: "built-in",
        revisions: [
          { since: "v1.0", unless: {} },
          { since: "v1.35", unless: { "$.spec.hostUsers": false } },
        ],
      },
    });
    expect(response.text).not.toContain(ROOT);
  });

  it("gives the file itself as YAML", async () => {
    const response = await request(app).get("/v1/controls/procMount").set("accept", "application/yaml");
    expect(response.headers["content-type"]).toBe("application/yaml");
    expect(response.text).toBe(readFileSync(join(ROOT, "rules/baseline/procMount.yaml"), "utf8"));
  });

  it.each(["application/json", "application/yaml"])("need not be fetched twice as %s", async (accept) => {
    const first = await request(app).get("/v1/controls/procMount").set("accept", accept);
    const etag = String(first.headers["etag"]);
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const second = await request(app).get("/v1/controls/procMount").set({ accept, "if-none-match": tag });
      expect([second.status, second.text, second.headers["etag"]]).toEqual([304, "", etag]);
      expect(second.headers["vary"]).toBe("Accept");
    }
    const other = await request(app)
      .get("/v1/controls/procMount")
      .set({ accept, "if-none-match": '"other"' });
    expect(other.status).toBe(200);
  });

  it("has different tags for different representations", async () => {
    const tags = await Promise.all(
      ["application/json", "application/yaml"].map(async (accept) => {
        const { headers } = await request(app).get("/v1/controls/procMount").set("accept", accept);
        return headers["etag"];
      }),
    );
    expect(tags[0]).not.toBe(tags[1]);
  });

  it("says which control was probably meant", async () => {
    expect(await problem("/v1/controls/runasnonroot")).toMatchObject({
      type: "urn:pod-security-rules:problem:unknown-control",
      detail: 'There is no control "runasnonroot". Did you mean "runAsNonRoot"?',
    });
    expect((await problem("/v1/controls/zzz")).detail).toContain("GET /v1/controls lists them.");
  });

  it.each(["__proto__", "constructor", "..%2f..%2fpackage.json", "%00", "x".repeat(5000)])(
    "finds nothing under %s",
    async (id) => {
      expect((await problem(`/v1/controls/${id}`)).type).toBe(
        "urn:pod-security-rules:problem:unknown-control",
      );
    },
  );

  it("answers 406 to what it cannot give", async () => {
    const response = await request(app).get("/v1/controls/procMount").set("accept", "image/png");
    expect(response.status).toBe(406);
  });
});

describe("GET /v1/levels", () => {
  it("tells each level with its controls at latest", async () => {
    const { body } = (await request(app).get("/v1/levels")) as { body: unknown };
    const { levels } = body as {
      levels: readonly { name: string; extends: string | null; controls: readonly { id: string }[] }[];
    };
    expect(levels.map((level) => [level.name, level.extends, level.controls.length])).toEqual(
      [null, "privileged", "baseline"].map((below, i) => {
        const name = ["privileged", "baseline", "restricted"][i] ?? "";
        return [name, below, engine.evaluator(name, "latest").checks.length];
      }),
    );
  });
});

describe("GET /v1/versions", () => {
  it("tells every minor up to the newest, then latest, and what changed", async () => {
    const { body } = (await request(app).get("/v1/versions")) as { body: unknown };
    const { newest, versions } = body as {
      newest: string;
      versions: readonly { version: string; judgedAt: string; changes: object; controls: object }[];
    };
    expect(newest).toBe("v1.37");
    expect(versions.map(({ version }) => version)).toEqual([...MINORS, "latest"]);
    const at = (name: string): unknown => versions.find(({ version }) => version === name);
    expect(at("v1.34")).toMatchObject({ changes: { baseline: ["hostProbesAndHostLifecycle"] } });
    expect(at("v1.35")).toMatchObject({
      changes: { baseline: ["procMount"], restricted: ["procMount_restricted", "runAsNonRoot", "runAsUser"] },
    });
    expect(at("v1.36")).toMatchObject({ changes: {} });
    expect(at("latest")).toMatchObject({ judgedAt: "v1.37", changes: {}, controls: { privileged: 0 } });
  });
});
