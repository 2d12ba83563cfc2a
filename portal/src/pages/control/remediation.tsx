/** How to meet a control: in words, and what the repair does to each field. */
import type { Control, Fix } from "../../../../src/engine/index.ts";
import type { FieldView } from "../../../../src/report/control-view.ts";
import { Prose } from "../../components/prose.tsx";
import { t } from "../../i18n/index.ts";

export interface RemediationProps {
  readonly control: Control;
  readonly fields: readonly FieldView[];
}

export function Remediation({ control, fields }: RemediationProps) {
  const words = t().controls;
  const fixed = fields.flatMap(({ name, fix }) => (fix === undefined ? [] : [{ name, fix: fix as Fix }]));
  return (
    <section class="card" aria-labelledby="remediation">
      <h2 id="remediation">{words.remediation}</h2>
      <p>
        <Prose text={control.remediation} />
      </p>
      {fixed.length > 0 && (
        <dl class="facts">
          {fixed.map(({ name, fix }) => (
            <>
              <dt key={name}>{fix.person === undefined ? words.fixes.automatic : words.fixes.byPerson}</dt>
              <dd>
                <code>{name}</code>: <FixText fix={fix} />
              </dd>
            </>
          ))}
        </dl>
      )}
    </section>
  );
}

function FixText({ fix: { set, add, remove, person, whole, at } }: { readonly fix: Fix }) {
  const { fixes } = t().controls;
  if (person !== undefined) return <Prose text={person} />;
  if (add !== undefined) return <>{fixes.add(JSON.stringify(add))}</>;
  if (remove === true) return <>{whole === true ? fixes.removeWhole : fixes.remove}</>;
  const value = JSON.stringify(set);
  return <>{at === undefined ? fixes.set(value) : fixes.setAt(value, at)}</>;
}
