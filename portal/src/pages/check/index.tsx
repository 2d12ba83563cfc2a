/** The check page: manifests, the policy, the verdict as it is typed, and repairs. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import { filesOfDrop } from "../../chosen-files.ts";
import { t } from "../../i18n/index.ts";
import { replaceParams, route } from "../../router.ts";
import type { Target } from "../../worker/repair.ts";
import { CARRIED, unpack } from "./carried.ts";
import type { About } from "./diagnostics.ts";
import { Editor } from "./editor.tsx";
import { Tip } from "./finding.tsx";
import { Findings } from "./findings.tsx";
import type { FixDialogProps } from "./fix-dialog.tsx";
import { GradeStrip } from "./grade-strip.tsx";
import { startEvaluation } from "./evaluation.ts";
import { Objects } from "./objects.tsx";
import { PolicyBar } from "./policy-bar.tsx";
import { FIRST_NAME, load } from "./texts.ts";
import { take, Tools } from "./tools.tsx";
import { Verdict } from "./verdict.tsx";

export default function Check() {
  const { title, tools } = t().check;
  const [line, say] = useState("");
  const [isOver, setOver] = useState(false);
  const [targets, setTargets] = useState<readonly Target[]>();
  const FixDialog = useFixDialog(targets !== undefined);
  const ask = useCallback((wanted: readonly Target[]) => setTargets(wanted), []);
  const renderTip = useCallback((about: About) => <Tip about={about} ask={ask} />, [ask]);
  useEffect(startEvaluation, []);
  useCarriedText(say);
  return (
    <div
      class={isOver ? "check over" : "check"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer !== null)
          void filesOfDrop(event.dataTransfer).then((files) => take(files, say));
      }}
    >
      <h1 class="unseen">{title}</h1>
      <PolicyBar />
      <Tools say={say} />
      <p role="status" class={line === "" ? "unseen" : "notice-line"}>
        {line}
      </p>
      <Objects />
      <div class="columns">
        <Editor renderTip={renderTip} />
        <div class="answers">
          <Verdict />
          <GradeStrip />
          <Findings ask={ask} />
        </div>
      </div>
      <p class="drop-hint" aria-hidden="true">
        {tools.drop}
      </p>
      {targets !== undefined && FixDialog !== undefined && (
        <FixDialog targets={targets} onClose={() => setTargets(undefined)} />
      )}
    </div>
  );
}

/** The dialog is loaded when it is first wanted. */
function useFixDialog(isWanted: boolean): ComponentType<FixDialogProps> | undefined {
  const [loaded, setLoaded] = useState<ComponentType<FixDialogProps>>();
  useEffect(() => {
    if (isWanted) void import("./fix-dialog.tsx").then((module) => setLoaded(() => module.default));
  }, [isWanted]);
  return loaded;
}

/** Takes the manifest out of a link that carries one; it stays in the editor, not in the address. */
function useCarriedText(say: (line: string) => void): void {
  const packed = route.value.params.get(CARRIED);
  useEffect(() => {
    if (packed === null) return;
    replaceParams({ ...Object.fromEntries(route.peek().params), [CARRIED]: undefined });
    unpack(packed).then(
      (text) => load([{ name: FIRST_NAME, text }]),
      () => say(t().check.link.broken),
    );
  }, [packed, say]);
}
