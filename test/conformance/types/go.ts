/** Asks Go how it decodes objects by type. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { buildGoProgram } from "../oracle.ts";

/** What Go makes of one object. */
export interface GoAnswer {
  /** Why it refuses the object. */
  readonly error?: string;
  /** What it would drop, as `unknown field "PATH"`, or overrule. */
  readonly strict?: readonly string[];
  /** What is left of the object, written out again. */
  readonly json?: unknown;
}

/** The running Go program: objects in, answers out in the same order. */
export interface GoDecoder {
  ask(objects: readonly unknown[]): Promise<readonly GoAnswer[]>;
  close(): void;
}

/** Starts the Go program of this folder; builds it when it is missing. */
export function startGoDecoder(): GoDecoder {
  const child = spawn(buildGoProgram(import.meta.dirname), [], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (objects) => {
      child.stdin.write(objects.map((object) => `${JSON.stringify(object)}\n`).join(""));
      const answers: GoAnswer[] = [];
      while (answers.length < objects.length) {
        const line: IteratorResult<string, unknown> = await lines.next();
        if (line.done === true) throw new Error("the Go program stopped early");
        answers.push(JSON.parse(line.value) as GoAnswer);
      }
      return answers;
    },
    close: () => child.stdin.end(),
  };
}

/** Paths of the fields that Go would drop. */
export function unknownFields({ strict = [] }: GoAnswer): readonly string[] {
  return strict.flatMap((text) => {
    const path = /^unknown field "(.*)"$/.exec(text)?.[1];
    return path === undefined ? [] : [path];
  });
}
