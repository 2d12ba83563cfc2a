/** All that is wrong with what is in the editor, object by object. */
import { useMemo, useState } from "preact/hooks";
import type { Result, ViolationAnswer } from "../../../../src/evaluate/index.ts";
import type { Notice } from "../../../../src/manifest/types.ts";
import { Prose } from "../../components/prose.tsx";
import { RuleText } from "../../components/rule-text.tsx";
import { t } from "../../i18n/index.ts";
import { fixKey } from "../../worker/fixes.ts";
import type { Ask } from "./finding.tsx";
import { FixOne, Links, policyOf, Values } from "./finding.tsx";
import { details } from "./evaluation.ts";
import { active, goTo } from "./texts.ts";

/** More findings of one control, and more objects, are shown when somebody asks. */
const FIRST_FINDINGS = 5;
const FIRST_OBJECTS = 20;

export function Findings({ ask }: { readonly ask: Ask }) {
  const { findings } = t().check;
  const [shown, setShown] = useState(FIRST_OBJECTS);
  const evaluated = details.value?.evaluated;
  if (evaluated === undefined) return null;
  const { results } = evaluated.answer;
  const told = results.filter(isWorthTelling);
  const repairable = results.flatMap((result) =>
    result.violations
      .filter((violation) =>
        violation.findings.some(({ field }) => evaluated.fixes[fixKey(violation, field)]?.kind === "edit"),
      )
      .map((violation) => ({ index: result.object.index, policy: policyOf(result, violation) })),
  );
  return (
    <section class="findings" aria-labelledby="findings-title">
      <div class="section-head">
        <h2 id="findings-title">{findings.title}</h2>
        {repairable.length > 0 && (
          <button type="button" class="primary" onClick={() => ask(distinct(repairable))}>
            {findings.fixAll}
          </button>
        )}
      </div>
      {told.length === 0 && results.length > 0 && <p class="quiet">{findings.none}</p>}
      {told.slice(0, shown).map((result) => (
        <OfObject
          key={`${result.object.index} ${result.podPath ?? ""} ${result.verdict}`}
          result={result}
          isNamed={results.length > 1}
          ask={ask}
        />
      ))}
      {told.length > shown && (
        <button type="button" onClick={() => setShown(shown + FIRST_OBJECTS)}>
          {t().check.table.more(told.length - shown)}
        </button>
      )}
    </section>
  );
}

function isWorthTelling(result: Result): boolean {
  const { violations, errors, warnings, hidden, shadow = [] } = result;
  return [violations, errors, warnings, hidden, shadow].some(({ length }) => length > 0);
}

/** Each object and policy once. */
function distinct<T extends { readonly index: number; readonly policy: string }>(
  targets: readonly T[],
): readonly T[] {
  return [...new Map(targets.map((target) => [`${target.index} ${target.policy}`, target])).values()];
}

interface ObjectProps {
  readonly result: Result;
  /** Its name stands above its findings. */
  readonly isNamed: boolean;
  readonly ask: Ask;
}

/** Every key brings a new verdict that mostly says of an object what the last one did: then it is not drawn again. */
function OfObject({ result, isNamed, ask }: ObjectProps) {
  const said = JSON.stringify(result);
  return useMemo(() => <TellObject result={result} isNamed={isNamed} ask={ask} />, [said, isNamed, ask]);
}

function TellObject({ result, isNamed, ask }: ObjectProps) {
  const { findings, verdict } = t().check;
  const { object, violations, errors, warnings, hidden, shadow = [] } = result;
  return (
    <article class="object">
      {isNamed && (
        <h3>
          {object.kind ?? ""} {object.name ?? ""}{" "}
          <Badge verdict={result.verdict} word={verdict.words[result.verdict]} />
        </h3>
      )}
      {errors.map((notice) => (
        <NoticeLine key={`${notice.pointer} ${notice.detail}`} notice={notice} severity="bad" />
      ))}
      {violations.map((violation) => (
        <OfControl
          key={`${violation.control} ${violation.since}`}
          result={result}
          violation={violation}
          isBelowObject={isNamed}
          ask={ask}
        />
      ))}
      {warnings.map((notice) => (
        <NoticeLine key={`${notice.pointer} ${notice.detail}`} notice={notice} severity="warn" />
      ))}
      <Others title={findings.hidden} violations={hidden} />
      <Others title={findings.shadow} violations={shadow} />
    </article>
  );
}

const COLOURS: Readonly<Record<Result["verdict"], string>> = {
  allowed: "good",
  denied: "bad",
  invalid: "bad",
  exempt: "warn",
  notEvaluated: "warn",
  notApplicable: "",
};

/** A verdict as a word in its colour. */
export function Badge({ verdict, word }: { readonly verdict: Result["verdict"]; readonly word: string }) {
  return <span class={`badge ${COLOURS[verdict]}`}>{word}</span>;
}

function OfControl({
  result,
  violation,
  isBelowObject,
  ask,
}: {
  readonly result: Result;
  readonly violation: ViolationAnswer;
  /** The object's name stands above it. */
  readonly isBelowObject: boolean;
  readonly ask: Ask;
}) {
  const { findings } = t().check;
  const [isWhole, setWhole] = useState(false);
  const Heading = isBelowObject ? "h4" : "h3";
  const shown = isWhole ? violation.findings : violation.findings.slice(0, FIRST_FINDINGS);
  return (
    <section class={`violation ${violation.modes.includes("enforce") ? "bad" : "warn"}`}>
      <Heading>
        <RuleText text={violation.title} />{" "}
        <span class="level">
          <RuleText text={violation.level} />
        </span>
        {!violation.modes.includes("enforce") && (
          <span class="level">{findings.modes(violation.modes.join(", "))}</span>
        )}
      </Heading>
      <p class="remediation">
        <Prose text={violation.remediation} />
      </p>
      <ul>
        {shown.map((finding) => (
          <li key={`${finding.field} ${finding.pointer}`}>
            <div class="finding-head">
              <Place path={finding.path} line={finding.line} />
              <FixOne result={result} violation={violation} finding={finding} ask={ask} />
            </div>
            <Values finding={finding} />
          </li>
        ))}
      </ul>
      {shown.length < violation.findings.length && (
        <button type="button" class="plain" onClick={() => setWhole(true)}>
          {findings.more(violation.findings.length - shown.length)}
        </button>
      )}
      <Links violation={violation} />
    </section>
  );
}

/** A path, and a way to its line. */
function Place({ path, line }: { readonly path: string; readonly line: number | undefined }) {
  const { findings } = t().check;
  if (line === undefined) return <span class="path">{path}</span>;
  return (
    <button type="button" class="place" onClick={() => goTo(active.peek(), line)}>
      <span class="path">{path}</span> <span class="line">{findings.goTo(line)}</span>
    </button>
  );
}

function NoticeLine({ notice, severity }: { readonly notice: Notice; readonly severity: "bad" | "warn" }) {
  return (
    <div class={`violation ${severity}`}>
      {notice.path !== "" && <Place path={notice.path} line={notice.line} />}
      <p lang="en">{notice.detail}</p>
    </div>
  );
}

/** What does not count: shown, without repairs. */
function Others({
  title,
  violations,
}: {
  readonly title: string;
  readonly violations: readonly ViolationAnswer[];
}) {
  if (violations.length === 0) return null;
  return (
    <details class="others">
      <summary>
        {title} ({violations.length})
      </summary>
      <ul>
        {violations.map(({ control, since, title: name, detail }) => (
          <li key={`${control} ${since}`}>
            <RuleText text={name} />: <span lang="en">{detail}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
