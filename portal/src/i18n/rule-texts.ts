/**
 * Texts of rules in the page's language. They are looked up by the rule's own text in a file beside the page, which is loaded for
 * its language alone; a text that nobody translated, or that somebody changed since, stays as the rule has it.
 */
import { effect, signal } from "@preact/signals";
import type { Language } from "./index.ts";
import { language } from "./index.ts";

type Texts = Readonly<Record<string, string>>;

const FILES: Readonly<Partial<Record<Language, () => Promise<{ readonly default: Texts }>>>> = {
  zh: () => import("../../translations/zh.json"),
};

const loaded = signal<Readonly<Partial<Record<Language, Texts>>>>({});

effect(() => {
  const chosen = language.value;
  if (loaded.peek()[chosen] !== undefined) return;
  void FILES[chosen]?.().then((file) => {
    loaded.value = { ...loaded.peek(), [chosen]: file.default };
  });
});

/** A text of a rule. A component that reads it is rendered again when the language changes. */
export function ruleText(text: string): string {
  return translated(text) ?? text;
}

/** The language of what `ruleText` gives, where it is not the page's. */
export function ruleLanguage(text: string): string | undefined {
  return language.value === "en" || translated(text) !== undefined ? undefined : "en";
}

function translated(text: string): string | undefined {
  const texts = loaded.value[language.value];
  return texts !== undefined && Object.hasOwn(texts, text) ? texts[text] : undefined;
}
