/** What a policy means for an inventory: totals, controls by how many objects they stop, and each object. */
import { useState } from "preact/hooks";
import type { PodChange } from "../../../../src/namespaces/index.ts";
import { Bars } from "../../components/bars.tsx";
import { ControlLink } from "../../components/control-link.tsx";
import { t } from "../../i18n/index.ts";
import type { ImpactRow, EvaluatedNamespace } from "../../worker/namespace.ts";
import { ImpactTable } from "./impact-table.tsx";
import { CHANGES } from "./order.ts";

export interface ImpactProps {
  readonly impact: NonNullable<EvaluatedNamespace["answer"]["impact"]>;
  readonly rows: readonly ImpactRow[];
}

export function Impact({ impact, rows }: ImpactProps) {
  const words = t().namespaces;
  const [only, setOnly] = useState<PodChange>();
  const count = (change: PodChange): number => rows.filter((row) => row.change === change).length;
  const { controls } = impact;
  return (
    <section class="card" aria-labelledby="impact">
      <h2 id="impact">{words.impact}</h2>
      <p class="quiet">{words.impactLead(impact.from.enforce, impact.to.enforce)}</p>
      {rows.length === 0 ? (
        <p role="status">{words.nothingHere}</p>
      ) : (
        <>
          <ul class="impact-sums">
            {CHANGES.filter((change) => count(change) > 0).map((change) => (
              <li key={change}>
                <button
                  type="button"
                  class={`impact-sum ${change}`}
                  aria-pressed={only === change}
                  onClick={() => setOnly(only === change ? undefined : change)}
                >
                  <strong>{count(change)}</strong> {words.changes[change]}
                </button>
              </li>
            ))}
          </ul>
          {controls.length > 0 && (
            <Bars
              caption={words.ranking}
              heads={[words.control, words.stopped]}
              bars={controls.map(({ control, title, objects }) => ({
                key: control,
                label: <ControlLink id={control} title={title} />,
                value: objects,
              }))}
            />
          )}
          <ImpactTable rows={only === undefined ? rows : rows.filter(({ change }) => change === only)} />
        </>
      )}
    </section>
  );
}
