/** The examples of a control: pods that pass, and pods that violate it, with what is said of them. */
import { useEffect, useState } from "preact/hooks";
import type { Control, Example } from "../../../../src/engine/index.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { RuleText } from "../../components/rule-text.tsx";
import { valueText } from "../../components/values.tsx";
import { t } from "../../i18n/index.ts";
import { href } from "../../router.ts";
import { useWorker } from "../../rpc/use-worker.ts";
import { CARRIED, pack } from "../check/carried.ts";

export function Examples({ control }: { readonly control: Control }) {
  const words = t().controls;
  const { pass, fail } = control.examples;
  return (
    <section class="card" aria-labelledby="examples">
      <h2 id="examples">{words.examples}</h2>
      <ExampleList title={words.failing} kind="fail" control={control} examples={fail} />
      <ExampleList title={words.passing} kind="pass" control={control} examples={pass} />
    </section>
  );
}

interface ExampleListProps {
  readonly title: string;
  readonly kind: "pass" | "fail";
  readonly control: Control;
  readonly examples: readonly Example[];
}

function ExampleList({ title, kind, control, examples }: ExampleListProps) {
  return (
    <>
      <h3 class={`example-kind ${kind}`}>{title}</h3>
      <ul class="examples">
        {examples.map((example) => (
          <li key={example.name}>
            <OneExample control={control} example={example} kind={kind} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface OneExampleProps {
  readonly control: Control;
  readonly example: Example;
  readonly kind: "pass" | "fail";
}

function OneExample({ control, example, kind }: OneExampleProps) {
  const words = t().controls;
  const [isOpen, setOpen] = useState(false);
  const { name, from, to, parameters, reason, detail } = example;
  const asked = isOpen ? { pod: example.pod, comment: `${control.title}: ${name}` } : undefined;
  const text = useWorker("example", asked).value;
  const link = useLink(text, control.level, to);
  const range = [
    // many names say it themselves
    ...(from === undefined || name.includes(from) ? [] : [words.from(from)]),
    ...(to === undefined || name.includes(to) ? [] : [words.upTo(to)]),
    ...(parameters === undefined ? [] : [words.withParameters(valueText(parameters))]),
  ];
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <RuleText text={name} /> {range.length > 0 && <span class="quiet">({range.join(", ")})</span>}
      </summary>
      {kind === "fail" && reason !== undefined && (
        <p class="example-says">
          <span class="quiet">{words.says}:</span> {reason}
          {detail !== undefined && detail !== "" && ` (${detail})`}
        </p>
      )}
      <pre tabIndex={0} aria-label={name}>
        <code>{text}</code>
      </pre>
      <p class="example-doors">
        {/* the check knows the rule's own parameters alone */}
        {link !== undefined && parameters === undefined && <a href={link}>{words.openInCheck}</a>}
        {text !== undefined && <CopyButton text={text} />}
      </p>
    </details>
  );
}

/** The link to the check that carries a text, once it is packed. */
function useLink(text: string | undefined, level: string, version: string | undefined): string | undefined {
  const [link, setLink] = useState<string>();
  useEffect(() => {
    if (text !== undefined) {
      void pack(text).then((packed) => setLink(href("/", { level, version, [CARRIED]: packed })));
    }
  }, [text, level, version]);
  return link;
}
