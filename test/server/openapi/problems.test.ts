/** The problems that the document names and those that the server answers with, held against each other both ways over real HTTP. */
import type { RequestListener } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createAccess } from "../../../src/server/auth/access.ts";
import { createCapture } from "../../../src/server/api/admission/capture.ts";
import type { Route } from "../../../src/server/handler.ts";
import { createHostCheck } from "../../../src/server/middleware/host-check.ts";
import { openApiDocument } from "../../../src/server/openapi/document.ts";
import { problemsOf } from "../../../src/server/openapi/problems.ts";
import type { ProblemSlug } from "../../../src/server/problem/problem.ts";
import { PROBLEM_JSON, PROBLEMS, TYPE_PREFIX } from "../../../src/server/problem/problem.ts";
import { createRateLimit } from "../../../src/server/middleware/rate-limit.ts";
import { createRoutes } from "../../../src/server/routes.ts";
import { createLoadShedding } from "../../../src/server/middleware/load-shedding.ts";
import { createNotLoadedGuard } from "../../../src/server/middleware/not-loaded-guard.ts";
import { TokenSourceError } from "../../../src/server/auth/caller.ts";
import { RuleFilesError } from "../../../src/rules/index.ts";
import type { RuleChanges } from "../../../src/store/index.ts";
import { StoreError } from "../../../src/store/index.ts";
import type { Asked } from "../asking.ts";
import { EXEMPTION, requestsFor, send } from "../asking.ts";
import { ALICE, changing } from "../changing.ts";
import { described } from "./described.ts";
import { control } from "../rules-process.ts";
import { onNetwork, serving, tokens } from "../serving.ts";

const home = mkdtempSync(join(tmpdir(), "psr-problems-"));
const lower = join(home, "lower");
mkdirSync(lower);
writeFileSync(join(lower, "below.yaml"), control("below", "below"));
writeFileSync(
  join(lower, "exemptions.yaml"),
  JSON.stringify({ exemptions: [{ name: "below", ...EXEMPTION }] }),
);
const served = await changing(join(home, "store"), [lower]);
afterAll(() => {
  end();
  served.stop();
  rmSync(home, { recursive: true });
});
const routes = createRoutes(served.service);
const { mistakes } = described(openApiDocument(routes));
const requests = requestsFor(served.service.current().ruleset.digest);

/** How to bring about a problem: what is wrong with a request that is in order otherwise, and where it is sent. */
interface Fault {
  readonly spoil?: (asked: Asked, route: Route) => Asked;
  readonly app?: () => RequestListener;
}

const headers =
  (more: Readonly<Record<string, string>>) =>
  (asked: Asked): Asked => ({ ...asked, headers: { ...asked.headers, ...more } });
const body =
  (content: string | Uint8Array, type = "application/json") =>
  (asked: Asked): Asked => ({ ...headers({ "content-type": type })(asked), body: content });
const path =
  (value: string) =>
  (asked: Asked): Asked => ({
    ...asked,
    path: Object.fromEntries(Object.keys(asked.path).map((name) => [name, value])),
  });
const without =
  (...names: readonly string[]) =>
  (asked: Asked): Asked => ({
    ...asked,
    headers: Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !names.includes(name))),
  });

/** The app with a store that fails in its own way. @param more what does not fail. */
function failing(
  error: Error,
  more: (real: RuleChanges) => Partial<RuleChanges> = () => ({}),
): () => RequestListener {
  const fail = (): Promise<never> => Promise.reject(error);
  return () => {
    const made = serving({ access: tokens("alice:alices-token") });
    const real = served.service.changes();
    if (real === undefined) throw new Error("there is no store");
    const changes: RuleChanges = {
      ...real,
      put: fail,
      remove: fail,
      activate: fail,
      former: fail,
      ...more(real),
    };
    made.service.enableChanges(changes);
    return made.app;
  };
}

