/** Asks Go what Kubernetes makes of a body. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { buildGoProgram } from "../../conformance/oracle.ts";

/** A body, and the policy by which to judge it. */
export interface Question {
  /** As it goes over the wire. */
  readonly body: Buffer;
  readonly format: "yaml" | "json";
  readonly level: string;
  readonly version: string;
}

/** What became of one object: refused, of a kind that Go does not judge here, or judged: empty when it is allowed. */
export interface GoObject {
  readonly refused?: string;
  readonly other?: boolean;
  readonly message?: string;
  /** What kubectl's strict validation has against it. */
  readonly strict?: string;
}

/** One entry for each object that kubectl would send. */
export interface GoAnswer {
  readonly objects: readonly GoObject[];
  /** Why kubectl would read no further. */
  readonly stopped?: string;
}

/** The running Go program. */
export interface Go {
  ask(questions: readonly Question[]): Promise<readonly GoAnswer[]>;
  close(): void;
}

/** Starts the Go program of this folder; builds it when it is missing. */
export function startGo(): Go {
  const child = spawn(buildGoProgram(import.meta.dirname), [], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  return {
    ask: async (questions) => {
      for (const { body, ...rest } of questions)
        child.stdin.write(`${JSON.stringify({ body: body.toString("base64"), ...rest })}\n`);
      const answers: GoAnswer[] = [];
      while (answers.length < questions.length) {
        const line: IteratorResult<string, unknown> = await lines.next();
        if (line.done === true) throw new Error("the Go program stopped early");
        answers.push(JSON.parse(line.value) as GoAnswer);
      }
      return answers;
    },
    close: () => child.stdin.end(),
  };
}
