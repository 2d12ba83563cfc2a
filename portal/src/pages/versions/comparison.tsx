/** What differs between two points of the standard: controls that come, go and change. */
import type { ComponentChildren } from "preact";
import type { RunningControl, StandardChanges } from "../../../../src/report/standard-changes.ts";
import { ChangeItems, EffectBadge } from "../../components/changes.tsx";
import { ControlLink, ControlLinks } from "../../components/control-link.tsx";
import { LevelBadge } from "../../components/level-badge.tsx";
import { t } from "../../i18n/index.ts";

export function Comparison({
  changes: { added, removed, changed, same },
}: {
  readonly changes: StandardChanges;
}) {
  const words = t().versions;
  return (
    <>
      <p class="comparison-sum" role="status">
        {words.sum(added.length, removed.length, changed.length, same.length)}
      </p>
      <Section title={words.added} mark="accent" controls={added}>
        {({ insteadOf }) =>
          insteadOf.length > 0 && (
            <p class="quiet">
              {words.takesThePlaceOf} <ControlLinks ids={insteadOf} />
            </p>
          )
        }
      </Section>
      <Section title={words.removed} mark="plain" controls={removed}>
        {({ insteadOf }) =>
          insteadOf.length > 0 && (
            <p class="quiet">
              {words.replacedBy} <ControlLinks ids={insteadOf} />
            </p>
          )
        }
      </Section>
      <Section title={words.changed} mark="warn" controls={changed}>
        {({ before, since, items, effect }) => (
          <>
            <p>
              <EffectBadge effect={effect} />{" "}
              <span class="quiet">
                {before} → {since}
              </span>
            </p>
            <ChangeItems items={items} />
          </>
        )}
      </Section>
      {same.length > 0 && (
        <details class="card">
          <summary>
            <h2>
              {words.same} <span class="quiet">({same.length})</span>
            </h2>
          </summary>
          <ul class="same-controls">
            {same.map(({ id, title }) => (
              <li key={id}>
                <ControlLink id={id} title={title} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface SectionProps<Control> {
  readonly title: string;
  readonly mark: "accent" | "plain" | "warn";
  readonly controls: readonly Control[];
  readonly children: (control: Control) => ComponentChildren;
}

function Section<Control extends RunningControl>({ title, mark, controls, children }: SectionProps<Control>) {
  if (controls.length === 0) return null;
  return (
    <section class={`card compared ${mark}`} aria-label={title}>
      <h2>
        {title} <span class="quiet">({controls.length})</span>
      </h2>
      <ul class="compared-list">
        {controls.map((control) => (
          <li key={control.id}>
            <h3>
              <ControlLink id={control.id} title={control.title} /> <LevelBadge level={control.level} />
            </h3>
            {children(control)}
          </li>
        ))}
      </ul>
    </section>
  );
}
