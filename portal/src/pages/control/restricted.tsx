/** What one revision restricts: fields with their paths and values, and when it evaluates. */
import type { ComponentChildren } from "preact";
import { KEYWORD_WORDS } from "../../../../src/engine/index.ts";
import type { FieldView, RevisionView } from "../../../../src/report/control-view.ts";
import { ControlLinks } from "../../components/control-link.tsx";
import { Values, valueText } from "../../components/values.tsx";
import { language, t } from "../../i18n/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";

/** A control that takes the place of this one where its level is asked for. */
interface Replacement {
  readonly id: string;
  readonly level: string;
  readonly since: string;
}

export interface RestrictedProps {
  readonly revision: RevisionView;
  readonly replacedBy: readonly Replacement[];
}

export function Restricted({ revision, replacedBy }: RestrictedProps) {
  const words = t().controls;
  const { fields, unless, when, overrides } = revision;
  const conditions = [
    { word: words.words.unless, entries: Object.entries(unless) },
    { word: words.words.when, entries: Object.entries(when) },
  ].filter(({ entries }) => entries.length > 0);
  return (
    <>
      {fields.map((field) => (
        <Field key={field.name} field={field} />
      ))}
      <dl class="facts">
        <dt>{words.conditions}</dt>
        <dd>
          {conditions.length === 0 && words.unconditional}
          {conditions.map(({ word, entries }) => (
            <p key={word}>
              {word}{" "}
              {entries.map(([path, value], i) => (
                <span key={path}>
                  {i > 0 && `, ${words.or} `}
                  <code>{words.condition(path.replace(/^\$\.?/, ""), valueText(value))}</code>
                </span>
              ))}
            </p>
          ))}
        </dd>
        {overrides.length > 0 && (
          <>
            <dt>{words.replaces}</dt>
            <dd>
              <ControlLinks ids={overrides} />
            </dd>
          </>
        )}
        {replacedBy.length > 0 && (
          <>
            <dt>{words.replacedByLabel}</dt>
            <dd>
              {replacedBy.map(({ id, level, since }) => (
                <p key={id}>
                  <ControlLinks ids={[id]} />{" "}
                  <span class="quiet">{words.replacedBy(ruleText(level), since)}</span>
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Field({ field }: { readonly field: FieldView }) {
  const words = t().controls;
  const { name, paths, unset } = field;
  const stated = Object.entries(KEYWORD_WORDS).filter(([keyword]) => field[keyword] !== undefined);
  const absence = stated.find(([, keyword]) => keyword.absence !== undefined)?.[1].absence ?? unsetOf(unset);
  return (
    <section class="rule-field" aria-label={`${words.words.field} ${name}`}>
      <ul class="rule-paths">
        {paths.map((path) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
      <dl class="facts">
        {stated.map(([keyword, { none, values = listOf, ...labels }]) => {
          const listed = values(field[keyword]);
          return (
            <Fact key={keyword} name={labels[language.value]}>
              {listed.length === 0 && none !== undefined ? none[language.value] : <Values values={listed} />}
            </Fact>
          );
        })}
        {field["as"] !== undefined && <Fact name={words.words.as}>{words.asImage}</Fact>}
        {field["default"] !== undefined && (
          <Fact name={words.words.default}>
            <Values values={[field["default"]]} />
          </Fact>
        )}
        {absence !== "no question" && <Fact name={words.words.unset}>{words.unset[absence]}</Fact>}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function unsetOf(unset: string): "allowed" | "forbidden" | "inherited" {
  return unset === "forbidden" || unset === "inherited" ? unset : "allowed";
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
