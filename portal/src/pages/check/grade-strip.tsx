/** The grade across versions: a row for each level, a cell for each minor version, and the same in words. */
import { t } from "../../i18n/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";
import type { Strip } from "../../worker/strips.ts";
import { graded } from "./evaluation.ts";
import { settings } from "./settings.ts";

export function GradeStrip() {
  const { grade } = t().check;
  const known = graded.value;
  if (known === undefined || known.strips.length === 0) return null;
  const { whole, strips } = known;
  const newest = `v1.${strips[0]?.ranges.at(-1)?.to ?? 0}`;
  const chosen = settings.value.request.version;
  return (
    <section class="grade" aria-labelledby="grade-title">
      <h2 id="grade-title">{grade.title}</h2>
      <p>
        {whole.latest === null ? grade.none(newest) : grade.meets(ruleText(whole.latest), newest)}
        {whole.next !== null &&
          `; ${grade.next(ruleText(whole.next.level), whole.next.controls.length, whole.next.findings)}`}
        {whole.ungraded > 0 && `. ${grade.ungraded(whole.ungraded)}`}
      </p>
      {strips.map((strip) => (
        <StripRow key={strip.level} strip={strip} chosen={chosen} />
      ))}
      <div class="legend" aria-hidden="true">
        <span class="axis">v1.0</span>
        <span>
          <i class="key pass" /> {grade.legendPass} <i class="key fail" /> {grade.legendFail}
        </span>
        <span class="axis">{newest}</span>
      </div>
    </section>
  );
}

function StripRow({ strip, chosen }: { readonly strip: Strip; readonly chosen: string | undefined }) {
  const { grade } = t().check;
  const spans = strip.ranges.map(({ from, to, passes }) => {
    const range = from === to ? `v1.${from}` : `v1.${from}–v1.${to}`;
    return passes ? grade.passes(range) : grade.fails(range);
  });
  const cells = strip.ranges.flatMap(({ from, to, passes }) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ version: `v1.${from + i}`, passes })),
  );
  const level = ruleText(strip.level);
  const sentence = grade.row(level, spans.join(", "));
  return (
    <div class="strip">
      <span class="strip-level" aria-hidden="true">
        {level}
      </span>
      <div class="cells" role="img" aria-label={sentence}>
        {cells.map(({ version, passes }) => (
          <span
            key={version}
            class={`cell ${passes ? "pass" : "fail"}${version === chosen ? " chosen" : ""}`}
            title={`${level} ${version}: ${passes ? grade.legendPass : grade.legendFail}`}
          />
        ))}
      </div>
      <span class="strip-words" aria-hidden="true">
        {spans.join(", ")}
      </span>
    </div>
  );
}
