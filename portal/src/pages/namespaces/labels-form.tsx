/** A form for the labels of each mode. */
import { useId } from "preact/hooks";
import type { FieldError, Mode } from "../../../../src/policy/index.ts";
import { t } from "../../i18n/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";
import { rules } from "../../rules.ts";
import { versionNames } from "../../standard.ts";
import type { NamespaceLabels } from "../../worker/namespace.ts";
import { labelKey, MODE_NAMES } from "./state.ts";

export interface LabelsFormProps {
  readonly namespace: NamespaceLabels;
  readonly errors: readonly FieldError[];
  readonly onChange: (namespace: NamespaceLabels) => void;
}

export function LabelsForm({ namespace, errors, onChange }: LabelsFormProps) {
  const set = (key: string, value: string): void => {
    const others = Object.fromEntries(Object.entries(namespace.labels).filter(([name]) => name !== key));
    onChange({ ...namespace, labels: value === "" ? others : { ...others, [key]: value } });
  };
  return (
    <>
      {MODE_NAMES.map((mode) => (
        <ModeFields key={mode} mode={mode} labels={namespace.labels} errors={errors} set={set} />
      ))}
    </>
  );
}

interface ModeFieldsProps {
  readonly mode: Mode;
  readonly labels: NamespaceLabels["labels"];
  readonly errors: readonly FieldError[];
  readonly set: (key: string, value: string) => void;
}

function ModeFields({ mode, labels, errors, set }: ModeFieldsProps) {
  const words = t().namespaces;
  const [levelId, versionId, listId, errorId] = [useId(), useId(), useId(), useId()];
  const [levelKey, versionKey] = [labelKey(mode), labelKey(`${mode}-version`)];
  const [level, version] = [labels[levelKey] ?? "", labels[versionKey] ?? ""];
  const names = rules.value.rules.levels.map(({ name }) => name);
  const errorOf = (key: string): FieldError | undefined =>
    errors.find(({ field }) => field === `metadata.labels[${key}]`);
  const wrong = [levelKey, versionKey].flatMap((key) => errorOf(key) ?? []);
  return (
    <fieldset class="mode-fields">
      <legend>
        {words.modes[mode]} <span class="quiet">{words.modeHints[mode]}</span>
      </legend>
      <div class="choice">
        <label for={levelId}>{words.level}</label>
        <select
          id={levelId}
          value={level}
          aria-invalid={errorOf(levelKey) !== undefined}
          aria-describedby={errorId}
          onChange={({ currentTarget }) => set(levelKey, currentTarget.value)}
        >
          <option value="">{words.notSet}</option>
          {[...names, ...(level === "" || names.includes(level) ? [] : [level])].map((name) => (
            <option key={name} value={name}>
              {ruleText(name)}
            </option>
          ))}
        </select>
      </div>
      <div class="choice">
        <label for={versionId}>{words.version}</label>
        <input
          id={versionId}
          value={version}
          list={listId}
          placeholder={words.notSet}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={errorOf(versionKey) !== undefined}
          aria-describedby={errorId}
          onInput={({ currentTarget }) => set(versionKey, currentTarget.value.trim())}
        />
        <datalist id={listId}>
          {versionNames(rules.value.rules).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <div id={errorId} class="namespace-failure">
        {wrong.map(({ field, value, detail }) => (
          <p key={field}>
            {JSON.stringify(value)} {detail}
          </p>
        ))}
      </div>
    </fieldset>
  );
}
