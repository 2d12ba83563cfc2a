/** Reviews of megabytes: others are answered while they are judged, and their answers are those of the short way. */
import type { RequestListener } from "node:http";
import { connect } from "node:net";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { answerReview, readReview } from "../../../src/admission/index.ts";
import type { ReviewDependencies } from "../../../src/server/api/admission/review.ts";
import { reviewOf } from "../../runtime/cluster.ts";
import { head } from "../raw.ts";
import { onNetwork, serving } from "../serving.ts";
import { restricted, webhook } from "../webhook.ts";

const nothing = (): void => undefined;

const SMALL = reviewOf("shop", { containers: [{ name: "a", image: "i" }] });
const HUGE = reviewOf("shop", {
  containers: Array.from({ length: 15_000 }, (_, i) => ({ name: `c${i}`, x: 1, image: "i" })),
});
const HEADERS = { "content-type": "application/json" };

/** A webhook, and the moment at which it begins with the first review. */
function judging(more: Partial<ReviewDependencies> = {}): {
  readonly app: RequestListener;
  readonly begun: Promise<void>;
} {
  let begin = nothing;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const admission = (): typeof restricted => {
    begin();
    return restricted;
  };
  return { app: webhook(serving().app, { admission, bodyBytes: 5_000_000, ...more }), begun };
}

async function ask(port: number, body: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/admission`, {
    method: "POST",
    headers: HEADERS,
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

async function atOnce(body: string): Promise<string> {
  return JSON.stringify(answerReview(await restricted.admit(readReview(JSON.parse(body)))));
}

describe("a review of megabytes", () => {
  it("is answered after a small one that came later", async () => {
    const { app, begun } = judging();
    await onNetwork(app, async (port) => {
      const order: string[] = [];
      const huge = ask(port, HUGE).then(() => order.push("huge"));
      await begun;
      await ask(port, SMALL).then(() => order.push("small"));
      await huge;
      expect(order).toEqual(["small", "huge"]);
    });
  });

  it("is answered as it would be at once, whole, and after those that came before it", async () => {
    const other = HUGE.replaceAll('"c1', '"d1');
    await onNetwork(judging().app, async (port) => {
      const answers = await Promise.all([ask(port, HUGE), ask(port, other)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(answers[0].text === (await atOnce(HUGE))).toBe(true);
      expect(answers[1].text === (await atOnce(other))).toBe(true);
      expect(answers[0].text.length).toBeGreaterThan(500_000);
    });
  });

  it.each([
    ["no JSON", `${HUGE}}`],
    ["no object", `[${HUGE}]`],
  ])("is refused in upstream's words when it is %s", async (_, body) => {
    await onNetwork(judging().app, async (port) => {
      expect(await ask(port, body)).toEqual({ status: 400, text: "unable to decode the request\n" });
      expect(await ask(port, HUGE)).toMatchObject({ status: 200 });
    });
  });

  it("is ended by the limit of time, and the next one is judged all the same", async () => {
    const lines: string[] = [];
    const log = pino({ base: null }, { write: (line: string) => lines.push(line) });
    await onNetwork(judging({ milliseconds: 1, log }).app, async (port) => {
      const text =
        "judging this review takes more than 1 milliseconds, the limit of this service (--max-time)\n";
      expect(await ask(port, HUGE)).toEqual({ status: 504, text });
      expect(await ask(port, SMALL)).toMatchObject({ status: 200 });
      expect(lines.join("")).toContain("an admission request took too long");
    });
  });

  it("is judged no further when its caller hangs up", async () => {
    const lines: string[] = [];
    let tell = nothing;
    const told = new Promise<void>((resolve) => (tell = resolve));
    const log = pino(
      { base: null, level: "debug" },
      {
        write: (line: string) => {
          lines.push(line);
          if (line.includes("hung up")) tell();
        },
      },
    );
    const { app, begun } = judging({ log });
    await onNetwork(app, async (port) => {
      const socket = connect(port, "127.0.0.1");
      socket.write(
        head("POST", "/admission", ["content-type: application/json", `content-length: ${HUGE.length}`]),
      );
      socket.write(HUGE);
      await begun;
      socket.destroy();
      await told;
      expect(await ask(port, HUGE)).toMatchObject({ status: 200 });
      expect(lines).toHaveLength(1);
    });
  });
});
