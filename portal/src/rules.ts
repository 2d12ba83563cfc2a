/** The service's rules: fetched once, handed to the worker, and taken anew when the service has others. */
import { messageOf } from "../../src/core/error-message.ts";
import { computed, signal } from "@preact/signals";
import type { RuleData } from "../../src/evaluate/rule-data.ts";
import { handRules } from "./rpc/ask-worker.ts";

/** How far the page is with its rules. */
export type RulesState =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly data: RuleData }
  /** The service knows its callers, and wants a token. */
  | { readonly state: "locked"; readonly refused: boolean }
  | { readonly state: "failed"; readonly detail: string };

/** What is known; pages are shown once it is `ready`. Later failures leave what is known as it is. */
export const rulesState = signal<RulesState>({ state: "loading" });

/** The rules in force. Read in a component, it is rendered again when there are others. @throws Error before they are ready. */
export const rules = computed((): RuleData => {
  const known = rulesState.value;
  if (known.state !== "ready") throw new Error("there are no rules yet");
  return known.data;
});

const TOKEN_KEY = "token";
const ASK_AGAIN_MS = 30_000;
let tag: string | undefined;

/** Fetches the rules now and then, while somebody looks at the page. */
export function followRules(): void {
  void fetchRules();
  setInterval(() => {
    if (document.visibilityState === "visible") void fetchRules();
  }, ASK_AGAIN_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void fetchRules();
  });
}

/** Tries a token; it is forgotten with the tab. */
export function unlock(token: string): void {
  sessionStorage.setItem(TOKEN_KEY, token);
  void fetchRules();
}

/** Asks the service, with the token if one is known. @param path relative to the page, without a slash at its beginning. */
export function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const token = sessionStorage.getItem(TOKEN_KEY);
  const headers = new Headers(init.headers);
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  return fetch(path, { ...init, headers });
}

async function fetchRules(): Promise<void> {
  const isFirst = rulesState.peek().state !== "ready";
  try {
    const response = await ask("v1/ruleset", { cache: "no-cache" });
    if (response.status === 401 || response.status === 403) {
      if (isFirst)
        rulesState.value = { state: "locked", refused: sessionStorage.getItem(TOKEN_KEY) !== null };
      return;
    }
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const answered = response.headers.get("etag") ?? undefined;
    if (!isFirst && answered !== undefined && answered === tag) return;
    const data = (await response.json()) as RuleData;
    await handRules(data);
    tag = answered;
    rulesState.value = { state: "ready", data };
  } catch (error) {
    // earlier rules stay in use: every verdict names them
    if (isFirst) rulesState.value = { state: "failed", detail: messageOf(error) };
  }
}
