/** A finding: what was found, what is allowed, how to repair it, where to read on. */
import { useComputed } from "@preact/signals";
import type { FindingAnswer, Result, ViolationAnswer } from "../../../../src/evaluate/index.ts";
import { Prose } from "../../components/prose.tsx";
import { RuleText } from "../../components/rule-text.tsx";
import { t } from "../../i18n/index.ts";
import { href } from "../../router.ts";
import { fixKey } from "../../worker/fixes.ts";
import type { Target } from "../../worker/repair.ts";
import type { About } from "./diagnostics.ts";
import { details } from "./evaluation.ts";

/** Asks for a repair. */
export type Ask = (targets: readonly Target[]) => void;

/** The policy by which a violation was found. */
export function policyOf(result: Result, { modes }: ViolationAnswer): string {
  const [mode = "enforce"] = modes;
  return result.judgedAt?.[mode] ?? "";
}

/** The values of a finding: found, allowed or forbidden. */
export function Values({ finding }: { readonly finding: FindingAnswer }) {
  const { findings } = t().check;
  const { value, byDefault, assumed, allowed, forbidden, expected } = finding;
  const lists = [
    { word: findings.allowed, values: allowed },
    // what is refused is all that is not allowed, where that can be listed
    { word: findings.forbidden, values: allowed === undefined ? forbidden : undefined },
  ];
  return (
    <dl class="values">
      <dt>{findings.found}</dt>
      <dd>
        {value === null ? <em>{findings.absent}</em> : <code class="found">{textOf(value)}</code>}
        {byDefault === true && ` (${findings.byDefault})`}
        {assumed === true && ` (${findings.assumed})`}
      </dd>
      {lists.map(
        ({ word, values }) =>
          values !== undefined && (
            <>
              <dt>{word}</dt>
              <dd class="chips">
                {values.length === 0 ? (
                  <em>{findings.absentAllowed}</em>
                ) : (
                  values.map((one) => <code key={String(one)}>{textOf(one)}</code>)
                )}
              </dd>
            </>
          ),
      )}
      {allowed === undefined && forbidden === undefined && (
        <>
          <dt>{findings.expected}</dt>
          <dd>{expected}</dd>
        </>
      )}
    </dl>
  );
}

/** Repairs one finding, where its rule knows how; else says that a person must decide. */
export function FixOne({
  result,
  violation,
  finding,
  ask,
}: {
  readonly result: Result;
  readonly violation: ViolationAnswer;
  readonly finding: FindingAnswer;
  readonly ask: Ask;
}) {
  const { findings } = t().check;
  // a value of its own, so that another verdict with the same hint draws nothing
  const kind = useComputed(
    () => details.value?.evaluated?.fixes[fixKey(violation, finding.field)]?.kind,
  ).value;
  if (kind !== "edit" || finding.byDefault === true) {
    return <span class="person">{findings.person}</span>;
  }
  const { control } = violation;
  const { field, pointer, path } = finding;
  return (
    <button
      type="button"
      class="small"
      aria-label={findings.fixOf(path)}
      onClick={() =>
        ask([
          {
            index: result.object.index,
            policy: policyOf(result, violation),
            finding: { control, field, pointer },
          },
        ])
      }
    >
      {findings.fix}
    </button>
  );
}

/** Where to read on. */
export function Links({ violation }: { readonly violation: ViolationAnswer }) {
  const { findings } = t().check;
  return (
    <p class="links">
      <a href={href(`/controls/${encodeURIComponent(violation.control)}`)}>{findings.control}</a>
      <a href={violation.docs} target="_blank" rel="noreferrer">
        {findings.learn}
      </a>
    </p>
  );
}

/** The tooltip in the editor. */
export function Tip({ about, ask }: { readonly about: About; readonly ask: Ask }) {
  if ("detail" in about) return <p class="tip">{about.detail}</p>;
  const { violation, finding, result } = about;
  return (
    <div class="tip">
      <p class="tip-title">
        <RuleText text={violation.title} />
      </p>
      <Values finding={finding} />
      <p>
        <Prose text={violation.remediation} />
      </p>
      <FixOne result={result} violation={violation} finding={finding} ask={ask} />
      <Links violation={violation} />
    </div>
  );
}

function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text === "" ? '""' : text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
