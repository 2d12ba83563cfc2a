/** A field to search in, with its label. */
import { useId } from "preact/hooks";

export interface SearchBoxProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

export function SearchBox({ label, hint, value, onSearch }: SearchBoxProps) {
  const id = useId();
  return (
    <div class="choice search-box">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        placeholder={hint}
        value={value}
        onInput={({ currentTarget }) => onSearch(currentTarget.value)}
      />
    </div>
  );
}
