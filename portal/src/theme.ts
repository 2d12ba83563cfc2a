/** Light or dark: as the system has it, unless somebody chose. */
import { effect, signal } from "@preact/signals";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "theme";

/** The choice, remembered. */
export const theme = signal<Theme>(THEMES.find((name) => name === localStorage.getItem(KEY)) ?? "system");

effect(() => {
  const { dataset } = document.documentElement;
  if (theme.value === "system") {
    delete dataset["theme"];
    localStorage.removeItem(KEY);
  } else {
    dataset["theme"] = theme.value;
    localStorage.setItem(KEY, theme.value);
  }
});
