/** Runs the examples of controls as tests: each control alone, at every version that an example claims. */
import {
  createEngine,
  EvaluationError,
  minorOf,
  type Control,
  type Engine,
  type Example,
  type RuleSet,
} from "../engine/index.ts";
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
  /** Pods judged: examples times versions. */
  readonly judged: number;
  readonly failures: readonly ExampleFailure[];
}

/** What `runExamples` needs to know; a LoadedRuleSet will do. */
export interface ExampleSubject {
  readonly ruleSet: RuleSet;
  /** Run these controls only; all when left out. */
  readonly controls?: readonly Control[];
}

/**
 * Runs the examples of controls. A control is judged alone: neither other controls nor overriding have a say. Examples
 * without `to` run up to the newest version of the whole rule set.
 * @throws RuleSetError when a control does not compile.
 */
export function runExamples({ ruleSet, controls = ruleSet.controls }: ExampleSubject): ExampleRun {
  const newest = Math.max(
    0,
    ...[...ruleSet.controls, ...controls].flatMap(({ versions }) =>
      versions.map(({ since }) => minorOf(since)),
    ),
  );
  let judged = 0;
  const failures: ExampleFailure[] = [];
  for (const control of controls) {
    const engines = engineCache(control, ruleSet);
    for (const kind of ["pass", "fail"] as const) {
      control.examples[kind].forEach((example, i) => {
        const engine = engines(example);
        for (const version of versionsOf(example, control, newest)) {
          judged += 1;
          const expected =
            kind === "pass" ? null : { reason: example.reason ?? "", detail: example.detail ?? "" };
          const { got, isJudged } = judge(engine, control, example, version);
          if (isJudged && got?.reason === expected?.reason && got?.detail === expected?.detail) continue;
          const pointer = `/examples/${kind}/${i}`;
          failures.push({ control: control.id, example: example.name, pointer, version, expected, got });
        }
      });
    }
  }
  return { judged, failures };
}

/** Examples are not decoded: one whose pod does not have the form of a pod cannot be judged. */
function judge(
  engine: Engine,
  control: Control,
  example: Example,
  version: string,
): { readonly got: ExampleVerdict; readonly isJudged: boolean } {
  try {
    const violation = engine.evaluator(control.level, version).evaluate(example.pod)[0];
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

/** One engine per set of parameter values. */
function engineCache(control: Control, ruleSet: RuleSet): (example: Example) => Engine {
  const engines = new Map<string, Engine>();
  return ({ parameters = {} }) => {
    const key = JSON.stringify(parameters);
    let engine = engines.get(key);
    if (engine === undefined) {
      engine = createEngine({ ...ruleSet, controls: [alone(control, parameters)] });
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
