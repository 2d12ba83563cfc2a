/** The page's words in each language. The texts of rules are data, and stay as the rules have them. */
import { effect, signal } from "@preact/signals";
import { route } from "../router.ts";
import type { Catalogue } from "./en/index.ts";
import { en } from "./en/index.ts";
import { zh } from "./zh/index.ts";

const CATALOGUES = { en, zh } satisfies Readonly<Record<string, Catalogue>>;

export type Language = keyof typeof CATALOGUES;
export const LANGUAGES = Object.keys(CATALOGUES) as Language[];
/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", zh: "简体中文" };

const KEY = "language";
const TAGS: Readonly<Record<Language, string>> = { en: "en", zh: "zh-CN" };

/** The language: by link, by choice, else as the browser prefers. */
export const language = signal<Language>(
  known(route.peek().params.get("lang")) ?? known(localStorage.getItem(KEY)) ?? preferred(),
);

/** The words; a component that reads them is rendered again when the language changes. */
export function t(): Catalogue {
  return CATALOGUES[language.value];
}

/** Takes a language, and remembers it. */
export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(KEY, chosen);
}

effect(() => {
  document.documentElement.lang = TAGS[language.value];
});

// a link into the open page may name a language, too
effect(() => {
  const named = known(route.value.params.get("lang"));
  if (named !== undefined) language.value = named;
});

function known(name: string | null): Language | undefined {
  return LANGUAGES.find((one) => one === name);
}

function preferred(): Language {
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith("zh") === true ? "zh" : "en";
}
