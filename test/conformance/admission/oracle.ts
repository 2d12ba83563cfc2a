/** Asks upstream's admission. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { buildGoProgram } from "../oracle.ts";
import { isPassedOver, isPodUpdate } from "./compare.ts";
import type { Answer, Question } from "./question.ts";

/** Upstream's answers to a question. */
export interface UpstreamAnswer {
  readonly answer: Answer;
  /** Its answer to the same request as a create, where it passed over an update of a pod. */
  readonly asCreate?: Answer;
}

export interface AdmissionOracle {
  ask(questions: readonly Question[]): Promise<readonly UpstreamAnswer[]>;
  close(): void;
}

/** Builds the Go program of this folder when it is missing, and starts it. */
export function startAdmissionOracle(): AdmissionOracle {
  const child = spawn(buildGoProgram(import.meta.dirname), [], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const askAll = async (questions: readonly Question[]): Promise<readonly Answer[]> => {
    child.stdin.write(questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
    const answers: Answer[] = [];
    while (answers.length < questions.length) {
      const line: IteratorResult<string, unknown> = await lines.next();
      if (line.done === true) throw new Error("the oracle stopped before it had answered everything");
      answers.push(JSON.parse(line.value) as Answer);
    }
    return answers;
  };
  return {
    ask: async (questions) => {
      const answers = await askAll(questions);
      const passedOver = questions.flatMap((question, i) => {
        const answer = answers[i];
        return answer !== undefined && isPodUpdate(question) && isPassedOver(answer) ? [i] : [];
      });
      const creates = await askAll(passedOver.flatMap((i) => asCreate(questions[i])));
      const byQuestion = new Map(passedOver.map((i, k) => [i, creates[k]]));
      return answers.map((answer, i) => {
        const create = byQuestion.get(i);
        return create === undefined ? { answer } : { answer, asCreate: create };
      });
    },
    close: () => child.stdin.end(),
  };
}

function asCreate(question: Question | undefined): readonly Question[] {
  return question === undefined
    ? []
    : [{ ...question, request: { ...question.request, operation: "CREATE" } }];
}
