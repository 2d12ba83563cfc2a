/** Words of every page. */
export const common = {
  product: "Pod Security Rules",
  skip: "Skip to content",
  nav: {
    label: "Pages",
    check: "Check",
    controls: "Controls",
    versions: "Versions",
    namespaces: "Namespaces",
  },
  language: "Language",
  theme: { label: "Appearance", system: "System", light: "Light", dark: "Dark" },
  loading: "Loading the rules…",
  failed: (detail: string) => `The rules could not be loaded: ${detail}.`,
  retry: "Try again",
  locked: {
    title: "This service asks for a token",
    why: "Its operator lets only known callers read the rules. The token stays in this tab and goes to this service alone.",
    refused: "The service did not accept this token.",
    token: "Bearer token",
    open: "Open",
  },
  footer: {
    rules: (version: string, digest: string) => `Rules ${version}, ${digest}`,
    api: "API",
    private: "Manifests are evaluated in this browser and are not sent anywhere.",
  },
  notFound: { title: "There is no such page", back: "To the check" },
};
