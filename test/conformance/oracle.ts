/** Runs the Go program that answers as upstream does; builds it when it is missing. */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A failed check, as upstream words it. */
export interface Failure {
  readonly reason: string;
  readonly detail: string;
}

/** What the oracle says of one pod: the failed checks for each level and version asked. */
export interface Answer {
  readonly results?: readonly (readonly Failure[])[];
  readonly error?: string;
}

/** A pod of upstream's own test data. */
export interface UpstreamExample {
  readonly file: string;
  readonly level: string;
  readonly version: string;
  readonly pass: boolean;
  readonly pod: Record<string, unknown>;
}

/**
 * Builds a Go program of this folder into the user's cache, once per state of its sources.
 * @throws Error when Go is missing or the build fails.
 */
export function buildGoProgram(folder: string): string {
  const sources = readdirSync(folder)
    .filter((file) => /\.go$|^go\.(mod|sum)$/.test(file))
    .sort();
  const hash = createHash("sha256");
  for (const file of sources) hash.update(file).update(readFileSync(join(folder, file)));
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "pod-security-rules");
  mkdirSync(cache, { recursive: true });
  const program = join(cache, `oracle-${hash.digest("hex").slice(0, 16)}`);
  if (!existsSync(program))
    execFileSync("go", ["build", "-o", program, "."], { cwd: folder, stdio: "inherit" });
  return program;
}

const FOLDER = join(import.meta.dirname, "oracle");

/** A running oracle: questions in, answers out in the same order. */
export interface Oracle {
  /** Asks about a batch of pods. */
  ask(
    questions: readonly { pod: unknown; at: readonly (readonly [string, string])[] }[],
  ): Promise<readonly Answer[]>;
  close(): void;
}

/** Starts the oracle. */
export function startOracle(): Oracle {
  const child = spawn(buildGoProgram(FOLDER), [], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  return {
    ask: async (questions) => {
      const text = questions.map((question) => `${JSON.stringify(question)}\n`).join("");
      child.stdin.write(text);
      const answers: Answer[] = [];
      while (answers.length < questions.length) {
        const line: IteratorResult<string, unknown> = await lines.next();
        if (line.done === true) throw new Error("the oracle stopped before it had answered everything");
        answers.push(JSON.parse(line.value) as Answer);
      }
      return answers;
    },
    close: () => child.stdin.end(),
  };
}

/** Upstream's own example pods, read from the Go module's test data. */
export function upstreamExamples(): readonly UpstreamExample[] {
  const program = buildGoProgram(FOLDER);
  const module = execFileSync("go", ["list", "-m", "-f", "{{.Dir}}", "k8s.io/pod-security-admission"], {
    cwd: FOLDER,
    encoding: "utf8",
  }).trim();
  const text = execFileSync(program, ["-examples", module], { encoding: "utf8", maxBuffer: 2 ** 30 });
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as UpstreamExample);
}
