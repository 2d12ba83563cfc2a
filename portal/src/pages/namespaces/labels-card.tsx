/** The labels of a namespace, as a form or as YAML. */
import { messageOf } from "../../../../src/core/error-message.ts";
import { useId, useState } from "preact/hooks";
import type { FieldError } from "../../../../src/policy/index.ts";
import { t } from "../../i18n/index.ts";
import { askWorker } from "../../rpc/ask-worker.ts";
import type { NamespaceLabels } from "../../worker/namespace.ts";
import { LabelsForm } from "./labels-form.tsx";
import { manifestOf } from "./state.ts";

export interface LabelsCardProps {
  readonly title: string;
  readonly namespace: NamespaceLabels;
  readonly errors: readonly FieldError[];
  readonly onChange: (namespace: NamespaceLabels) => void;
}

export function LabelsCard({ title, namespace, errors, onChange }: LabelsCardProps) {
  const words = t().namespaces;
  const id = useId();
  const [text, setText] = useState<string>();
  const isText = text !== undefined;
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          class="plain"
          aria-pressed={isText}
          onClick={() => setText(isText ? undefined : manifestOf(namespace))}
        >
          {words.asYaml}
        </button>
      </div>
      {isText ? (
        <LabelsText text={text} label={title} onText={setText} onChange={onChange} />
      ) : (
        <LabelsForm namespace={namespace} errors={errors} onChange={onChange} />
      )}
    </section>
  );
}

interface LabelsTextProps {
  readonly text: string;
  readonly label: string;
  readonly onText: (text: string) => void;
  readonly onChange: (namespace: NamespaceLabels) => void;
}

function LabelsText({ text, label, onText, onChange }: LabelsTextProps) {
  const [failure, setFailure] = useState<string>();
  const id = useId();
  return (
    <>
      <textarea
        class="namespace-text"
        aria-label={label}
        aria-invalid={failure !== undefined}
        aria-describedby={id}
        spellcheck={false}
        rows={11}
        value={text}
        onInput={({ currentTarget: { value } }) => {
          onText(value);
          askWorker("readLabels", { text: value }).then(
            (namespace) => {
              setFailure(undefined);
              onChange(namespace);
            },
            (error: unknown) => setFailure(messageOf(error)),
          );
        }}
      />
      <p id={id} class="namespace-failure" aria-live="polite">
        {failure}
      </p>
    </>
  );
}
