/** Shows what a repair would change, before it is taken. Loaded when somebody asks for a repair. */
import { structuredPatch } from "diff";
import { useEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../../components/dialog.tsx";
import { Prose } from "../../components/prose.tsx";
import { t } from "../../i18n/index.ts";
import { askWorker } from "../../rpc/ask-worker.ts";
import type { Repaired, Target } from "../../worker/repair.ts";
import { activeText, write } from "./texts.ts";

export interface FixDialogProps {
  readonly targets: readonly Target[];
  readonly onClose: () => void;
}

/** Lines around a change. */
const CONTEXT = 3;

export default function FixDialog({ targets, onClose }: FixDialogProps) {
  const { fix } = t().check;
  const [text] = useState(activeText);
  const [repaired, setRepaired] = useState<Repaired | string>();
  const take = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    askWorker("repair", { text, targets }).then(setRepaired, (error: unknown) => setRepaired(String(error)));
  }, [text, targets]);
  useEffect(() => take.current?.focus(), [repaired]);
  if (repaired === undefined || typeof repaired === "string") {
    return (
      <Dialog title={fix.title} onClose={onClose}>
        <p role="status">{repaired ?? fix.working}</p>
        <Cancel onClose={onClose} />
      </Dialog>
    );
  }
  const isChanged = repaired.text !== text;
  return (
    <Dialog title={fix.title} onClose={onClose}>
      {isChanged ? (
        <>
          <p>{fix.changed(repaired.changes.length)}</p>
          <Diff before={text} after={repaired.text} />
          <Changes repaired={repaired} />
        </>
      ) : (
        <p>{fix.nothing}</p>
      )}
      {repaired.remaining.length > 0 && (
        <>
          <h3>{fix.remaining}</h3>
          <ul class="remaining">
            {repaired.remaining.map(({ control, field, pointer, path, detail }) => (
              <li key={`${control} ${field} ${pointer}`}>
                <span class="path">{path}</span>
                <p>
                  <Prose text={detail} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="buttons">
        {isChanged && (
          <button
            type="button"
            class="primary"
            ref={take}
            onClick={() => {
              write(repaired.text);
              onClose();
            }}
          >
            {fix.take}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {fix.cancel}
        </button>
      </div>
    </Dialog>
  );
}

function Cancel({ onClose }: { readonly onClose: () => void }) {
  return (
    <div class="buttons">
      <button type="button" onClick={onClose}>
        {t().check.fix.cancel}
      </button>
    </div>
  );
}

function Diff({ before, after }: { readonly before: string; readonly after: string }) {
  const { fix } = t().check;
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: CONTEXT });
  return (
    <div class="diff" tabIndex={0} role="region" aria-label={fix.title}>
      {hunks.map((hunk) => (
        <div class="hunk" key={hunk.oldStart}>
          {numbered(hunk.lines, hunk.oldStart, hunk.newStart).map(({ sign, number, line }, i) => (
            <div key={i} class={sign === "+" ? "added" : sign === "-" ? "removed" : undefined}>
              <span class="number" aria-hidden="true">
                {number}
              </span>
              {sign === "+" && <span class="unseen">{fix.added}: </span>}
              {sign === "-" && <span class="unseen">{fix.removed}: </span>}
              <span class="sign-mark" aria-hidden="true">
                {sign}
              </span>
              <code>{line}</code>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Lines with their signs and numbers; what says that there is no line break at the end is left out. */
function numbered(lines: readonly string[], oldStart: number, newStart: number) {
  let [before, after] = [oldStart, newStart];
  return lines
    .filter((line) => !line.startsWith("\\"))
    .map((line) => {
      const sign = line.slice(0, 1);
      const number = sign === "-" ? before : after;
      if (sign !== "+") before += 1;
      if (sign !== "-") after += 1;
      return { sign, number, line: line.slice(1) };
    });
}

function Changes({ repaired }: { readonly repaired: Repaired }) {
  const { fix } = t().check;
  const shown = (value: unknown): string => (value === null ? fix.nothingThere : JSON.stringify(value));
  return (
    <ul class="changes">
      {repaired.changes.map(({ control, pointer, path, from, to, effect }) => (
        <li key={`${control} ${pointer}`}>
          <span class="path">{path}</span> <code>{fix.change(shown(from), shown(to))}</code>{" "}
          <span class={`effect ${effect}`}>{fix[effect]}</span>
        </li>
      ))}
    </ul>
  );
}
