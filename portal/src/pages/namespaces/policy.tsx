/** The effective policy of each mode, and where each value comes from. */
import type { LabelSource } from "../../../../src/policy/index.ts";
import { LevelBadge } from "../../components/level-badge.tsx";
import { t } from "../../i18n/index.ts";
import type { EvaluatedNamespace } from "../../worker/namespace.ts";
import { MODE_NAMES } from "./state.ts";

const CLASSES: Readonly<Record<LabelSource, string>> = {
  label: "good",
  default: "neutral",
  inherited: "warn",
  error: "bad",
};

export function Policy({ answer }: { readonly answer: EvaluatedNamespace["answer"] }) {
  const words = t().namespaces;
  const { policy, oldPolicy } = answer;
  return (
    <section class="card" aria-labelledby="policy">
      <h2 id="policy">{words.policy}</h2>
      <div class="policy-frame" role="group" aria-labelledby="policy" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.mode}</th>
              {oldPolicy !== null && <th scope="col">{words.before}</th>}
              <th scope="col">{words.level}</th>
              <th scope="col">{words.version}</th>
            </tr>
          </thead>
          <tbody>
            {MODE_NAMES.map((mode) => {
              const { level, version, source, versionSource } = policy[mode];
              const old = oldPolicy?.[mode];
              return (
                <tr key={mode}>
                  <th scope="row">{words.modes[mode]}</th>
                  {old !== undefined && (
                    <td class="quiet">
                      {old.level}:{old.version}
                    </td>
                  )}
                  <td>
                    <LevelBadge level={level} /> <SourceBadge source={source} />
                  </td>
                  <td>
                    {version} <SourceBadge source={versionSource} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <ul class="policy-sources quiet">
        {(["label", "default", "inherited", "error"] as const)
          .filter((source) =>
            MODE_NAMES.some(
              (mode) => policy[mode].source === source || policy[mode].versionSource === source,
            ),
          )
          .map((source) => (
            <li key={source}>
              <SourceBadge source={source} /> {words.sourceHints[source]}
            </li>
          ))}
      </ul>
    </section>
  );
}

function SourceBadge({ source }: { readonly source: LabelSource }) {
  return <span class={`badge ${CLASSES[source]}`}>{t().namespaces.sources[source]}</span>;
}
