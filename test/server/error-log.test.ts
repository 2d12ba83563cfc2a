/** An error that nobody foresaw: the log tells which and where, and nothing of what a caller sent. */
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { errorFacts, OperationalError, reasonOf } from "../../src/core/error-facts.ts";
import { answerAdmission } from "../../src/server/api/admission/review.ts";
import type { Route } from "../../src/server/handler.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { createRoutes } from "../../src/server/routes.ts";
import { startupErrorOf } from "../../src/runtime/startup-error.ts";
import { onNetwork, serving } from "./serving.ts";

const SECRET = "hunter2";

/** An error with the secret in every place that an error has. */
class LeakyError extends TypeError {
  readonly manifest = { password: SECRET };
  readonly code = SECRET;
  readonly errors = [new Error(SECRET)];

  constructor() {
    super(`cannot read ${SECRET}\n    at ${SECRET} (file:///${SECRET}.ts:1:1)\n${SECRET}`, {
      cause: new RangeError(SECRET, { cause: { password: SECRET } }),
    });
    this.name = SECRET;
  }
}

const leaky = (): never => {
  throw new LeakyError();
};

const thrown: readonly (readonly [string, () => never])[] = [
  ["an error", leaky],
  [
    "a text",
    () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever a library may throw
      throw SECRET;
    },
  ],
  [
    "an object",
    () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever a library may throw
      throw { message: SECRET, stack: SECRET };
    },
  ],
];

describe("a handler that fails", () => {
  it.each(thrown)("with %s leaves none of its words in log or answer", async (_what, handler) => {
    const { service } = serving();
    const routes = createRoutes(service).map((route): Route => ({ ...route, handler }));
    const { app, lines } = serving({ routes });
    const answer = await onNetwork(app, (port) => fetch(`http://127.0.0.1:${port}/v1/levels`));
    const text = await answer.text();
    expect([answer.status, text]).toEqual([500, expect.not.stringContaining(SECRET)]);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, msg: "a handler failed" }));
  });

  it("is told by its class, and by where it was thrown", async () => {
    const { service } = serving();
    const routes = createRoutes(service).map((route): Route => ({ ...route, handler: leaky }));
    const { app, lines } = serving({ routes });
    await onNetwork(app, (port) => fetch(`http://127.0.0.1:${port}/v1/levels`));
    const line = lines.find(({ msg }) => msg === "a handler failed");
    expect(line).toMatchObject({ err: { type: "LeakyError", cause: { type: "RangeError" } } });
    expect(JSON.stringify(line)).toMatch(/at \S*leaky .*error-log\.test\.ts:\d+:\d+/);
  });
});

it("a webhook that fails leaves none of its words in log or answer", async () => {
  let log = "";
  const webhook = {
    admission: leaky,
    clock: () => 0,
    metrics: createMetrics({ processMetrics: false }),
    log: pino({ level: "trace" }, { write: (line: string) => (log += line) }),
    bodyBytes: 1_000,
    isStopping: () => false,
  };
  const answer = await onNetwork(answerAdmission(webhook, serving().app), (port) =>
    fetch(`http://127.0.0.1:${port}/admission`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    }),
  );
  expect([answer.status, await answer.text()]).toEqual([500, "internal server error\n"]);
  expect(log).toContain("LeakyError");
  expect(log).not.toContain(SECRET);
});

it("a start that fails prints none of its words", () => {
  const { text } = startupErrorOf(new LeakyError());
  expect(text).toContain("LeakyError");
  expect(text).not.toContain(SECRET);
});

describe("the facts of an error", () => {
  it("hold the words that were written for the operator", () => {
    expect(errorFacts(new OperationalError("the key is not that of the certificate"))).toMatchObject({
      type: "OperationalError",
      reason: "the key is not that of the certificate",
    });
  });

  it("are the same when they are gathered twice", () => {
    const facts = errorFacts(new LeakyError());
    expect(errorFacts(facts)).toBe(facts);
  });

  it("hold no place that the message alone claims", () => {
    expect(JSON.stringify(errorFacts(new LeakyError()))).not.toContain(SECRET);
  });

  it("end where causes lead in a circle", () => {
    const error = new Error(SECRET);
    error.cause = error;
    expect(JSON.stringify(errorFacts(error))).not.toContain(SECRET);
  });
});

const REASONS: readonly (readonly [unknown, string])[] = [
  [new OperationalError("it is not mounted"), "it is not mounted"],
  [new SyntaxError(`Unexpected token in ${SECRET}`), "SyntaxError"],
  [Object.assign(new Error(SECRET), { code: "ERR_X" }), "Error ERR_X"],
  [SECRET, "string"],
];

describe("the reason of a failure", () => {
  it.each(REASONS)("is told without a caller's words: %#", (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});