/** What the record tells can be read all the same. */
const READING = (real: RuleChanges): Partial<RuleChanges> => ({ former: (digest) => real.former(digest) });
const MISTAKE = { file: "a.yaml", line: 1, column: 1, pointer: "", message: "it is wrong" };
const unknownSource = {
  kind: "a source",
  callerOf: () => Promise.reject(new TokenSourceError("It does not answer.")),
};

const FAULTS: Partial<Readonly<Record<ProblemSlug, Fault>>> = {
  "invalid-parameter": {
    spoil: (asked, { operation }) => {
      const name = operation.parameters?.find((one) => one.in === "query")?.name;
      return name === undefined ? asked : { ...asked, query: { ...asked.query, [name]: "" } };
    },
  },
  "unknown-parameter": { spoil: (asked) => ({ ...asked, query: { ...asked.query, "no-such": "1" } }) },
  "invalid-path": { spoil: path("%E0%A4%A") },
  "not-acceptable": { spoil: headers({ accept: "image/png" }) },
  unauthorized: { spoil: without("authorization") },
  "identity-unavailable": { app: () => serving({ access: createAccess({ sources: [unknownSource] }) }).app },
  forbidden: {
    spoil: (asked, { operation }) =>
      operation.operationId === "impact"
        ? body(JSON.stringify({ control: control("team", "team") }))(asked)
        : asked,
    app: () => {
      const made = serving();
      made.service.enableCapture(createCapture(1));
      return made.app;
    },
  },
  "foreign-host": {
    spoil: headers({ origin: "https://elsewhere.example" }),
    app: () => {
      const names = { host: "127.0.0.1", allowedHosts: [], corsOrigins: [] };
      const check = createHostCheck(names);
      const guards = check === undefined ? [] : [check];
      return serving({ access: tokens("alice:alices-token"), guards: guards }).app;
    },
  },
  "empty-body": { spoil: body("") },
  "unreadable-body": { spoil: body(new Uint8Array([0xff, 0x00])) },
  "body-too-large": { spoil: body(`"${"x".repeat(600_000)}"`) },
  "limit-exceeded": { spoil: body("[".repeat(300) + "]".repeat(300)) },
  "time-exceeded": { app: () => serving({}, { milliseconds: 0 }).app },
  overloaded: {
    app: () => {
      const limits = { concurrent: 0, waiting: 0, lagMilliseconds: 200 };
      return serving({ guards: [createLoadShedding(limits, { lag: () => 0, shed: () => undefined })] }).app;
    },
  },
  "unsupported-media-type": { spoil: headers({ "content-type": "image/png" }) },
  "unsupported-encoding": { spoil: headers({ "content-encoding": "zstd" }) },
  "invalid-body": { spoil: body("{}") },
  "invalid-rules": {
    spoil: (asked, { operation }) =>
      operation.operationId === "impact" ? body('{"control": {"id": "team"}}')(asked) : asked,
    app: failing(new RuleFilesError([MISTAKE]), READING),
  },
  // of the web page, which these apps have not built, and of admission where it has a port of its own
  "not-found": {
    app: () => {
      const made = serving({ access: tokens("alice:alices-token") });
      const one = { alive: 1, wanted: 1, ends: 0 };
      made.service.registerWorkers(() => ({ ...one, admission: one }));
      return made.app;
    },
  },
  "unknown-control": { spoil: path("nobody") },
  "unknown-exemption": { spoil: path("nobody") },
  "unknown-ruleset": { spoil: path("sha256:0") },
  "not-in-store": { spoil: path("below") },
  "ruleset-aged": { app: failing(new RuleFilesError([MISTAKE])) },
  "precondition-required": { spoil: without("if-match", "if-none-match") },
  "precondition-failed": {
    spoil: (asked, { method }) => {
      const matching = headers({ "if-match": '"x"' })(without("if-none-match")(asked));
      return method === "delete" ? path("kept")(matching) : matching;
    },
  },
  "lost-race": { app: failing(new StoreError("raced", "Another replica was first."), READING) },
  "store-full": { app: failing(new StoreError("full", "There is no space left."), READING) },
  "store-unusable": { app: failing(new StoreError("unwritable", "The store cannot be written.")) },
  "no-store": { app: () => serving({ access: tokens("alice:alices-token") }).app },
  "no-cluster": {},
  "rate-limited": {
    app: () => {
      const guard = createRateLimit(1);
      const made = serving({ access: tokens("alice:alices-token"), guards: [guard, guard] });
      return made.app;
    },
  },
  "not-ready": {
    app: () => {
      const unread = { entries: 0, degradedReason: undefined, notLoaded: "connect ECONNREFUSED" };
      const made = serving({
        access: tokens("alice:alices-token"),
        guards: [createNotLoadedGuard(() => unread)],
      });
      made.service.stop();
      return made.app;
    },
  },
};

