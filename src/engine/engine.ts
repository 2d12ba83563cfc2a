/** Compiles a rule set into evaluators: which checks run at a level and version, in which order, and how. */
import { compareBytes } from "../core/byte-order.ts";
import { codeSize, patternSteps } from "./code-size.ts";
import { compileCollector, type Offender } from "./collector.ts";
import { dividing, explain, type CompiledCheck } from "./explain.ts";
import { chainOf, checkLevels } from "./levels.ts";
import { MOST_CODE_OF_ALL, MOST_PATTERN_STEPS_OF_ALL } from "./limits.ts";
import { resolveControl, resolveScopes, type ResolvedCheck, type ResolvedScope } from "./resolve.ts";
import { compileWording } from "./texts.ts";
import { holdsMoreThan } from "./size.ts";
import { minorOf } from "./version.ts";
import { compileVerdict } from "./verdict.ts";
import type {
  Check,
  CountedViolation,
  Engine,
  Evaluator,
  PodLike,
  RuleError,
  RuleSet,
  Violation,
} from "./types.ts";
import { runToEnd, type TimeSlices } from "../core/time-slices.ts";

/** The rule set cannot be compiled; `errors` holds everything that is wrong with it. */
export class RuleSetError extends Error {
  readonly errors: readonly RuleError[];

  constructor(errors: readonly RuleError[]) {
    super(
      errors
        .map(({ control, document, pointer, message }) => `${control ?? document}${pointer}: ${message}`)
        .join("\n"),
    );
    this.errors = errors;
  }
}

/**
 * Compiles a rule set.
 * @throws RuleSetError with every error of every control, scope and level.
 */
export function createEngine(ruleSet: RuleSet): Engine {
  return runToEnd(creatingEngine(ruleSet));
}

/** The same, control by control. */
export function* creatingEngine(ruleSet: RuleSet): TimeSlices<Engine> {
  const errors: RuleError[] = checkLevels(ruleSet);
  const scopes = resolveScopes(ruleSet, errors);
  const revisions: (readonly ResolvedCheck[])[] = [];
  for (const control of ruleSet.controls) {
    revisions.push(resolveControl(control, ruleSet, scopes, errors));
    yield;
  }
  errors.push(...checkControls(ruleSet), ...checkTotals(revisions));
  if (errors.length > 0) throw new RuleSetError(errors);

  const newest = Math.max(0, ...revisions.flat().map(({ minor }) => minor));
  const inOrder = [...scopes.values()];
  const compiled = new Map<ResolvedCheck, CompiledCheck>();
  const cores = new Map<string, Core>();
  const evaluators = new Map<string, Evaluator>();

  const compile = (check: ResolvedCheck): CompiledCheck => {
    let known = compiled.get(check);
    if (known === undefined) {
      known = { check, collect: compileCollector(check, scopes), word: compileWording(check, inOrder) };
      compiled.set(check, known);
    }
    return known;
  };

  const evaluator = (level: string, version: string): Evaluator => {
    const minor = Math.min(minorOf(version), newest);
    const key = `${level}:v1.${minor}`;
    let known = evaluators.get(key);
    if (known === undefined) {
      const checks = selectChecks(revisions, chainOf(level, ruleSet), minor);
      const signature = checks.map(({ control, since }) => `${control.id}@${since}`).join(" ");
      let core = cores.get(signature);
      if (core === undefined) {
        core = createCore(checks.map(compile), scopes, inOrder);
        cores.set(signature, core);
      }
      known = Object.freeze({ level, version: `v1.${minor}`, ...core });
      evaluators.set(key, known);
    }
    return known;
  };

  return { newest: `v1.${newest}`, levels: ruleSet.levels, controls: ruleSet.controls, evaluator };
}

/** What all controls ask for together; the one that asks for the most is blamed. */
function checkTotals(revisions: readonly (readonly ResolvedCheck[])[]): readonly RuleError[] {
  const totals = [
    { measure: codeSize, most: MOST_CODE_OF_ALL, what: "characters of code" },
    { measure: patternSteps, most: MOST_PATTERN_STEPS_OF_ALL, what: "steps of patterns" },
  ];
  return totals.flatMap(({ measure, most, what }): readonly RuleError[] => {
    const sizes = revisions.map((checks) => checks.reduce((sum, check) => sum + measure(check), 0));
    if (sizes.reduce((sum, size) => sum + size, 0) <= most) return [];
    const largest = Math.max(...sizes);
    const control = revisions[sizes.indexOf(largest)]?.[0]?.control.id ?? "";
    const message = `all controls together compile to more than ${most} ${what}, this one to ${largest} of them: make it smaller`;
    return [{ document: "control", control, pointer: "", message }];
  });
}

