/** A list to choose one value from, with its label. */
import { useId } from "preact/hooks";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Language of the label, where it is not that of the page. */
  readonly lang?: string;
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  /** The label is for screen readers alone. */
  readonly bare?: boolean;
}

export function Choice<Value extends string>({ label, value, options, onChange, bare }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div class="choice">
      <label for={id} class={bare === true ? "unseen" : undefined}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
