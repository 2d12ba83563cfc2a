/** One control in the list. */
import type { Control } from "../../../../src/engine/index.ts";
import { Prose } from "../../components/prose.tsx";
import { RuleText } from "../../components/rule-text.tsx";
import { t } from "../../i18n/index.ts";

export function ControlRow({ control, link }: { readonly control: Control; readonly link: string }) {
  const words = t().controls;
  const { id, title, description, versions, enforcement } = control;
  const [first, ...later] = versions.map(({ since }) => since);
  return (
    <li>
      <h3>
        <a href={link}>
          <RuleText text={title} />
        </a>
        {enforcement === "shadow" && (
          <span class="badge warn" title={words.shadowHint}>
            {words.shadow}
          </span>
        )}
      </h3>
      <code class="control-id">{id}</code>
      <p class="control-what">
        <Prose text={description} />
      </p>
      <p class="quiet control-since">
        {first !== undefined && words.since(first)}
        {later.length > 0 && ` · ${words.changedIn(later.join(", "))}`}
      </p>
    </li>
  );
}
