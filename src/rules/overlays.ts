/** Lays overlays over controls of lower layers: a few keys change, the rest stays as its author wrote it. */
import type { Control, Example, Scalar } from "../engine/index.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { fileStem } from "./file-names.ts";
import { parameterComplaints, withValues } from "./parameter-values.ts";
import { hint } from "./suggestion.ts";
import type { RuleEntry, LaidOverlay, RuleProblem, ReportProblem, RuleDocument, RuleFile } from "./types.ts";

/** What a file ID.overlay.yaml states. */
export interface Overlay {
  /** Id of the control. */
  readonly overlay: string;
  readonly level?: string;
  readonly title?: string;
  readonly description?: string;
  readonly remediation?: string;
  readonly docs?: string;
  readonly parameters?: Readonly<Record<string, readonly Scalar[]>>;
  readonly examples?: { readonly pass?: readonly Example[]; readonly fail?: readonly Example[] };
}

/** A control with the overlays that changed it, the lowest first. */
export interface ControlEntry extends RuleEntry<Control> {
  readonly overlays: readonly LaidOverlay[];
}

const KEYS = ["level", "title", "description", "remediation", "docs"] as const;

/** What is wrong with an overlay that matches its schema, whatever control it is for. */
export function checkOverlay({ overlay }: Overlay, file: string): RuleProblem[] {
  if (fileStem(file) === `${overlay}.overlay`) return [];
  const message = `the file must be named after the control: rename it to ${overlay}.overlay.yaml`;
  return [{ pointer: "/overlay", side: "value", message }];
}

/**
 * Changes controls of lower layers by the overlays of one layer; what is wrong is reported and left out.
 * @param effective controls by id, of this layer and those below; changed.
 * @param brokenControls ids of controls whose files are reported already.
 */
export function layOverlays(
  documents: readonly RuleDocument[],
  pack: string,
  effective: Map<string, ControlEntry>,
  brokenControls: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const seen = new Map<string, RuleFile>();
  for (const { kind, value, source } of documents) {
    if (kind !== "overlay" || source.pack !== pack) continue;
    const overlay = value as unknown as Overlay;
    const id = overlay.overlay;
    const report: ReportProblem = (pointer, message, side = "value") =>
      diagnostics.report(source, { pointer, side, message });
    const entry = effective.get(id);
    const first = seen.get(id);
    seen.set(id, source);
    if (first !== undefined)
      report("/overlay", `there are two overlays of "${id}" in this layer: the other is ${first.file}`);
    else if (entry === undefined) {
      if (!brokenControls.has(id))
        report("/overlay", `there is no control "${id}" to overlay${hint(id, [...effective.keys()])}`);
    } else if (entry.document.source.pack === pack) {
      report(
        "/overlay",
        `the control "${id}" is one of this layer: change ${entry.document.source.file} itself`,
      );
    } else effective.set(id, lay(overlay, source, entry, report));
  }
}

function lay(overlay: Overlay, source: RuleFile, entry: ControlEntry, report: ReportProblem): ControlEntry {
  const below = entry.value;
  const values = soundValues(overlay, below, report);
  const parameters = withValues(below.parameters, values);
  const stated = Object.fromEntries(KEYS.filter((key) => key in overlay).map((key) => [key, overlay[key]]));
  const own = { pass: overlay.examples?.pass ?? [], fail: overlay.examples?.fail ?? [] };
  const control: Control = {
    ...below,
    ...stated,
    ...(below.parameters !== undefined && { parameters }),
    examples: {
      pass: [...below.examples.pass.map((example) => asBefore(example, below, values)), ...own.pass],
      fail: [...below.examples.fail.map((example) => asBefore(example, below, values)), ...own.fail],
    },
  };
  checkExamples(own, below, control, report);
  const firstExample = { pass: below.examples.pass.length, fail: below.examples.fail.length };
  const laid: LaidOverlay = { source, stated: new Set(Object.keys(overlay)), firstExample };
  return { ...entry, value: control, overlays: [...entry.overlays, laid] };
}

/** The values of parameters that the control has and that can stand where it names them. */
function soundValues(
  { parameters = {} }: Overlay,
  below: Control,
  report: ReportProblem,
): Readonly<Record<string, readonly Scalar[]>> {
  const known = Object.keys(below.parameters ?? {});
  const sound = Object.entries(parameters).filter(([name, values]) => {
    const pointer = `/parameters/${name}`;
    if (!known.includes(name)) {
      report(pointer, `the control "${below.id}" has no parameter "${name}"${hint(name, known)}`, "key");
      return false;
    }
    const complaints = parameterComplaints(below, { [name]: values });
    for (const message of complaints) report(pointer, message);
    return complaints.length === 0;
  });
  return Object.fromEntries(sound);
}

/** An example of a lower layer is still evaluated with the values that it was written for. */
function asBefore(example: Example, below: Control, changed: Readonly<Record<string, unknown>>): Example {
  const before = Object.keys(changed).map((name) => [name, below.parameters?.[name]?.values ?? []] as const);
  if (before.length === 0) return example;
  return { ...example, parameters: { ...Object.fromEntries(before), ...example.parameters } };
}

function checkExamples(
  own: { readonly pass: readonly Example[]; readonly fail: readonly Example[] },
  below: Control,
  control: Control,
  report: ReportProblem,
): void {
  const known = Object.keys(control.parameters ?? {});
  const names = new Set([...below.examples.pass, ...below.examples.fail].map(({ name }) => name));
  for (const kind of ["pass", "fail"] as const) {
    own[kind].forEach((example, i) => {
      const pointer = `/examples/${kind}/${i}`;
      if (names.has(example.name)) report(`${pointer}/name`, `two examples are named "${example.name}"`);
      names.add(example.name);
      const unknown = Object.keys(example.parameters ?? {}).find((name) => !known.includes(name));
      if (unknown !== undefined) {
        report(
          `${pointer}/parameters/${unknown}`,
          `unknown parameter "${unknown}"${hint(unknown, known)}`,
          "key",
        );
      }
      for (const message of parameterComplaints(control, example.parameters ?? {})) {
        report(`${pointer}/parameters`, message);
      }
    });
  }
}
