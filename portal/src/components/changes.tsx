/** What changed in a control, item by item. */
import { KEYWORD_WORDS, type KeywordWords } from "../../../src/engine/index.ts";
import type { ChangeItem, Effect } from "../../../src/report/revision-changes.ts";
import { language, t } from "../i18n/index.ts";
import { Values } from "./values.tsx";

const CLASSES: Readonly<Record<Effect, string>> = { looser: "good", stricter: "bad", other: "neutral" };

/** Whether pods are evaluated more or less strictly. */
export function EffectBadge({ effect }: { readonly effect: Effect }) {
  return <span class={`badge ${CLASSES[effect]}`}>{t().controls.effects[effect]}</span>;
}

export function ChangeItems({ items }: { readonly items: readonly ChangeItem[] }) {
  return (
    <ul class="change-list">
      {items.map((item) => (
        <li key={`${item.word} ${item.field ?? ""}`}>
          <Item item={item} />
        </li>
      ))}
    </ul>
  );
}

function Item({ item: { word, field, added, removed } }: { readonly item: ChangeItem }) {
  const words = t().controls;
  if (word === "texts") return <span>{words.words.texts}</span>;
  if (word === "field") {
    return (
      <>
        <span>{added.length > 0 ? words.cameField : words.wentField}</span> <code>{field}</code>
      </>
    );
  }
  const known: Readonly<Record<string, string>> = words.words;
  const keyword = (KEYWORD_WORDS as Readonly<Partial<Record<string, KeywordWords>>>)[word];
  return (
    <>
      <span>
        {keyword?.[language.value] ?? known[word] ?? word}
        {field !== undefined && (
          <>
            {" "}
            <code>{field}</code>
          </>
        )}
      </span>
      {added.length > 0 && <Values values={added} kind="added" />}
      {removed.length > 0 && <Values values={removed} kind="removed" />}
    </>
  );
}
