/** Evaluates what is in the editor as it is typed: every answer is of a text that was there, and the last text is always evaluated. */
import { computed, effect, signal } from "@preact/signals";
import type { EvaluateRequest } from "../../../../src/evaluate/index.ts";
import { askWorker, WorkerError } from "../../rpc/ask-worker.ts";
import type { Failure } from "../../rpc/failure.ts";
import { rules } from "../../rules.ts";
import type { Methods } from "../../worker/methods.ts";
import type { Row } from "../../worker/inventory.ts";
import { settings } from "./settings.ts";
import { active, activeText, texts } from "./texts.ts";

type Answered<Name extends keyof Methods> = Awaited<ReturnType<Methods[Name]>>;

/** A verdict, and the text that it is of. */
export type Evaluation = { readonly text: string } & (
  | { readonly evaluated: Answered<"evaluate">; readonly failure?: undefined }
  | { readonly evaluated?: undefined; readonly failure: Failure }
);

/** The last verdict. */
export const evaluation = signal<Evaluation | undefined>(undefined);
/** The same, once the line with the verdict is painted: the findings take longer to draw. */
export const details = signal<Evaluation | undefined>(undefined);
/** The grades of the text in the editor; undefined while they are not known, and for a text that cannot be read. */
export const graded = signal<Answered<"grade"> | undefined>(undefined);
/** What is known of a text among several. */
interface Counted {
  readonly text: string;
  /** What it was evaluated by: the request and the rules. */
  readonly basis: readonly unknown[];
  /** A text that cannot be read has a failure instead. */
  readonly rows: readonly Row[] | Failure;
}

const counted = signal<readonly (Counted | undefined)[]>([]);

/** Rows of every text, by its number; undefined while they are not known. */
export const inventories = computed((): readonly (readonly Row[] | Failure | undefined)[] =>
  texts.value.map((_, i) => {
    const verdict = evaluation.value;
    if (i === active.value && verdict !== undefined) return verdict.evaluated?.rows ?? verdict.failure;
    return counted.value[i]?.rows;
  }),
);

/** Grades are worth waiting for until the typing pauses. */
const PAUSE_MS = 150;

/** Begins to evaluate. @returns ends it. */
export function startEvaluation(): () => void {
  const verdicts = oneAtATime(async (asked: Asked) => {
    evaluation.value = { text: asked.text, ...(await evaluate(asked)) };
  });
  const grades = oneAtATime(async ({ text, request }: Asked) => {
    const cluster = request["kubernetes-version"];
    const asked = cluster === undefined ? {} : { "kubernetes-version": cluster };
    graded.value = await askWorker("grade", { text, request: asked }).catch(() => undefined);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stopEvaluation = effect(() => {
    // other rules, another verdict
    rules.value satisfies unknown;
    const asked = { text: activeText(), request: settings.value.request };
    verdicts(asked);
    clearTimeout(timer);
    timer = setTimeout(() => grades(asked), PAUSE_MS);
  });
  const stopDetails = effect(() => {
    const verdict = evaluation.value;
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (verdict === evaluation.peek()) details.value = verdict;
      }),
    );
  });
  const stopCounting = keepInventories();
  return () => {
    clearTimeout(timer);
    stopEvaluation();
    stopDetails();
    stopCounting();
  };
}

interface Asked {
  readonly text: string;
  readonly request: EvaluateRequest;
}

async function evaluate(
  asked: Asked,
): Promise<{ readonly evaluated: Answered<"evaluate"> } | { readonly failure: Failure }> {
  try {
    return { evaluated: await askWorker("evaluate", asked) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Evaluates the texts that are not in the editor, one after the other. */
function keepInventories(): () => void {
  const count = oneAtATime(async (basis: readonly [unknown, EvaluateRequest]) => {
    for (const [i, { text }] of texts.peek().entries()) {
      const known = counted.peek()[i];
      const isKnown = known?.text === text && known.basis.every((one, at) => one === basis[at]);
      if (i === active.peek() || isKnown) continue;
      const rows = await askWorker("inventory", { text, request: basis[1] }).catch(failureOf);
      counted.value = texts.peek().map((_, at) => (at === i ? { text, basis, rows } : counted.peek()[at]));
    }
  });
  return effect(() => {
    // another text in the editor leaves one to be counted here
    if (active.value < texts.value.length) count([rules.value, settings.value.request]);
  });
}

function failureOf(error: unknown): Failure {
  if (error instanceof WorkerError) return error.failure;
  return { kind: "other", detail: String(error) };
}

/** Runs work one at a time: what is asked meanwhile waits, and only the last of it is done. */
function oneAtATime<T>(work: (asked: T) => Promise<void>): (asked: T) => void {
  let next: { readonly asked: T } | undefined;
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (next !== undefined) {
      const { asked } = next;
      next = undefined;
      await work(asked);
    }
    isRunning = false;
  };
  return (asked) => {
    next = { asked };
    if (!isRunning) void run();
  };
}
