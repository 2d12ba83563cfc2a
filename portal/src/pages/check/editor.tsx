/** The YAML editor. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { About } from "./diagnostics.ts";
import { marksOf } from "./diagnostics.ts";
import { LOOKS } from "./editor-looks.ts";
import { details } from "./evaluation.ts";
import { active, activeText, place, write } from "./texts.ts";

export interface EditorProps {
  /** What a tooltip shows. */
  readonly renderTip: (about: About) => preact.ComponentChild;
}

export function Editor({ renderTip }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const words = useRef(new Compartment());
  const label = t().check.editor;

  useEffect(() => {
    if (host.current === null) return;
    const created = new EditorView({
      parent: host.current,
      state: EditorState.create({ doc: activeText(), extensions: [...EXTENSIONS, words.current.of([])] }),
    });
    view.current = created;
    return () => created.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({
      effects: words.current.reconfigure([
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorState.phrases.of(t().check.editorPhrases),
      ]),
    });
  }, [label]);

  // another file, an example, a repair: one change, which can be undone
  const text = activeText();
  useEffect(() => {
    const shown = view.current;
    if (shown === undefined || shown.state.doc.toString() === text) return;
    shown.dispatch({ changes: changeOf(shown.state.doc.toString(), text), scrollIntoView: true });
  }, [text, active.value]);

  const verdict = details.value;
  useEffect(() => {
    const shown = view.current;
    // a verdict of a text that has changed since is followed by the next one
    if (shown === undefined || verdict === undefined || verdict.text !== shown.state.doc.toString()) return;
    const diagnostics = marksOf(verdict, shown.state.doc).map(({ from, to, severity, about }) => ({
      from,
      to,
      severity,
      message: "detail" in about ? about.detail : about.violation.detail,
      renderMessage: () => {
        const element = document.createElement("div");
        render(renderTip(about), element);
        return element;
      },
    }));
    shown.dispatch(setDiagnostics(shown.state, diagnostics));
  }, [verdict, renderTip]);

  const wanted = place.value;
  useEffect(() => {
    const shown = view.current;
    if (shown === undefined || wanted === undefined) return;
    const { from } = shown.state.doc.line(Math.min(wanted.line, shown.state.doc.lines));
    shown.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    shown.focus();
  }, [wanted]);

  return <div class="editor" ref={host} />;
}

const EXTENSIONS = [
  lineNumbers(),
  foldGutter(),
  lintGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  yaml(),
  LOOKS,
  EditorState.tabSize.of(2),
  keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
  // the page takes files that are dropped; the editor would insert their text
  EditorView.domEventHandlers({
    drop: ({ dataTransfer }) => (dataTransfer?.files.length ?? 0) > 0,
    beforeinput: typedOver,
  }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) write(update.state.doc.toString());
  }),
];

/** Replaces what is selected by what is typed: left to itself, a browser writes styles into what stays, which the policy forbids. */
function typedOver({ inputType, data }: InputEvent, view: EditorView): boolean {
  if (inputType !== "insertText" || data === null || view.composing) return false;
  if (view.state.selection.ranges.every(({ empty }) => empty)) return false;
  view.dispatch(
    view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true }),
  );
  return true;
}

/** The smallest single change from one text to another: cursor and folds outside of it stay. */
function changeOf(before: string, after: string): { from: number; to: number; insert: string } {
  const shortest = Math.min(before.length, after.length);
  let from = 0;
  while (from < shortest && before[from] === after[from]) from++;
  let end = 0;
  while (end < shortest - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
