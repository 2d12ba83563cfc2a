/** What surrounds every page: the header with its navigation and choices, the page itself, the footer. */
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Footer } from "./components/footer.tsx";
import { Header } from "./components/header.tsx";
import { RulesMissing } from "./components/rules-missing.tsx";
import { t } from "./i18n/index.ts";
import type { PageEntry } from "./pages/index.ts";
import { pageAt } from "./pages/index.ts";
import type { PageProps } from "./pages/props.ts";
import { href, route } from "./router.ts";
import { rulesState } from "./rules.ts";

export function App() {
  const { path } = route.value;
  const found = pageAt(path);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    // a screen reader announces the new page when a link is followed
    if (shown.current !== path) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    shown.current = path;
  }, [path]);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t().common.skip}
      </a>
      <Header active={found?.entry} />
      <main id="main" ref={main} tabIndex={-1}>
        {found === undefined ? (
          <NotFound />
        ) : rulesState.value.state === "ready" ? (
          <Page key={found.entry.pattern} entry={found.entry} params={found.params} />
        ) : (
          <RulesMissing state={rulesState.value} />
        )}
      </main>
      <Footer />
    </>
  );
}

function Page({ entry, params }: { readonly entry: PageEntry } & PageProps) {
  const [Loaded, setLoaded] = useState<ComponentType<PageProps> | undefined>(() =>
    "page" in entry ? entry.page : undefined,
  );
  useEffect(() => {
    if ("load" in entry) void entry.load().then((module) => setLoaded(() => module.default));
  }, [entry]);
  return Loaded === undefined ? <p class="quiet">{t().common.loading}</p> : <Loaded params={params} />;
}

function NotFound() {
  const { title, back } = t().common.notFound;
  return (
    <>
      <h1>{title}</h1>
      <p>
        <a href={href("/")}>{back}</a>
      </p>
    </>
  );
}
