/** The control's file as its authors wrote it, fetched when somebody opens it. */
import { messageOf } from "../../../../src/core/error-message.ts";
import { useEffect, useState } from "preact/hooks";
import { CopyButton } from "../../components/copy-button.tsx";
import { t } from "../../i18n/index.ts";
import { ask, rules } from "../../rules.ts";

type Loaded = { readonly text: string } | { readonly failure: string };

export function RuleFile({ id }: { readonly id: string }) {
  const words = t().controls;
  const [isOpen, setOpen] = useState(false);
  const [loaded, setLoaded] = useState<Loaded>();
  const inForce = rules.value;
  useEffect(() => {
    if (!isOpen) return;
    load(id).then(
      (text) => setLoaded({ text }),
      (error: unknown) => setLoaded({ failure: messageOf(error) }),
    );
  }, [isOpen, id, inForce]);
  return (
    <details class="card rule-file" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{words.yaml}</h2> <code>{id}.yaml</code>
      </summary>
      {loaded !== undefined && "failure" in loaded && <p role="alert">{words.yamlFailed(loaded.failure)}</p>}
      {loaded !== undefined && "text" in loaded && (
        <>
          <CopyButton text={loaded.text} />
          <pre tabIndex={0} aria-label={words.yaml}>
            <code>{loaded.text}</code>
          </pre>
        </>
      )}
    </details>
  );
}

async function load(id: string): Promise<string> {
  const response = await ask(`v1/controls/${encodeURIComponent(id)}`, {
    headers: { accept: "application/yaml" },
  });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
}
