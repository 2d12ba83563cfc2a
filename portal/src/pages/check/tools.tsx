/** What fills the editor: examples, files, folders; and links to what is in it. */
import { useEffect, useRef, useState } from "preact/hooks";
import deployment from "../../../../examples/deployment.yaml";
import repaired from "../../../../examples/deployment-restricted.yaml";
import type { TextFile } from "../../text-file.ts";
import { filesOfInput } from "../../chosen-files.ts";
import { t } from "../../i18n/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";
import { askWorker } from "../../rpc/ask-worker.ts";
import { rules } from "../../rules.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { active, FIRST_NAME, load, texts } from "./texts.ts";

/** @param props.say shows a line about what was taken. */
export function Tools({ say }: { readonly say: (line: string) => void }) {
  const { tools } = t().check;
  const [isLinking, setLinking] = useState(false);
  return (
    <div class="tools">
      <Examples />
      <Chooser label={tools.open} say={say} />
      <Chooser label={tools.openFolder} say={say} isFolder />
      <button type="button" onClick={() => setLinking(true)}>
        {tools.link}
      </button>
      <button type="button" onClick={() => load([])}>
        {tools.clear}
      </button>
      {texts.value.length > 1 && <span class="path current">{texts.value[active.value]?.name}</span>}
      {isLinking && <LinkDialog onClose={() => setLinking(false)} />}
    </div>
  );
}

/** Takes what was read, or says why it was not. */
export function take(files: readonly TextFile[], say: (line: string) => void): void {
  if (files.length > 0) load(files);
  say(files.length > 0 ? "" : t().check.tools.noFiles);
}

const WHOLE = { deployment, repaired } as const;

function Examples() {
  const { tools } = t().check;
  const { levels, controls } = rules.value.rules;
  const choose = async (value: string): Promise<void> => {
    const [kind = "", id = "", index = ""] = value.split(" ");
    if (kind === "whole") {
      load([{ name: FIRST_NAME, text: WHOLE[id as keyof typeof WHOLE] }]);
      return;
    }
    const control = controls.find((one) => one.id === id);
    const example = control?.examples.fail[Number(index)];
    if (control === undefined || example === undefined) return;
    const comment = `${control.title}: ${example.name}`;
    load([{ name: FIRST_NAME, text: await askWorker("example", { pod: example.pod, comment }) }]);
  };
  return (
    <select
      aria-label={tools.examples}
      value=""
      onChange={(event) => {
        const { value } = event.currentTarget;
        event.currentTarget.value = "";
        void choose(value);
      }}
    >
      <option value="">{tools.examples}</option>
      <optgroup label={tools.exampleGroup}>
        <option value="whole deployment">{tools.deployment}</option>
        <option value="whole repaired">{tools.repaired}</option>
      </optgroup>
      {levels.map(({ name }) => {
        const own = controls.filter(({ level, examples }) => level === name && examples.fail.length > 0);
        return (
          own.length > 0 && (
            <optgroup key={name} label={tools.failingGroup(ruleText(name))}>
              {own.flatMap(({ id, title, examples }) =>
                examples.fail.map((example, i) => (
                  <option key={`${id} ${i}`} value={`rule ${id} ${i}`}>
                    {tools.failing(ruleText(title), example.name)}
                  </option>
                )),
              )}
            </optgroup>
          )
        );
      })}
    </select>
  );
}

/** A button that opens the browser's chooser of files. */
function Chooser({
  label,
  say,
  isFolder,
}: {
  readonly label: string;
  readonly say: (line: string) => void;
  readonly isFolder?: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFolder === true) input.current?.setAttribute("webkitdirectory", "");
  }, [isFolder]);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files !== null) void filesOfInput(files).then((read) => take(read, say));
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
