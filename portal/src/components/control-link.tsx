/** Links to the pages of controls. */
import { href } from "../router.ts";
import { RuleText } from "./rule-text.tsx";

/** By its title. */
export function ControlLink({ id, title }: { readonly id: string; readonly title: string }) {
  return (
    <a href={href(`/controls/${encodeURIComponent(id)}`)}>
      <RuleText text={title} />
    </a>
  );
}

/** Several, by their ids. */
export function ControlLinks({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, i) => (
        <span key={id}>
          {i > 0 && ", "}
          <a href={href(`/controls/${encodeURIComponent(id)}`)}>
            <code>{id}</code>
          </a>
        </span>
      ))}
    </>
  );
}
