/** Each object of the inventory, and what changes for it. */
import { useState } from "preact/hooks";
import type { PodChange } from "../../../../src/namespaces/index.ts";
import { ControlLinks } from "../../components/control-link.tsx";
import type { Column } from "../../components/data-table.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { t } from "../../i18n/index.ts";
import type { ImpactRow } from "../../worker/namespace.ts";
import { orderOfChange } from "./order.ts";

const CLASSES: Readonly<Record<PodChange, string>> = {
  newlyFails: "bad",
  stillFails: "bad",
  invalid: "bad",
  notEvaluated: "warn",
  exempt: "warn",
  newlyPasses: "good",
  stillPasses: "good",
  notApplicable: "neutral",
};

function ChangeBadge({ change }: { readonly change: PodChange }) {
  return <span class={`badge ${CLASSES[change]}`}>{t().namespaces.changes[change]}</span>;
}

export function ImpactTable({ rows }: { readonly rows: readonly ImpactRow[] }) {
  const words = t().namespaces;
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = rows.filter((row) => wanted === "" || textOf(row).includes(wanted));
  const columns: readonly Column<ImpactRow>[] = [
    {
      name: "kind",
      title: words.kind,
      cell: ({ object }) => object.kind,
      by: ({ object }) => object.kind ?? "",
    },
    {
      name: "name",
      title: words.object,
      cell: ({ object, podPath, file }) => (
        <>
          <strong>{object.name ?? `#${object.index}`}</strong>
          <span class="quiet row-place">
            {file}:{object.line}
            {podPath !== null && podPath !== "" && ` · ${podPath}`}
          </span>
        </>
      ),
      by: ({ object }) => object.name ?? "",
    },
    {
      name: "enforce",
      title: words.modes.enforce,
      cell: ({ change }) => <ChangeBadge change={change} />,
      by: ({ change }) => orderOfChange(change),
    },
    ...(["audit", "warn"] as const).map(
      (mode): Column<ImpactRow> => ({
        name: mode,
        title: words.modes[mode],
        cell: ({ changes }) => changes && <ChangeBadge change={changes[mode]} />,
        by: ({ change, changes }) => orderOfChange(changes?.[mode] ?? change),
      }),
    ),
    {
      name: "controls",
      title: words.controls,
      cell: ({ violations, detail }) =>
        detail ?? <ControlLinks ids={[...new Set(violations.map(({ control }) => control))]} />,
      by: ({ violations }) => violations.length,
      most: true,
    },
  ];
  return (
    <>
      <div class="filter-bar">
        <SearchBox label={words.filter} hint={words.filterHint} value={search} onSearch={setSearch} />
        <p class="quiet filter-found" role="status">
          {words.objects(shown.length)}
        </p>
      </div>
      <DataTable
        caption={words.impact}
        columns={columns}
        rows={shown}
        keyOf={({ list, object, podPath }) => `${list} ${object.index} ${podPath ?? ""}`}
        sorted={{ column: "enforce", descending: false }}
      />
    </>
  );
}

function textOf({ object, file, violations, change }: ImpactRow): string {
  const controls = violations.map(({ control }) => control);
  return [object.kind, object.name, file, change, ...controls].join(" ").toLowerCase();
}
