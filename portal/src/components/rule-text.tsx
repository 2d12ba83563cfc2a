/** A text of a rule in the page's language, as far as it was translated. */
import { ruleLanguage, ruleText } from "../i18n/rule-texts.ts";

export function RuleText({ text }: { readonly text: string }) {
  return <span lang={ruleLanguage(text)}>{ruleText(text)}</span>;
}
