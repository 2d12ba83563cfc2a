/** The header: name, navigation, language and appearance. */
import { chooseLanguage, language, LANGUAGE_NAMES, LANGUAGES, t } from "../i18n/index.ts";
import type { PageEntry } from "../pages/index.ts";
import { PAGES } from "../pages/index.ts";
import { href } from "../router.ts";
import { theme, THEMES } from "../theme.ts";
import { Choice } from "./choice.tsx";

/** @param props.active the page that is shown. */
export function Header({ active }: { readonly active: PageEntry | undefined }) {
  const { common } = t();
  return (
    <header class="header">
      <a class="brand" href={href("/")}>
        <svg viewBox="0 0 16 16" width="22" height="22" aria-hidden="true">
          <path class="brand-shield" d="M8 0l7 3v5c0 4-3 7-7 8-4-1-7-4-7-8V3z" />
          <path class="brand-tick" d="M4.6 8l2.4 2.5L11.5 5.6" />
        </svg>
        {common.product}
      </a>
      <nav aria-label={common.nav.label}>
        <ul>
          {PAGES.map(
            ({ pattern, nav }) =>
              nav !== undefined && (
                <li key={pattern}>
                  <a href={href(pattern)} aria-current={isWithin(active, pattern) ? "page" : undefined}>
                    {common.nav[nav]}
                  </a>
                </li>
              ),
          )}
        </ul>
      </nav>
      <div class="header-choices">
        <Choice
          label={common.language}
          value={language.value}
          options={LANGUAGES.map((name) => ({ value: name, label: LANGUAGE_NAMES[name], lang: name }))}
          onChange={chooseLanguage}
          bare
        />
        <Choice
          label={common.theme.label}
          value={theme.value}
          options={THEMES.map((name) => ({ value: name, label: common.theme[name] }))}
          onChange={(name) => {
            theme.value = name;
          }}
          bare
        />
      </div>
    </header>
  );
}

/** The page of a control belongs to the list of controls. */
function isWithin(active: PageEntry | undefined, pattern: string): boolean {
  return (
    active?.pattern === pattern || (pattern !== "/" && active?.pattern.startsWith(`${pattern}/`) === true)
  );
}