/** Problems of every operation, which no handler brings about: test/server/hostile.test.ts and test/server/app.test.ts do. */
const OF_ANY: readonly ProblemSlug[] = ["bad-request", "request-timeout", "headers-too-large", "internal"];
/** Problems that take a cluster: test/cluster/live-namespaces.cluster.ts brings them about. */
const OF_CLUSTERS: readonly ProblemSlug[] = ["unknown-namespace", "cluster-unavailable"];
/** Of no operation: of methods that are not there. */
const OF_NONE: readonly ProblemSlug[] = ["method-not-allowed"];

const bases = new Map<() => RequestListener, Promise<string>>();
let end: () => void = () => undefined;
const ended = new Promise<void>((resolve) => (end = resolve));

/** Where an app listens until the end. */
function baseOf(app: () => RequestListener): Promise<string> {
  const known = bases.get(app);
  if (known !== undefined) return known;
  const base = new Promise<string>((resolve) => {
    void onNetwork(app(), (port) => {
      resolve(`http://127.0.0.1:${port}`);
      return ended;
    });
  });
  bases.set(app, base);
  return base;
}

const USUAL = (): RequestListener => served.app;

async function outcome(route: Route, { spoil = (asked: Asked) => asked, app = USUAL }: Fault) {
  const [usual] = requests[route.operation.operationId] ?? [];
  if (usual === undefined) throw new Error(`no request for ${route.operation.operationId}`);
  const asked = spoil({ ...usual, headers: { ...ALICE, ...usual.headers } }, route);
  const answer = await send(await baseOf(app), route.method, route.path, asked);
  const isProblem = answer.headers.get("content-type") === PROBLEM_JSON;
  const { type } = (isProblem ? JSON.parse(answer.text) : { type: "" }) as { type: string };
  return { answer, slug: type.slice(TYPE_PREFIX.length) };
}

describe("problems", () => {
  it("are brought about around a control and an exemption that are in the store", async () => {
    for (const id of ["putControl", "putExemption"]) {
      const route = routes.find(({ operation }) => operation.operationId === id);
      if (route === undefined) throw new Error(`there is no ${id}`);
      const spoil = (asked: Asked): Asked => {
        const kept = path("kept")(asked);
        return id === "putControl" ? { ...kept, body: control("kept", "kept") } : kept;
      };
      expect((await outcome(route, { spoil })).answer.status).toBe(201);
    }
  });

  it("can each be brought about here, or where it says", () => {
    const known = [...Object.keys(FAULTS), ...OF_ANY, ...OF_CLUSTERS, ...OF_NONE];
    expect(known.sort()).toEqual(Object.keys(PROBLEMS).sort());
  });

  it.each(routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    "are told of %s: all of them, and no others",
    async (_, route) => {
      const documented = problemsOf(route).filter((slug) => ![...OF_ANY, ...OF_CLUSTERS].includes(slug));
      const reached = new Set<string>();
      for (const [slug, fault] of Object.entries(FAULTS)) {
        const found = await outcome(route, fault);
        expect(mistakes(route.path, route.method, found.answer), `${slug}: ${found.answer.text}`).toEqual([]);
        if (found.slug !== "") expect(documented, `${slug}: ${found.answer.text}`).toContain(found.slug);
        if (found.slug === slug) reached.add(slug);
      }
      expect([...reached].sort()).toEqual([...documented].sort());
    },
  );
});
