/** The revisions of a control, the newest first, each with what changed. */
import type { RevisionChange } from "../../../../src/report/standard-changes.ts";
import { ChangeItems, EffectBadge } from "../../components/changes.tsx";
import { t } from "../../i18n/index.ts";
import { href } from "../../router.ts";

export interface HistoryProps {
  readonly id: string;
  readonly changes: readonly RevisionChange[];
  /** The revision that is shown beside. */
  readonly shown: string | undefined;
}

export function History({ id, changes, shown }: HistoryProps) {
  const words = t().controls;
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      <ol class="history" reversed>
        {changes.toReversed().map(({ since, items, isFirst, effect }) => (
          <li key={since}>
            <a
              class="history-version"
              href={href(`/controls/${id}`, { version: since })}
              aria-current={since === shown ? "true" : undefined}
            >
              {since}
            </a>
            {isFirst ? (
              <p>{words.first}</p>
            ) : (
              <>
                <EffectBadge effect={effect} />
                <ChangeItems items={items} />
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