function checkControls(ruleSet: RuleSet): readonly RuleError[] {
  const byId = new Map(ruleSet.controls.map((control) => [control.id, control]));
  return ruleSet.controls.flatMap((control) => {
    const found: RuleError[] = [];
    const report = (pointer: string, message: string): void => {
      found.push({ document: "control", control: control.id, pointer, message });
    };
    if (byId.get(control.id) !== control) report("/id", `there are two controls "${control.id}"`);
    const chain = chainOf(control.level, ruleSet, []);
    if (chain.length === 0)
      report(
        "/level",
        `there is no level "${control.level}": there are ${ruleSet.levels.map(({ name }) => name).join(", ")}`,
      );
    const places = [
      ["", control.overrides],
      ...control.versions.map((v, i) => [`/versions/${i}`, v.overrides] as const),
    ] as const;
    for (const [at, overrides] of places) {
      overrides?.forEach((id, i) => {
        const target = byId.get(id);
        if (target === undefined) report(`${at}/overrides/${i}`, `there is no control "${id}" to override`);
        else if (target.level === control.level || (chain.length > 0 && !chain.includes(target.level))) {
          report(
            `${at}/overrides/${i}`,
            `"${id}" is a control of "${target.level}": only controls of the levels that "${control.level}" extends can be overridden`,
          );
        }
      });
    }
    return found;
  });
}

/** The revisions in force, without those that an active one overrides; lower levels first, by id within a level. */
function selectChecks(
  revisions: readonly (readonly ResolvedCheck[])[],
  chain: readonly string[],
  minor: number,
): readonly ResolvedCheck[] {
  const inForce = revisions.flatMap((checks) => {
    const check = checks.findLast((candidate) => candidate.minor <= minor);
    return check !== undefined && chain.includes(check.control.level) ? [check] : [];
  });
  const overridden = new Set(inForce.flatMap(({ overrides }) => overrides));
  return inForce
    .filter(({ control }) => !overridden.has(control.id))
    .sort((a, b) => {
      const byLevel = chain.indexOf(a.control.level) - chain.indexOf(b.control.level);
      return byLevel === 0 ? compareBytes(a.control.id, b.control.id) : byLevel;
    });
}

type Core = Omit<Evaluator, "level" | "version">;

const NONE: readonly never[] = Object.freeze([]);

function createCore(
  compiled: readonly CompiledCheck[],
  scopes: ReadonlyMap<string, ResolvedScope>,
  inOrder: readonly ResolvedScope[],
): Core {
  const failing = compileVerdict(
    compiled.map(({ check }) => check),
    scopes,
  );
  const select = (numbers: readonly number[]): readonly CompiledCheck[] =>
    numbers.map((number) => compiled[number] as CompiledCheck);
  const checks = Object.freeze(compiled.map(({ check: { control, since } }): Check => ({ control, since })));
  /** What fails, one by one, with all that offends. */
  const failures = function* <Made>(
    pod: PodLike,
    make: (failed: CompiledCheck, offenders: readonly Offender[]) => Made | TimeSlices<Made>,
  ): TimeSlices<Made[]> {
    const isSmall = !holdsMoreThan(pod, SMALL_POD);
    const made: Made[] = [];
    for (const failed of select(isSmall ? failing(pod) : yield* failing.inSteps(pod))) {
      const offenders = isSmall ? failed.collect(pod) : yield* failed.collect.inSteps(pod);
      const one = make(failed, offenders);
      made.push(isSteps(one) ? yield* one : one);
      if (!isSmall) yield;
    }
    return made;
  };
  const core: Core = {
    checks,
    allows: (pod) => failing(pod).length === 0,
    evaluate: (pod) => {
      const numbers = failing(pod);
      if (numbers.length === 0) return NONE;
      return select(numbers).map(({ check: { control, since }, collect, word }): Violation => {
        const { reason, detail } = word(collect(pod));
        return { control, since, reason, detail };
      });
    },
    explain: (pod) => runToEnd(core.explaining(pod)),
    divide: (pod, exemptionFor) => runToEnd(core.dividing(pod, exemptionFor)),
    *allowing(pod) {
      return (holdsMoreThan(pod, SMALL_POD) ? yield* failing.inSteps(pod) : failing(pod)).length === 0;
    },
    evaluating: (pod) =>
      failures(pod, function* ({ check: { control, since }, word }, offenders): TimeSlices<Violation> {
        return { control, since, ...(yield* word.inSteps(offenders)) };
      }),
    explaining: (pod, most) =>
      failures(pod, (failed, offenders) => explain(failed, inOrder, pod, offenders, most)),
    *dividing(pod, exemptionFor, most) {
      const divided = yield* failures(pod, (failed, offenders) =>
        dividing(failed, inOrder, pod, offenders, exemptionFor, most),
      );
      return {
        violations: divided.flatMap(({ violation }) => violation ?? []),
        exempted: divided.flatMap(({ exempted }) => exempted),
      };
    },
    *counting(pod, known) {
      const isSmall = !holdsMoreThan(pod, SMALL_POD);
      const counted: CountedViolation[] = [];
      for (const { check, collect } of select(isSmall ? failing(pod) : yield* failing.inSteps(pod))) {
        let findings = known.get(check);
        findings ??= (isSmall ? collect(pod) : yield* collect.inSteps(pod)).length;
        known.set(check, findings);
        counted.push({ control: check.control, since: check.since, findings });
        if (!isSmall) yield;
      }
      return counted;
    },
  };
  return core;
}

/** Values up to which a pod is evaluated at once: taking steps costs more. */
const SMALL_POD = 2_000;

function isSteps<Made>(made: Made | TimeSlices<Made>): made is TimeSlices<Made> {
  return typeof made === "object" && made !== null && Symbol.iterator in made && "next" in made;
}
