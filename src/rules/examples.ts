/** Runs the examples of controls as tests: each control alone, at every version that an example claims. */
import {
  createEngine,
  EvaluationError,
  minorOf,
  type Control,
  type Engine,
  type Evaluator,
  type Example,
  type RuleSet,
} from "../engine/index.ts";
import { runToEnd, type TimeSlices } from "../core/time-slices.ts";
import { withValues } from "./parameter-values.ts";

/** What a control said, or should have said, about an example; null when the pod passes. */
export type ExampleVerdict = { readonly reason: string; readonly detail: string } | null;

/** An example that does not come true. */
export interface ExampleFailure {
  readonly control: string;
  readonly example: string;
  /** Pointer of the example in the control. */
  readonly pointer: string;
  readonly version: string;
  readonly expected: ExampleVerdict;
  readonly got: ExampleVerdict;
}

/** The outcome of a run. */
export interface ExampleRun {
  /** Pods evaluated: examples times versions. */
  readonly judged: number;
  /** The first of them, their texts cut where they are long. */
  readonly failures: readonly ExampleFailure[];
  /** How many more there are. */
  readonly failuresOmitted?: number;
}

/** What `runExamples` needs to know; a LoadedRuleSet will do. */
export interface ExampleSubject {
  readonly ruleSet: RuleSet;
  /** Run these controls only; all when left out. */
  readonly controls?: readonly Control[];
}

/**
 * Runs the examples of controls. A control is evaluated alone: neither other controls nor overriding have a say. Examples
 * without `to` run up to the newest version of the whole rule set.
 * @throws RuleSetError when a control does not compile.
 */
export function runExamples(subject: ExampleSubject): ExampleRun {
  return runToEnd(runningExamples(subject));
}

/** Failures that are reported of a run. */
const MOST_FAILURES = 100;
/** Characters of a text that are reported. */
const LONGEST_TEXT = 20_000;

/** As `runExamples`, in small steps. */
export function* runningExamples({
  ruleSet,
  controls = ruleSet.controls,
}: ExampleSubject): TimeSlices<ExampleRun> {
  const newest = [...ruleSet.controls, ...controls].reduce(
    (most, { versions }) => versions.reduce((minor, { since }) => Math.max(minor, minorOf(since)), most),
    0,
  );
  let judged = 0;
  let failed = 0;
  const failures: ExampleFailure[] = [];
  for (const control of controls) {
    const engines = engineCache(control, ruleSet);
    for (const kind of ["pass", "fail"] as const) {
      for (const [i, example] of control.examples[kind].entries()) {
        const judging = judgingExample(engines(example), control, example);
        const expected =
          kind === "pass" ? null : { reason: example.reason ?? "", detail: example.detail ?? "" };
        for (const version of versionsOf(example, control, newest)) {
          judged += 1;
          const { got, isJudged } = yield* judging(version);
          if (isJudged && got?.reason === expected?.reason && got?.detail === expected?.detail) continue;
          failed += 1;
          if (failed > MOST_FAILURES) continue;
          const pointer = `/examples/${kind}/${i}`;
          const verdicts = { expected: shortened(expected), got: shortened(got) };
          failures.push({ control: control.id, example: example.name, pointer, version, ...verdicts });
        }
        yield;
      }
    }
  }
  const omitted = failed - failures.length;
  return { judged, failures, ...(omitted > 0 && { failuresOmitted: omitted }) };
}

function shortened(verdict: ExampleVerdict): ExampleVerdict {
  const cut = (text: string): string =>
    text.length <= LONGEST_TEXT
      ? text
      : `${text.slice(0, LONGEST_TEXT)}… (${text.length - LONGEST_TEXT} more characters left out)`;
  return verdict && { reason: cut(verdict.reason), detail: cut(verdict.detail) };
}

interface EvaluatedExample {
  readonly got: ExampleVerdict;
  readonly isJudged: boolean;
}

/** Evaluates an example at versions, those with the same revision once. */
function judgingExample(
  engine: Engine,
  control: Control,
  example: Example,
): (version: string) => TimeSlices<EvaluatedExample> {
  const known = new Map<unknown, EvaluatedExample>();
  return function* (version) {
    const evaluator = engine.evaluator(control.level, version);
    let judged = known.get(evaluator.checks);
    if (judged === undefined) {
      judged = yield* judging(evaluator, example);
      known.set(evaluator.checks, judged);
      yield;
    }
    return judged;
  };
}

/** Examples are not decoded: one whose pod does not have the form of a pod cannot be evaluated. */
function* judging(evaluator: Evaluator, example: Example): TimeSlices<EvaluatedExample> {
  try {
    const violation = (yield* evaluator.explaining(example.pod, 0))[0];
    const got = violation === undefined ? null : { reason: violation.reason, detail: violation.detail };
    return { got, isJudged: true };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { got: { reason: "its pod cannot be judged", detail: error.message }, isJudged: false };
  }
}

/** Every version that an example claims; `latest` too when it claims no last one. */
function versionsOf(example: Example, control: Control, newest: number): string[] {
  const first = minorOf(control.versions[0]?.since ?? "v1.0");
  const from = Math.max(first, minorOf(example.from ?? `v1.${first}`));
  const to = Math.min(newest, minorOf(example.to ?? "latest"));
  const versions = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `v1.${from + i}`);
  return example.to === undefined && versions.length > 0 ? [...versions, "latest"] : versions;
}

/** Engines that are kept: examples with the same values mostly stand together. */
const MOST_ENGINES = 8;

/** One engine per set of parameter values. */
function engineCache(control: Control, ruleSet: RuleSet): (example: Example) => Engine {
  const engines = new Map<string, Engine>();
  return ({ parameters = {} }) => {
    const key = JSON.stringify(parameters);
    let engine = engines.get(key);
    if (engine === undefined) {
      engine = createEngine({ ...ruleSet, controls: [alone(control, parameters)] });
      if (engines.size >= MOST_ENGINES) engines.clear();
      engines.set(key, engine);
    }
    return engine;
  };
}

/** The control with an example's parameter values, overriding nothing. */
function alone(control: Control, values: NonNullable<Example["parameters"]>): Control {
  const parameters = withValues(control.parameters, values);
  const versions = control.versions.map((revision) => ({ ...revision, overrides: [] }));
  return { ...control, parameters, overrides: [], versions };
}
