/** The name of a level. */
export function LevelBadge({ level }: { readonly level: string }) {
  return <span class="badge accent">{level}</span>;
}
