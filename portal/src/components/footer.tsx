/** The footer: by which rules this page evaluates, and where. */
import { t } from "../i18n/index.ts";
import { rulesState } from "../rules.ts";

/** `sha256:` and so many digits tell rule sets apart. */
const DIGEST_LENGTH = 19;

export function Footer() {
  const { footer } = t().common;
  const known = rulesState.value;
  return (
    <footer class="footer">
      <span>{footer.private}</span>
      {known.state === "ready" && (
        <span title={known.data.ruleset.digest}>
          {footer.rules(known.data.ruleset.version, known.data.ruleset.digest.slice(0, DIGEST_LENGTH))}
        </span>
      )}
      <a href="docs">{footer.api}</a>
    </footer>
  );
}
