/** Tries a control out over the rules that are active, without changing them. */
import type { TimeSlices } from "../core/time-slices.ts";
import { building } from "./build.ts";
import { runningExamples, type ExampleRun } from "./examples.ts";
import { kindOf, fileStem } from "./file-names.ts";
import { packsOf } from "./layers.ts";
import { RuleFilesError, type LoadedRuleSet, type RuleFile, type RuleFileError } from "./types.ts";
import { readYamlText } from "./yaml-text.ts";

/** What trying a control showed. */
export interface Candidate {
  /** The control's id as its text states it; undefined when it states none. */
  readonly id: string | undefined;
  /** Mistakes in it, and what it would break in others. */
  readonly errors: readonly RuleFileError[];
  /** How its own examples went; undefined when it has mistakes. */
  readonly examples: ExampleRun | undefined;
  /** The rules with it; undefined when it has mistakes. */
  readonly rules: LoadedRuleSet | undefined;
}

/** Packs lie in the order of their first file: this one lies above all. */
const PACK = "candidate";

/** Lays a control over loaded rules and runs its examples, in small steps. @param text a control's file. */
export function* tryingControl(loaded: LoadedRuleSet, text: string): TimeSlices<Candidate> {
  const id = statedId(text);
  // the five other kinds of files are known by their names
  const file: RuleFile = { pack: PACK, file: `${id ?? "control"}.yaml`, text };
  try {
    const rules = yield* building([...withoutOwn(loaded.files, fileStem(file.file)), file], {
      before: loaded,
    });
    const controls = rules.ruleSet.controls.filter((control) => control.id === fileStem(file.file));
    const examples = yield* runningExamples({ ruleSet: rules.ruleSet, controls });
    return { id, errors: [], examples, rules };
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    return { id, errors: error.errors, examples: undefined, rules: undefined };
  }
}

/** Of a text that cannot be read, too, where its first column shows it. */
function statedId(text: string): string | undefined {
  const [, shown] = /^id:[ \t]*["']?([\w-]+)/m.exec(text) ?? [];
  if (shown !== undefined || !text.trimStart().startsWith("{")) return shown;
  const reading = readYamlText(text);
  const id = "value" in reading ? reading.value["id"] : undefined;
  return typeof id === "string" ? /^[\w-]+/.exec(id)?.[0] : undefined;
}

/** The files without the organisation's own control of this id: it is the one that would be replaced. */
function withoutOwn(files: readonly RuleFile[], id: string): readonly RuleFile[] {
  const [lowest, ...above] = packsOf(files);
  const own = above.at(-1);
  return files.filter(
    ({ pack, file }) =>
      pack === lowest || pack !== own || kindOf(file) !== "control" || fileStem(file) !== id,
  );
}
