/** The lists that an operator may fill in. */
import type { Control } from "../../../../src/engine/index.ts";
import { Prose } from "../../components/prose.tsx";
import { Values } from "../../components/values.tsx";
import { t } from "../../i18n/index.ts";

export function Parameters({ control }: { readonly control: Control }) {
  const words = t().controls;
  const entries = Object.entries(control.parameters ?? {});
  if (entries.length === 0) return null;
  return (
    <section class="card" aria-labelledby="parameters">
      <h2 id="parameters">{words.parameters}</h2>
      <dl class="facts">
        {entries.map(([name, { description, values }]) => (
          <>
            <dt key={name}>
              <code>{name}</code>
            </dt>
            <dd>
              <p>
                <Prose text={description} />
              </p>
              {values.length === 0 ? <p class="quiet">{words.parameterEmpty}</p> : <Values values={values} />}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}
