/** A rule's text in the page's language, as far as it was translated: what stands in backticks is code. */
import { ruleLanguage, ruleText } from "../i18n/rule-texts.ts";

export function Prose({ text }: { readonly text: string }) {
  return (
    <span lang={ruleLanguage(text)}>
      {ruleText(text)
        .split(/`([^`]+)`/)
        .map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))}
    </span>
  );
}
