/** The verdict in one line, announced by screen readers as it changes. */
import type { Result } from "../../../../src/evaluate/index.ts";
import type { Catalogue } from "../../i18n/en/index.ts";
import { t } from "../../i18n/index.ts";
import type { Evaluation } from "./evaluation.ts";
import { evaluation } from "./evaluation.ts";

type Tone = "good" | "bad" | "warn" | "neutral";

interface Headline {
  readonly tone: Tone;
  readonly headline: string;
  readonly lines: readonly string[];
}

export function Verdict() {
  const words = t().check;
  const verdict = evaluation.value;
  const said: Headline =
    verdict === undefined
      ? { tone: "neutral", headline: words.verdict.evaluating, lines: [] }
      : headlineOf(verdict, words);
  return (
    <section class={`verdict ${said.tone}`} aria-label={words.verdict.label}>
      <div role="status">
        <p class="headline">
          <Sign tone={said.tone} />
          {said.headline}
        </p>
        {said.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}

const SIGNS: Readonly<Record<Tone, string>> = {
  good: "M3.5 8.5l3 3 6-7",
  bad: "M4 4l8 8M12 4l-8 8",
  warn: "M8 3v6M8 11.5v1.2",
  neutral: "M4 8h8",
};

function Sign({ tone }: { readonly tone: Tone }) {
  return (
    <svg class="sign" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
      <path d={SIGNS[tone]} />
    </svg>
  );
}

function headlineOf(
  { evaluated, failure, text }: Evaluation,
  { verdict, policy }: Catalogue["check"],
): Headline {
  if (failure !== undefined) {
    if (text.trim() === "") return { tone: "neutral", headline: verdict.empty, lines: [] };
    const { parameter, detail } = failure;
    const line = parameter === undefined ? detail : policy.wrong(parameter, detail);
    return { tone: "bad", headline: verdict.unreadable, lines: [line] };
  }
  const { results, summary } = evaluated.answer;
  const [only] = results;
  if (only === undefined) return { tone: "neutral", headline: verdict.empty, lines: [] };
  const lines = [
    ...(summary.invalid > 0 && results.length > 1 ? [verdict.invalid(summary.invalid)] : []),
    ...(summary.notEvaluated > 0 && results.length > 1 ? [verdict.notEvaluated(summary.notEvaluated)] : []),
  ];
  if (results.length === 1) return headlineOfOne(only, verdict);
  if (summary.denied > 0) {
    return { tone: "bad", headline: verdict.refusedMany(summary.denied, summary.objects), lines };
  }
  if (lines.length > 0) return { tone: "bad", headline: lines[0] ?? "", lines: lines.slice(1) };
  if (summary.allowed + summary.exempt === 0) return { tone: "neutral", headline: verdict.nothing, lines };
  if (summary.violations > 0) return { tone: "warn", headline: verdict.warned, lines };
  return { tone: "good", headline: verdict.allowedMany(summary.objects), lines };
}

function headlineOfOne(result: Result, verdict: Catalogue["check"]["verdict"]): Headline {
  const policy = nameOf(result);
  const enforced = result.violations.filter(({ modes }) => modes.includes("enforce"));
  switch (result.verdict) {
    case "allowed":
      if (result.violations.length > 0) return { tone: "warn", headline: verdict.warned, lines: [] };
      return { tone: "good", headline: verdict.allowed(policy), lines: [] };
    case "denied": {
      const lines = result.podPath === "" ? [] : [verdict.controller(result.object.kind ?? "")];
      return { tone: "bad", headline: verdict.refused(policy, enforced.length), lines };
    }
    case "exempt":
      return { tone: "warn", headline: verdict.exempt, lines: [result.explanation] };
    case "notApplicable":
      return { tone: "neutral", headline: verdict.nothing, lines: [] };
    case "notEvaluated":
    case "invalid": {
      const headline = result.verdict === "invalid" ? verdict.invalid(1) : verdict.notEvaluated(1);
      return { tone: "bad", headline, lines: [result.explanation] };
    }
  }
}

/** As stated, and at which version's rules where that says more. */
function nameOf({ policy, judgedAt }: Result): string {
  const [stated, at] = [policy?.enforce ?? "", judgedAt?.enforce ?? ""];
  return stated === at ? stated : `${stated} (${at.split(":")[1] ?? ""})`;
}
