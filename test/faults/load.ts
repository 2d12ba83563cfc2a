/** Constant load of requests whose answers are known beforehand: each is checked and counted, and none is forgotten. */
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** Flags of a service that turns nobody away for being late: a load counts what faults do; test/server/middleware/load-shedding.test.ts asks who is turned away. */
export const PATIENT: readonly string[] = ["--max-lag", "60000"];

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A request with the answer that it must get. */
export interface Question {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
  /** What is wrong with an answer; undefined when it is right. @param sent when it was asked, in milliseconds of performance.now(). */
  readonly fault: (answer: Answer, sent: number) => string | undefined;
}

/** A request that got no answer. */
export interface Lost {
  /** In milliseconds of performance.now(). */
  readonly at: number;
  readonly why: string;
}

/** What became of all requests. */
export interface Counts {
  right: number;
  /** What was wrong with each wrong answer. */
  readonly wrong: string[];
  /** Sent, or begun to be, and never answered. */
  readonly lost: Lost[];
  /** No connection was taken: nobody listens. */
  turnedAway: number;
}

/** Load that goes on until it is stopped. */
export interface Load {
  readonly counts: Counts;
  /** Lets what runs finish; prints one line. */
  readonly stop: (fault: string) => Promise<Counts>;
}

export interface LoadOptions {
  /** On connections that are kept; one more asks on a new connection each time. */
  readonly callers?: number;
  readonly authorization?: string;
  /** Where callers go on, as a load balancer sends them, once the service says that it is about to end. */
  readonly moveTo?: string;
  /** Called with each answer, right or wrong. */
  readonly seen?: (question: Question, answer: Answer, sent: number) => void;
}

/** Between an answer and the next question of a caller. */
const PAUSE_MILLISECONDS = 4;
/** A request that is not answered by then is lost. */
const PATIENCE_MILLISECONDS = 30_000;

/** Starts to ask, each question in turn. */
export function startLoad(url: string, questions: readonly Question[], options: LoadOptions = {}): Load {
  const { callers = 4, authorization, seen, moveTo } = options;
  const isTls = url.startsWith("https:");
  const agentOptions = { keepAlive: true, maxSockets: callers };
  const kept = isTls ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
  const counts: Counts = { right: 0, wrong: [], lost: [], turnedAway: 0 };
  const began = performance.now();
  let isOver = false;
  let next = 0;
  let target = url;

  const ask = ({ method, path, body, type = "application/yaml" }: Question, agent: HttpAgent | false) =>
    new Promise<Answer>((resolve, reject) => {
      const request = (isTls ? httpsRequest : httpRequest)(`${target}${path}`, {
        agent,
        method,
        headers: {
          ...(body !== undefined && { "content-type": type, "content-length": Buffer.byteLength(body) }),
          ...(authorization !== undefined && { authorization }),
        },
        ...(isTls && { rejectUnauthorized: false }),
      });
      const patience = setTimeout(
        () => request.destroy(new Error(`no answer in ${PATIENCE_MILLISECONDS} ms`)),
        PATIENCE_MILLISECONDS,
      );
      request.on("close", () => clearTimeout(patience));
      request.on("error", reject);
      request.on("response", (response) => {
        if (agent !== false && response.headers.connection === "close") target = moveTo ?? target;
        text(response).then((whole) => resolve({ status: response.statusCode ?? 0, text: whole }), reject);
      });
      request.end(body);
    });
  const note = (name: string, fault: string): void => {
    // one kind of fault is told in full once
    const told = `${name}: ${fault}`;
    counts.wrong.push(counts.wrong.includes(told) ? name : told);
  };
  const call = async (agent: HttpAgent | false): Promise<void> => {
    while (!isOver) {
      const question = questions[next++ % questions.length];
      if (question === undefined) throw new Error("there are no questions");
      const sent = performance.now();
      try {
        const answer = await ask(question, agent);
        const fault = question.fault(answer, sent);
        if (fault === undefined) counts.right += 1;
        else note(question.name, fault);
        seen?.(question, answer, sent);
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code === "ECONNREFUSED") counts.turnedAway += 1;
        else counts.lost.push({ at: performance.now(), why: `${question.name}: ${code ?? message}` });
      }
      await sleep(PAUSE_MILLISECONDS);
    }
  };
  const calling = [...Array.from({ length: callers }, () => call(kept)), call(false)];
  return {
    counts,
    stop: async (fault) => {
      isOver = true;
      await Promise.all(calling);
      kept.destroy();
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      const { right, wrong, lost, turnedAway } = counts;
      console.log(
        `${fault}: ${right + wrong.length + lost.length + turnedAway} requests in ${seconds} s: ${right} right, ${wrong.length} wrong, ${lost.length} lost, ${turnedAway} turned away`,
      );
      return counts;
    },
  };
}
