/** Turns what has changed in a draft into edits of the text, from the one parse by which the text was read. */
import type { OffsetTree } from "../../manifest/text/index.ts";
import { editBlockList, editBlockMap } from "./block.ts";
import type { Draft } from "./draft.ts";
import type { FlowContext } from "./flow.ts";
import { editFlow } from "./flow.ts";
import { columnOf } from "./lines.ts";
import type { TextEdit } from "./text-edit.ts";
import { UnfaithfulError } from "./text-edit.ts";
import { formOf, ownEntries } from "./written.ts";

/**
 * The edits that a changed document asks for. What an alias repeats is edited where it is written, in the hope that all who
 * share it want the same: reading the text again shows it.
 * @throws UnfaithfulError when the text cannot be edited so.
 */
export function editsOf(text: string, root: Draft, json: boolean): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  collect(text, root, { json, below: undefined }, edits);
  return edits;
}

function collect(text: string, draft: Draft, context: FlowContext, edits: TextEdit[]): void {
  const { offsets } = draft;
  if (!draft.changed) return;
  if (offsets === undefined) throw new UnfaithfulError("a value was not found in the text");
  const form = formOf(text, offsets);
  if (form === "alias") return;
  if (form === "scalar" || form === "nothing") throw new UnfaithfulError("a part of the patch leads nowhere");
  const below =
    form === "block" && !context.json && offsets.entries !== undefined ? indentOf(text, offsets) : undefined;
  for (const inner of keptIn(draft, offsets)) {
    collect(text, inner, { json: context.json, below: below === undefined ? undefined : below + 2 }, edits);
  }
  if (!hasOwnChanges(draft, offsets)) return;
  const own =
    form === "flow"
      ? editFlow(text, offsets, draft, context)
      : offsets.entries === undefined
        ? editBlockList(text, offsets, draft)
        : editBlockMap(text, offsets, draft);
  for (const edit of own) edits.push(edit);
}

function indentOf(text: string, offsets: OffsetTree): number | undefined {
  const first = ownEntries(offsets)[0];
  return first === undefined ? undefined : columnOf(text, first[1].keyStart);
}

/** Values that are still what was read, changed within or not. */
function keptIn(draft: Draft, offsets: OffsetTree): readonly Draft[] {
  if (draft.items !== undefined) {
    const read = new Set(draft.readItems);
    return draft.items.filter((item) => read.has(item));
  }
  const own = new Set(ownEntries(offsets).map(([key]) => key));
  return [...(draft.entries ?? [])]
    .filter(([key, entry]) => own.has(key) && entry === draft.read?.get(key))
    .map(([, entry]) => entry);
}

/** Whether entries or items have come, gone or been replaced. */
function hasOwnChanges(draft: Draft, offsets: OffsetTree): boolean {
  if (draft.items !== undefined) {
    const { items, readItems = [] } = draft;
    return items.length !== readItems.length || items.some((item, i) => item !== readItems[i]);
  }
  const { entries = new Map<string, Draft>(), read = new Map<string, Draft>() } = draft;
  if (entries.size !== read.size) return true;
  const own = new Set(ownEntries(offsets).map(([key]) => key));
  return [...entries].some(([key, entry]) => entry !== read.get(key) || (entry.changed && !own.has(key)));
}
