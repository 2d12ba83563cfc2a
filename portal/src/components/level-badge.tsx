/** The name of a level. */
import { RuleText } from "./rule-text.tsx";

export function LevelBadge({ level }: { readonly level: string }) {
  return (
    <span class="badge accent">
      <RuleText text={level} />
    </span>
  );
}
