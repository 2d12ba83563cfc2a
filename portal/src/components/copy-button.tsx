/** Copies a text, and says that it did. */
import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";

const SAID_MS = 2000;

export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const words = t().components.copy;
  const [said, setSaid] = useState<"copied" | "failed">();
  const say = (what: "copied" | "failed"): void => {
    setSaid(what);
    setTimeout(() => setSaid(undefined), SAID_MS);
  };
  return (
    <button
      type="button"
      class="plain"
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => say("copied"),
          () => say("failed"),
        );
      }}
    >
      <span aria-live="polite">{said === undefined ? (label ?? words.copy) : words[said]}</span>
    </button>
  );
}
