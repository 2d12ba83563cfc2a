/** Many objects: totals as charts, and a table to sort and to filter. */
import { useState } from "preact/hooks";
import type { Verdict } from "../../../../src/evaluate/index.ts";
import type { Bar } from "../../components/bars.tsx";
import { Bars } from "../../components/bars.tsx";
import { Choice } from "../../components/choice.tsx";
import { t } from "../../i18n/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";
import { href } from "../../router.ts";
import { rules } from "../../rules.ts";
import type { Row } from "../../worker/inventory.ts";
import { Badge } from "./findings.tsx";
import { inventories } from "./evaluation.ts";
import { choices } from "./settings.ts";
import { goTo, texts } from "./texts.ts";

/** A row, and the text that it stands in. */
interface Entry extends Row {
  readonly file: string;
  readonly text: number;
}

const COLUMNS = ["file", "kind", "namespace", "name", "verdict", "controls", "findings"] as const;
type Column = (typeof COLUMNS)[number];

/** The order in which verdicts matter. */
const VERDICTS: readonly Verdict[] = [
  "denied",
  "invalid",
  "notEvaluated",
  "exempt",
  "allowed",
  "notApplicable",
];
/** More rows are shown when somebody asks. */
const FIRST_ROWS = 100;
const MOST_BARS = 10;

export function Objects() {
  const { table } = t().check;
  const known = inventories.value;
  const names = texts.value.map(({ name }) => name);
  const entries = known.flatMap((rows, i): readonly Entry[] =>
    isRows(rows) ? rows.map((row) => ({ ...row, file: names[i] ?? "", text: i })) : [],
  );
  if (names.length < 2 && entries.length < 2) return null;
  const evaluatedFiles = known.filter((rows) => rows !== undefined).length;
  return (
    <section class="objects" aria-labelledby="objects-title">
      <div class="section-head">
        <h2 id="objects-title">{table.title}</h2>
        <span class="quiet" role="status">
          {evaluatedFiles < names.length ? table.evaluating(evaluatedFiles, names.length) : ""}
        </span>
      </div>
      {known.map(
        (rows, i) =>
          rows !== undefined &&
          !isRows(rows) && (
            <p class="violation bad" key={names[i]}>
              {table.unreadable(names[i] ?? "", rows.detail)}
            </p>
          ),
      )}
      <Totals entries={entries} />
      <Table entries={entries} />
    </section>
  );
}

function isRows(rows: (typeof inventories.value)[number]): rows is readonly Row[] {
  return Array.isArray(rows);
}

function Totals({ entries }: { readonly entries: readonly Entry[] }) {
  const { table } = t().check;
  const byControl = new Map<string, number>();
  for (const id of entries.flatMap(({ controls }) => controls))
    byControl.set(id, (byControl.get(id) ?? 0) + 1);
  const titles = new Map(
    rules.value.rules.controls.map(({ id, title, level }) => [id, `${ruleText(title)} (${ruleText(level)})`]),
  );
  const controls = [...byControl]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_BARS)
    .map(
      ([id, value]): Bar => ({
        key: id,
        value,
        label: <a href={href(`/controls/${encodeURIComponent(id)}`)}>{titles.get(id) ?? id}</a>,
      }),
    );
  const pods = entries.filter(({ meets }) => meets !== undefined);
  const levels = [...choices.value.levels.toReversed(), null]
    .map(
      (level): Bar => ({
        key: level ?? "",
        label: level === null ? table.noLevel : ruleText(level),
        value: pods.filter(({ meets }) => meets === level).length,
      }),
    )
    .filter(({ key, value }) => key !== "" || value > 0);
  return (
    <div class="totals">
      {pods.length > 0 && (
        <Bars isPlain caption={table.byLevel} heads={[table.level, table.count]} bars={levels} />
      )}
      {controls.length > 0 && (
        <Bars caption={table.byControl} heads={[table.control, table.count]} bars={controls} />
      )}
    </div>
  );
}

function Table({ entries }: { readonly entries: readonly Entry[] }) {
  const { table, verdict } = t().check;
  const [sort, setSort] = useState<{ readonly by: Column; readonly isDown: boolean }>({
    by: "verdict",
    isDown: false,
  });
  const [filter, setFilter] = useState("");
  const [only, setOnly] = useState<Verdict | "">("");
  const [most, setMost] = useState(FIRST_ROWS);
  const wanted = filter.trim().toLowerCase();
  const matching = entries.filter(
    (entry) => (only === "" || entry.verdict === only) && (wanted === "" || searched(entry).includes(wanted)),
  );
  const sorted = matching.toSorted((a, b) => compare(a, b, sort.by) * (sort.isDown ? -1 : 1));
  return (
    <>
      <div class="filters">
        <label>
          <span>{table.filter}</span>
          <input
            type="search"
            value={filter}
            placeholder={table.filterHint}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
        </label>
        <Choice
          label={table.verdict}
          value={only}
          options={[
            { value: "", label: table.anyVerdict },
            ...VERDICTS.map((value) => ({ value, label: verdict.words[value] })),
          ]}
          onChange={setOnly}
        />
        <span class="quiet" role="status">
          {table.showing(matching.length, entries.length)}
        </span>
      </div>
      <div class="table-frame" tabIndex={0} role="region" aria-label={table.caption}>
        <table>
          <caption class="unseen">{table.caption}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={sort.by === column ? (sort.isDown ? "descending" : "ascending") : "none"}
                >
                  <button
                    type="button"
                    class="sort"
                    onClick={() => setSort({ by: column, isDown: sort.by === column && !sort.isDown })}
                  >
                    {table[column]}
                    <span aria-hidden="true">{sort.by === column ? (sort.isDown ? " ▾" : " ▴") : ""}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, most).map((entry, i) => (
              <tr key={`${entry.text} ${entry.index} ${i}`}>
                <td class="file">{entry.file}</td>
                <td>{entry.kind}</td>
                <td>{entry.namespace}</td>
                <th scope="row">
                  <button type="button" class="place" onClick={() => goTo(entry.text, entry.line)}>
                    {entry.name === "" ? `#${entry.index}` : entry.name}
                  </button>
                </th>
                <td>
                  <Badge verdict={entry.verdict} word={verdict.words[entry.verdict]} />
                </td>
                <td class="number">{entry.controls.length}</td>
                <td class="number">{entry.findings}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > most && (
        <button type="button" onClick={() => setMost(most + FIRST_ROWS)}>
          {table.more(Math.min(FIRST_ROWS, sorted.length - most))}
        </button>
      )}
    </>
  );
}

function searched({ file, kind, namespace, name, controls }: Entry): string {
  return [file, kind, namespace, name, ...controls].join(" ").toLowerCase();
}

function compare(a: Entry, b: Entry, by: Column): number {
  switch (by) {
    case "verdict":
      return VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || b.findings - a.findings;
    case "controls":
      return a.controls.length - b.controls.length;
    case "findings":
      return a.findings - b.findings;
    default:
      return a[by].localeCompare(b[by]);
  }
}
