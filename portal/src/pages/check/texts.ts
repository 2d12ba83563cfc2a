/** What is checked: one text that is written, or the files that were dropped. It stays when another page is opened. */
import { signal } from "@preact/signals";
import type { TextFile } from "../../text-file.ts";
import deployment from "../../../../examples/deployment.yaml";

export const FIRST_NAME = "manifest.yaml";

/** All texts; at least one. */
export const texts = signal<readonly TextFile[]>([{ name: FIRST_NAME, text: deployment }]);
/** Number of the one in the editor. */
export const active = signal(0);
/** Where the editor is to go: a line, each time anew. */
export const place = signal<{ readonly line: number } | undefined>(undefined);

/** The text in the editor. */
export function activeText(): string {
  return texts.value[active.value]?.text ?? "";
}

/** Takes what was typed. */
export function write(text: string): void {
  texts.value = texts.peek().map((one, i) => (i === active.peek() ? { ...one, text } : one));
}

/** Replaces everything. */
export function load(files: readonly TextFile[]): void {
  active.value = 0;
  texts.value = files.length > 0 ? files : [{ name: FIRST_NAME, text: "" }];
}

/** Shows a place of a text in the editor. */
export function goTo(index: number, line: number): void {
  active.value = index;
  place.value = { line };
}
