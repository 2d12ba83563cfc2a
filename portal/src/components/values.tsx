/** Values of a rule, each set apart. */
import { t } from "../i18n/index.ts";

export interface ValuesProps {
  readonly values: readonly unknown[];
  /** They came (`added`) or went (`removed`). */
  readonly kind?: "added" | "removed";
}

export function Values({ values, kind }: ValuesProps) {
  const words = t().controls;
  return (
    <ul class={kind === undefined ? "value-list" : `value-list ${kind}`}>
      {values.map((value) => (
        <li key={JSON.stringify(value)}>
          {kind !== undefined && <span class="unseen">{words[kind]}: </span>}
          <ValueText value={value} />
        </li>
      ))}
    </ul>
  );
}

function ValueText({ value }: { readonly value: unknown }) {
  if (value === "") return <code>{t().controls.empty}</code>;
  return <code>{valueText(value)}</code>;
}

/** A value as rules write it; a map of one entry as `path: value`. */
export function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => `${key.replace(/^\$\.?/, "")}: ${valueText(one)}`)
      .join(", ");
  }
  return JSON.stringify(value);
}
