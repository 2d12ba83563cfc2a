/** A table that can be sorted by its columns, and shows many rows a part at a time. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { language, t } from "../i18n/index.ts";

export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** What rows are sorted by; without it, the column does not sort. */
  readonly by?: (row: Row) => string | number;
  /** The most come first when it is sorted by. */
  readonly most?: boolean;
}

/** A column, and whether it is sorted downwards. */
export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

export interface DataTableProps<Row> {
  /** Says to screen readers what the table holds. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** How it is sorted at first; in the order given unless stated. */
  readonly sorted?: Sorting;
}

const PART = 100;

export function DataTable<Row>({ caption, columns, rows, keyOf, sorted }: DataTableProps<Row>) {
  const words = t().components.table;
  const [sorting, setSorting] = useState(sorted);
  const [shown, setShown] = useState(PART);
  const ordered = inOrder(rows, columns, sorting);
  const left = ordered.length - shown;
  return (
    <div class="data-table" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.name} column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, shown).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, cell }) => (
                <td key={name}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p class="quiet table-none">{words.none}</p>}
      {left > 0 && (
        <button type="button" class="plain" onClick={() => setShown(shown + 10 * PART)}>
          {words.more(Math.min(left, 10 * PART), ordered.length)}
        </button>
      )}
    </div>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting) => void;
}

function HeadCell<Row>({ column, sorting, onSort }: HeadCellProps<Row>) {
  const { name, title, by, most } = column;
  const isSorted = sorting?.column === name;
  if (by === undefined) {
    return <th scope="col">{title}</th>;
  }
  return (
    <th scope="col" aria-sort={isSorted ? (sorting.descending ? "descending" : "ascending") : "none"}>
      <button
        type="button"
        class="column-sort"
        onClick={() => onSort({ column: name, descending: isSorted ? !sorting.descending : most === true })}
      >
        {title}
        <span class="sort-mark" aria-hidden="true">
          {isSorted ? (sorting.descending ? "▼" : "▲") : "↕"}
        </span>
      </button>
    </th>
  );
}

function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const by = columns.find(({ name }) => name === sorting?.column)?.by;
  if (by === undefined) return rows;
  const { compare } = new Intl.Collator(language.value, { numeric: true });
  const direction = sorting?.descending === true ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    return (
      direction * (typeof x === "number" && typeof y === "number" ? x - y : compare(String(x), String(y)))
    );
  });
}
