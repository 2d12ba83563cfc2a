/** `pod-security explain`: what a control restricts, since when, and how to satisfy it; all of it from the rule files. */
import type { Control } from "../../engine/index.ts";
import { isVersion } from "../../engine/index.ts";
import { revisionAt, revisionViews } from "../../report/control-view.ts";
import { didYouMean } from "../../core/did-you-mean.ts";
import { EXIT_CLEAN } from "../errors.ts";
import { UsageError } from "../../core/usage-error.ts";
import type { Io } from "../io.ts";
import { json } from "../output.ts";
import type { ColorChoice } from "../paint.ts";
import { paintFor } from "../paint.ts";
import type { CheckSubject } from "../policy-sources.ts";
import { loadCheckSubject } from "../policy-sources.ts";

/** What the command line says. */
export interface ExplainOptions {
  readonly version?: string;
  readonly rules: readonly string[];
  readonly format: "text" | "json";
  readonly color: ColorChoice;
}

/** @returns the exit code. */
export async function explain(id: string | undefined, options: ExplainOptions, io: Io): Promise<number> {
  const judge = await loadCheckSubject(options.rules);
  const paint = paintFor(options.color, io.stdout, io);
  const text = await import("../../report/control-text.ts");
  if (id === undefined) {
    const { controls } = judge.engine;
    const list = controls.map((control) => ({ id: control.id, level: control.level, title: control.title }));
    await io.stdout.write(
      options.format === "json" ? json(list) : text.toControlList(controls, judge.engine.levels, paint),
    );
    return EXIT_CLEAN;
  }
  const control = findControl(id, judge);
  const revisions = revisionsOf(control, options.version, judge);
  const { remediation, description, title, level, docs } = control;
  const view = { id: control.id, level, title, description, remediation, docs, revisions };
  await io.stdout.write(options.format === "json" ? json(view) : text.toControlText(view, paint));
  return EXIT_CLEAN;
}

function findControl(id: string, { engine }: CheckSubject): Control {
  const control = engine.controls.find((one) => one.id === id);
  if (control !== undefined) return control;
  const ids = engine.controls.map((one) => one.id);
  const near = didYouMean(id, ids);
  const hint = near === undefined ? `the controls are ${ids.join(", ")}` : `did you mean ${near}?`;
  throw new UsageError(`there is no control "${id}": ${hint}`);
}

function revisionsOf(control: Control, version: string | undefined, { loaded, engine }: CheckSubject) {
  if (version === undefined) return revisionViews(control, loaded.ruleSet);
  if (!isVersion(version)) {
    throw new UsageError(`--version: "${version}" must be "latest" or "v1.x", such as v1.34`);
  }
  const at = version === "latest" ? engine.newest : version;
  const revision = revisionAt(control, at, loaded.ruleSet);
  if (revision !== undefined) return [revision];
  throw new UsageError(
    `the control ${control.id} came with ${control.versions[0]?.since ?? "a later version"}, after ${version}`,
  );
}
