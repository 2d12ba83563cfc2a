/** A link to what is shown: the policy, and the manifest only if somebody wants that. */
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../../components/dialog.tsx";
import { language, t } from "../../i18n/index.ts";
import { href } from "../../router.ts";
import { CARRIED, pack } from "./carried.ts";
import { linkParams } from "./asked.ts";
import { evaluation } from "./evaluation.ts";
import { settings } from "./settings.ts";
import { activeText } from "./texts.ts";

export function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const { link } = t().check;
  const [isWithText, setWithText] = useState(false);
  const [packed, setPacked] = useState<string>();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    void pack(activeText()).then(setPacked);
  }, []);
  const hash = href("/", {
    ...linkParams(settings.value, evaluation.value?.evaluated?.answer, isWithText),
    lang: language.value,
    [CARRIED]: isWithText ? packed : undefined,
  });
  const url = new URL(hash, location.href).href;
  return (
    <Dialog title={link.title} onClose={onClose}>
      <p>{link.what}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={isWithText}
          onChange={(event) => {
            setWithText(event.currentTarget.checked);
            setCopied(false);
          }}
        />{" "}
        {link.withText}
      </label>
      <p class="hint">{link.withTextHint}</p>
      <label class="field">
        {link.label}
        <input type="text" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div class="buttons">
        {/* browsers give the clipboard to secure pages alone */}
        {"clipboard" in navigator && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              void navigator.clipboard.writeText(url).then(() => setCopied(true));
            }}
          >
            {link.copy}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {link.close}
        </button>
        <span role="status">{isCopied ? link.copied : ""}</span>
      </div>
    </Dialog>
  );
}
