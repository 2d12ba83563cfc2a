/** Connections that behave badly: slow, cut off, half closed, pipelined, broken. What was asked properly is answered, in order. */
import { setTimeout as sleep } from "node:timers/promises";
import { head, raw } from "../server/raw.ts";
import { badPod } from "./bad-pod.ts";
import { classOf, firstAnswer } from "./contract.ts";
import type { Random } from "./random.ts";
import type { FuzzedService } from "./service.ts";
import type { Target } from "./targets.ts";

/** Connections of a case: they mostly wait. */
const AT_ONCE = 24;

/** What is asked, and what its answer must hold. */
const ASKED: readonly (readonly [method: string, path: string, body: string, answer: RegExp])[] = [
  [
    "POST",
    "/v1/evaluate?level=restricted",
    JSON.stringify(badPod("bad")),
    /^HTTP\/1\.1 200 [^]*"allowed":false/,
  ],
  [
    "POST",
    "/v1/evaluate?level=restricted",
    "apiVersion: v1\nkind: ConfigMap\n",
    /^HTTP\/1\.1 200 [^]*"allowed":true/,
  ],
  ["POST", "/v1/evaluate?level=x", "kind: Pod\n", /^HTTP\/1\.1 400 [^]*:invalid-parameter"/],
  ["POST", "/admission", "{}", /^HTTP\/1\.1 400 /],
  ["GET", "/livez", "", /^HTTP\/1\.1 200 /],
  ["GET", "/nowhere", "", /^HTTP\/1\.1 404 [^]*:not-found"/],
];

interface Request {
  readonly bytes: string;
  readonly answer: RegExp;
}

function requestOf(random: Random, isLast: boolean): Request {
  const [method, path, body, answer] = random.pick(ASKED);
  const headers = [`Content-Type: ${path === "/admission" ? "application/json" : "application/yaml"}`];
  if (isLast) headers.push("Connection: close");
  if (method === "GET") return { bytes: head(method, path, headers), answer };
  if (random.once(2))
    return { bytes: head(method, path, [...headers, `Content-Length: ${body.length}`]) + body, answer };
  return {
    bytes: head(method, path, [...headers, "Transfer-Encoding: chunked"]) + chunked(body, random),
    answer,
  };
}

function chunked(body: string, random: Random): string {
  let [text, at] = ["", 0];
  while (at < body.length) {
    const part = body.slice(at, at + 1 + random.below(random.once(2) ? 3 : 60));
    text += `${part.length.toString(16)}${random.once(5) ? ";a=b" : ""}\r\n${part}\r\n`;
    at += part.length;
  }
  return `${text}0\r\n${random.once(5) ? "X-Trailer: 1\r\n" : ""}\r\n`;
}

/** How the connection goes on after its requests were made up. */
type Manner = "whole" | "half closed" | "cut and half closed" | "hung up" | "left" | "broken";

function mannerOf(random: Random): Manner {
  if (random.once(100)) return "left";
  return random.pick(["whole", "whole", "half closed", "cut and half closed", "hung up", "broken"]);
}

interface Script {
  readonly manner: Manner;
  readonly pieces: readonly string[];
  readonly pause: number;
  readonly answers: readonly RegExp[];
}

function scriptOf(random: Random): Script {
  const manner = mannerOf(random);
  const count = 1 + random.below(4);
  const requests = Array.from({ length: count }, (_, i) => requestOf(random, i === count - 1));
  let text = requests.map(({ bytes }) => bytes).join("");
  const at = random.below(text.length);
  if (manner === "broken")
    text = text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + 1);
  else if (manner !== "whole" && manner !== "half closed") text = text.slice(0, at);
  const pieces: string[] = [];
  const size = random.once(10) ? 1 + random.below(20) : 50 + random.below(2_000);
  for (let i = 0; i < text.length; i += size) pieces.push(text.slice(i, i + size));
  return { manner, pieces, pause: random.below(3), answers: requests.map(({ answer }) => answer) };
}

/** @throws Error when a request that was whole was not answered as it should be. */
function judge({ manner, answers }: Script, received: string): string {
  const parts = received === "" ? [] : received.split(/(?=HTTP\/1\.1 \d{3} )/);
  if (manner === "whole" || manner === "half closed") {
    // a caller that closes its side before its answer is taken for one that left
    const isComplete =
      parts.length === answers.length || (manner === "half closed" && parts.length < answers.length);
    if (isComplete && parts.every((part, i) => answers[i]?.test(part))) return manner;
    throw new Error(`${manner}: not answered in order: ${received.slice(0, 2_000)}`);
  }
  if (manner === "left" && parts.length === 0) throw new Error("left alone without an answer");
  const last = parts.at(-1);
  return last === undefined ? `${manner}: nothing` : `${manner}: ${classOf(firstAnswer(last))}`;
}

async function run(port: number, script: Script): Promise<string> {
  const { manner, pieces, pause } = script;
  const received = await raw(port, pieces, {
    ...{ pause: () => sleep(pause), quiet: 10_000, halfClose: manner.includes("half closed") },
    ...(manner === "hung up" && { hangUp: () => sleep(pause) }),
  });
  return judge(script, received);
}

export const wire = (service: FuzzedService): Target => ({
  name: "connections that behave badly",
  share: 0.0002,
  make: (random) => {
    const scripts = Array.from({ length: AT_ONCE }, () => scriptOf(random));
    return {
      text: scripts.map(({ manner, pieces }) => `${manner}\n${pieces.join("|")}`).join("\n\n"),
      run: async () => {
        const [first = ""] = await Promise.all(scripts.map((script) => run(service.port, script)));
        return first;
      },
    };
  },
});
