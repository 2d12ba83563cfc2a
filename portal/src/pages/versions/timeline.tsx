/** Every change of a control between two versions, the oldest first. */
import type { Point } from "../../../../src/report/standard-changes.ts";
import { ChangeItems, EffectBadge } from "../../components/changes.tsx";
import { ControlLink } from "../../components/control-link.tsx";
import { LevelBadge } from "../../components/level-badge.tsx";
import { t } from "../../i18n/index.ts";
import { useWorker } from "../../rpc/use-worker.ts";
import { orderOf } from "../../standard.ts";

export function Timeline({ from, to }: { readonly from: Point; readonly to: Point }) {
  const words = t().versions;
  const [older, newer] = [from.version, to.version].sort((a, b) => orderOf(a) - orderOf(b)) as [
    string,
    string,
  ];
  const history = useWorker("history", { after: older, upTo: newer }).value;
  if (history === undefined || history.length === 0) return null;
  const versions = [...new Set(history.map(({ since }) => since))];
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">{words.timeline(older, newer)}</h2>
      <p class="quiet">{words.timelineLead}</p>
      <ol class="history">
        {versions.map((version) => (
          <li key={version}>
            <h3>{version}</h3>
            <ul class="timeline-changes">
              {history
                .filter(({ since }) => since === version)
                .map(({ id, title, level, items, isFirst, effect }) => (
                  <li key={id}>
                    <ControlLink id={id} title={title} /> <LevelBadge level={level} />{" "}
                    {isFirst ? (
                      <span class="badge accent">{words.begins}</span>
                    ) : (
                      <>
                        <EffectBadge effect={effect} />
                        <ChangeItems items={items} />
                      </>
                    )}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
